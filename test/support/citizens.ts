/** Owns the citizens of the full world: B of Ballerup, G of Gladsaxe, N of Gentofte, each with one story. */
import { PlacementStatus } from '../../src/placement/placement.entity.js';
import { ReferralStatus } from '../../src/placement/referral.entity.js';

export type Home = 'Ballerup' | 'Gladsaxe' | 'Gentofte';

/** A placement; slots are named after their site. */
export interface Stay {
  readonly reference: string;
  readonly slot: string;
  readonly status: PlacementStatus;
  readonly from: string;
  readonly to: string;
}

export interface Citizen {
  readonly home: Home;
  /** Of Falck unless it says so. */
  readonly partnership?: 'Danfoss';
  /** None for somebody who was never referred. */
  readonly referral?: ReferralStatus;
  /** The slot the referral names. */
  readonly slot: string | null;
  /** The placement, and the one it was moved to. */
  readonly stays?: readonly Stay[];
}

const { ACTIVE, CANCELLED, ENDED, PLANNED } = PlacementStatus;
const { ACCEPTED, DECLINED, PROPOSED, TALK_PLANNED, WITHDRAWN } = ReferralStatus;
const homes: Record<string, Home> = { B: 'Ballerup', G: 'Gladsaxe', N: 'Gentofte' };
const homeOf = (reference: string): Home => homes[reference.charAt(0)] ?? 'Gladsaxe';

const stay = (reference: string, slot: string, status: PlacementStatus, from: string, to: string): Stay => ({
  reference,
  slot,
  status,
  from,
  to,
});
const placed = (...stays: [Stay, Stay?]): Citizen => ({
  home: homeOf(stays[0].reference),
  referral: ACCEPTED,
  slot: stays[0].slot,
  stays: stays.filter((each) => each !== undefined),
});
const referred = (home: Home, referral: ReferralStatus, slot: string | null = null): Citizen => ({
  home,
  referral,
  slot,
});

/** By first name. Today is 7 September 2015; what ended before 15 June did so more than 12 weeks ago. */
export const citizens = {
  Bodil: placed(
    stay('BODI-0001', 'Gladsaxe 2', ENDED, '2015-06-01', '2015-08-21'),
    stay('BODI-0002', 'Herlev 3', ACTIVE, '2015-08-22', '2015-10-04'),
  ),
  Birte: placed(stay('BIRT-0001', 'Gladsaxe 3', ACTIVE, '2015-07-06', '2015-10-04')),
  Bitten: placed(stay('BITT-0001', 'Herlev 1', PLANNED, '2015-09-14', '2015-12-13')),
  Benny: placed(stay('BENN-0001', 'Herlev 1', ENDED, '2015-05-18', '2015-08-14')),
  Betina: placed(stay('BETI-0001', 'Herlev 1', ENDED, '2015-05-01', '2015-05-15')),
  Bent: placed(stay('BENT-0001', 'Gladsaxe 2', ENDED, '2015-04-15', '2015-05-29')),
  Brian: placed(stay('BRIA-0001', 'Herlev 4', CANCELLED, '2015-09-01', '2015-11-29')),
  // Accepted for Herlev, and moved to Gladsaxe before it began.
  Bjarke: {
    ...placed(stay('BJAR-0001', 'Gladsaxe 3', PLANNED, '2015-10-05', '2016-01-03')),
    slot: 'Herlev 2',
  },
  Bruno: referred('Ballerup', PROPOSED, 'Herlev 4'),
  Bertha: referred('Ballerup', PROPOSED),
  Balder: referred('Ballerup', TALK_PLANNED, 'Herlev 4'),
  Bjork: referred('Ballerup', TALK_PLANNED, 'Gladsaxe 1'),
  Basse: referred('Ballerup', DECLINED, 'Herlev 4'),
  Berit: referred('Ballerup', WITHDRAWN, 'Herlev 4'),
  Boris: { home: 'Ballerup', slot: null },
  // Overdue: should have ended in April, and nobody has said so.
  Bille: {
    ...placed(stay('BILL-0001', 'Nordborg 2', ACTIVE, '2015-04-07', '2015-04-24')),
    partnership: 'Danfoss',
  },
  Gitte: placed(stay('GITT-0001', 'Gladsaxe 1', ENDED, '2015-04-01', '2015-05-29')),
  Gorm: placed(stay('GORM-0001', 'Gladsaxe 1', ACTIVE, '2015-07-06', '2015-10-04')),
  Gerda: placed(stay('GERD-0001', 'Gladsaxe 2', ENDED, '2015-04-01', '2015-04-14')),
  Gurli: placed(stay('GURL-0001', 'Herlev 2', ENDED, '2015-05-18', '2015-08-14')),
  Gustav: placed(stay('GUST-0001', 'Herlev 2', PLANNED, '2015-09-14', '2015-12-13')),
  Gudrun: placed(stay('GUDR-0001', 'Herlev 5', ACTIVE, '2015-07-06', '2015-10-04')),
  Grethe: referred('Gladsaxe', PROPOSED),
  Georg: referred('Gladsaxe', TALK_PLANNED, 'Herlev 4'),
  Gunner: referred('Gladsaxe', DECLINED, 'Herlev 4'),
  Gro: {
    ...placed(stay('GROO-0001', 'Nordborg 1', ACTIVE, '2015-04-07', '2015-10-04')),
    partnership: 'Danfoss',
  },
  Niels: placed(stay('NIEL-0001', 'Herlev 3', ENDED, '2015-05-04', '2015-06-26')),
} satisfies Record<string, Citizen>;

export type Name = keyof typeof citizens;

/** What is known of a citizen; no two have any of it in common, so that each can be found again in an answer. */
export interface Person {
  readonly home: Home;
  readonly fullName: string;
  readonly shortName: string;
  readonly phone: string;
  readonly considerations: string;
  readonly notes: string;
  readonly cpr: string;
  readonly cprMasked: string;
}

export function personOf(name: string): Person {
  const number = Object.keys(citizens).indexOf(name) + 10;
  const born = `${String((number % 28) + 1).padStart(2, '0')}${number < 28 ? '01' : '02'}90`;
  return {
    home: citizens[name as Name].home,
    fullName: `${name} Holm`,
    shortName: `${name} H.`,
    phone: `20 00 01 ${number}`,
    considerations: `Løfter højst ${number} kg`,
    notes: `Journal nr. ${number}`,
    cpr: `${born}-10${number}`,
    cprMasked: `${born}-****`,
  };
}
