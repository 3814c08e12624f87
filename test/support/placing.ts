/** Owns the short ways to a candidate, slot, referral or placement that a test starts from: each call makes new ones. */
import { addDays, addWeeks } from '../../src/platform/calendar/calendar.js';
import { fromOpaqueId, toOpaqueId } from '../../src/platform/opaque-id.js';
import { type Api, type ProblemAnswer, today } from './api.js';
import { idOf, keyOf, partnershipStart } from './world.js';

/** Whose consultant places. */
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
const keyIn = (id: string | undefined): string | null => (id && fromOpaqueId(id)?.key) ?? null;

export interface Plan {
  referralId?: string;
  slotId?: string;
  startsOn?: string;
  expectedEndOn?: string;
  lengthReason?: string;
}
/** What is known of a placement without asking the API. */
export type Placed = Pick<
  PlacementThing,
  'id' | 'version' | 'status' | 'startsOn' | 'expectedEndOn' | 'slot'
>;

/** All but `register` writes rows as the owner of the tables, which is quicker and not what a test is about. */
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

  /** The id of a new candidate whose CPR number is sealed as the server seals it. */
  async register(home: Home = 'ballerup', more: object = {}): Promise<string> {
    const input = { ...this.citizen(home), ...more };
    const answer = await this.api.change<{ candidate: Thing | null }>(
      home,
      'registerCandidate',
      input,
      'candidate { id }',
    );
    if (!answer.candidate) throw new Error(refusals(answer).join());
    return answer.candidate.id;
  }

  /** The id of a new candidate without a case. */
  async candidate(
    home: Home = 'ballerup',
    { fullName = 'Anna Karlsen', phone = '', considerations = '' } = {},
  ): Promise<string> {
    const id = this.key();
    await this.api.owner(
      `WITH candidate AS (INSERT INTO candidate VALUES ($1, 1, $2, $3))
       INSERT INTO candidate_person VALUES ($1, $4, nullif($5, ''), nullif($6, ''))`,
      [id, keyOf(`Jobcentre ${jobcentreOf(home)}`), this.api.clock.now(), fullName, phone, considerations],
    );
    return toOpaqueId('Candidate', id);
  }

  /** The id of a new slot of the Falck partnership. */
  async slot(
    { openFrom = partnershipStart, openTo = null }: { openFrom?: string; openTo?: string | null } = {},
    site = 'Gladsaxe',
  ): Promise<string> {
    const id = this.key();
    await this.api.owner(
      `INSERT INTO slot (id, version, partnership_id, company_id, site_id, label, requirements, open_from, open_to)
       VALUES ($1::text::uuid, 1, $2, $3, $4, $1, '{}', $5, $6)`,
      [id, keyOf('Partnership Falck'), keyOf('Company Falck'), keyOf(`Site ${site}`), openFrom, openTo],
    );
    return toOpaqueId('Slot', id);
  }

  /** The id of a new referral, proposed. */
  async referral(
    home: Home = 'ballerup',
    more: { candidateId?: string; partnershipId?: string; slotId?: string } = {},
  ): Promise<string> {
    const id = this.key();
    const candidateId = more.candidateId ?? (await this.candidate(home));
    await this.api.owner(
      `INSERT INTO referral (id, version, partnership_id, company_id, jobcentre_id, candidate_id, slot_id, status, proposed_at)
       SELECT $1, 1, p.id, p.company_id, $2, $3, $4, 'PROPOSED', $5 FROM partnership p WHERE p.id = $6`,
      [
        id,
        keyOf(`Jobcentre ${jobcentreOf(home)}`),
        keyIn(candidateId),
        keyIn(more.slotId),
        this.api.clock.now(),
        keyIn(more.partnershipId ?? idOf('Partnership', 'Falck')),
      ],
    );
    return toOpaqueId('Referral', id);
  }

  /** A planned placement in a slot of its own unless one is named, from today on unless dates are. */
  planned(home: Home = 'ballerup', plan: Plan = {}): Promise<Placed> {
    return this.place(home, plan, 'PLANNED');
  }

  /** The same, begun on its first day. */
  active(home: Home = 'ballerup', plan: Plan = {}): Promise<Placed> {
    return this.place(home, plan, 'ACTIVE');
  }

  private async place(home: Home, plan: Plan, status: string): Promise<Placed> {
    const id = this.key();
    const referralId = plan.referralId ?? (await this.referral(home));
    const slotId = plan.slotId ?? (await this.slot());
    const startsOn = plan.startsOn ?? today;
    const expectedEndOn = plan.expectedEndOn ?? addDays(addWeeks(startsOn, 13), -1);
    await this.api.owner(
      `WITH referral AS (UPDATE referral SET status = 'ACCEPTED', slot_id = $3 WHERE id = $2 RETURNING *)
       INSERT INTO placement (id, version, reference, partnership_id, company_id, slot_id, jobcentre_id, candidate_id,
         referral_id, status, starts_on, expected_end_on, ends_on, length_reason)
       SELECT $1::text::uuid, 1, $1, partnership_id, company_id, $3, jobcentre_id, candidate_id, id, $4, $5, $6, $6, $7 FROM referral`,
      [id, keyIn(referralId), keyIn(slotId), status, startsOn, expectedEndOn, plan.lengthReason ?? null],
    );
    return {
      id: toOpaqueId('Placement', id),
      version: 1,
      status,
      startsOn,
      expectedEndOn,
      slot: { id: slotId },
    };
  }

  private key(): string {
    this.made += 1;
    return keyOf(`made for a test: ${this.made}`);
  }
}
