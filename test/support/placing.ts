/** Owns the short ways to a candidate, slot, referral or placement in a test: each call makes new ones. */
import { type Api, type ProblemAnswer, today } from './api.js';
import { idOf } from './world.js';

/** Who places: the consultant of a jobcentre. */
export type Home = 'gladsaxe' | 'ballerup' | 'roskilde';

export interface Thing {
  id: string;
  version: number;
  status: string;
}

export interface PlacementThing extends Thing {
  startsOn: string;
  expectedEndOn: string;
  endedOn: string | null;
  outcome: string | null;
  slot: { id: string };
  continues: { id: string } | null;
  allowedActions: string[];
}

export const placementFields =
  'placement { id version status startsOn expectedEndOn endedOn outcome slot { id } continues { id } allowedActions }';

/** Problems without their sentences: `['SLOT_TAKEN slotId']`. */
export const refusals = ({ problems }: { problems: readonly ProblemAnswer[] }): string[] =>
  problems.map((each) => `${each.code} ${each.path.join('.')}`);

/** Ids that must look like one another: garbage, of another type, and of nothing. */
export const strangers = (type: string): string[] => [
  'x',
  '',
  idOf(type === 'Slot' ? 'Site' : 'Slot', 'Gladsaxe 1'),
  idOf(type, 'nobody knows'),
];

const jobcentreOf = (home: Home): string => home.charAt(0).toUpperCase() + home.slice(1);

export class Placing {
  private made = 0;

  constructor(private readonly api: Api) {}

  /** What registers a new citizen; each has a CPR number of its own. */
  citizen(home: Home = 'ballerup'): {
    jobcentreId: string;
    fullName: string;
    cpr: string;
    benefitType: string;
  } {
    this.made += 1;
    return {
      jobcentreId: idOf('Jobcentre', jobcentreOf(home)),
      fullName: `Anna Karlsen ${this.made}`,
      cpr: `010190-${1000 + this.made}`,
      benefitType: 'SICKNESS_BENEFIT',
    };
  }

  /** The id of a new candidate. */
  async candidate(home: Home = 'ballerup', more: object = {}): Promise<string> {
    const input = { ...this.citizen(home), ...more };
    return (await this.make<Thing>(home, 'registerCandidate', input, 'candidate { id }')).id;
  }

  /** The id of a new slot of the Falck partnership. */
  async slot(span: { openFrom?: string; openTo?: string } = {}, site = 'Gladsaxe'): Promise<string> {
    this.made += 1;
    const input = {
      partnershipId: idOf('Partnership', 'Falck'),
      siteId: idOf('Site', site),
      label: `Plads ${this.made}`,
      openFrom: '2015-04-01',
      ...span,
    };
    return (await this.make<Thing>('csr', 'openSlot', input, 'slot { id }')).id;
  }

  /** The id of a new referral, proposed. */
  async referral(
    home: Home = 'ballerup',
    more: { candidateId?: string; partnershipId?: string; slotId?: string } = {},
  ): Promise<string> {
    const input = {
      candidateId: more.candidateId ?? (await this.candidate(home)),
      partnershipId: idOf('Partnership', 'Falck'),
      ...more,
    };
    return (await this.make<Thing>(home, 'referCandidate', input, 'referral { id }')).id;
  }

  /** A planned placement in a slot of its own unless one is named, from today on unless dates are. */
  async planned(
    home: Home = 'ballerup',
    more: {
      slotId?: string;
      startsOn?: string;
      expectedEndOn?: string;
      lengthReason?: string;
      referralId?: string;
    } = {},
  ): Promise<PlacementThing> {
    const input = {
      referralId: more.referralId ?? (await this.referral(home)),
      slotId: more.slotId ?? (await this.slot()),
      startsOn: today,
      ...more,
    };
    return this.make(home, 'acceptReferral', input, placementFields);
  }

  /** The same, begun on its first day. */
  async active(...how: Parameters<Placing['planned']>): Promise<PlacementThing> {
    const { id } = await this.planned(...how);
    return this.make(how[0] ?? 'ballerup', 'startPlacement', { placementId: id }, placementFields);
  }

  private async make<T>(who: Home | 'csr', mutation: string, input: object, selection: string): Promise<T> {
    const payload = await this.api.change<Record<string, T | null>>(who, mutation, input, selection);
    const [field] = selection.split(' ');
    const thing = payload[field ?? ''] as T | null;
    if (!thing) throw new Error(`${mutation}: ${refusals(payload).join(', ')}`);
    return thing;
  }
}
