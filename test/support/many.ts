/** Owns rows in number, with many ties, and the lists they stand in. */
import { toOpaqueId } from '../../src/platform/opaque-id.js';
import type { Answer, Api } from './api.js';
import { idOf, keyOf, type Who } from './world.js';

/**
 * 20 slots at either site, each with one placement: half of them Gladsaxe's, five on each of eight first days.
 * The labels tie between the sites; 37 more jobcentres make 40.
 */
export async function fillWithMany(api: Api): Promise<void> {
  const keys = [keyOf('Partnership Falck'), keyOf('Company Falck')];
  await api.owner(
    `INSERT INTO slot (id, version, partnership_id, company_id, site_id, label, requirements, open_from)
     SELECT gen_random_uuid(), 1, $1, $2, site, 'Række ' || lpad(n::text, 2, '0'), '{}', '2015-04-01'
     FROM generate_series(1, 20) n, unnest($3::uuid[]) site`,
    [...keys, [keyOf('Site Gladsaxe'), keyOf('Site Herlev')]],
  );
  await api.owner(
    `WITH chosen AS MATERIALIZED (
       SELECT id AS slot_id, gen_random_uuid() AS candidate_id, gen_random_uuid() AS referral_id,
         ($3::uuid[])[1 + n % 2] AS jobcentre_id, date '2015-05-04' + (n % 8)::int AS starts_on, n
       FROM (SELECT id, row_number() OVER (ORDER BY id) AS n FROM slot WHERE label LIKE 'Række%') numbered),
     candidates AS (
       INSERT INTO candidate SELECT candidate_id, 1, jobcentre_id, '2015-05-01T08:00Z' FROM chosen),
     people AS (
       INSERT INTO candidate_person SELECT candidate_id, 'Anna Karlsen', NULL, NULL FROM chosen),
     referrals AS (
       INSERT INTO referral (id, version, partnership_id, company_id, jobcentre_id, candidate_id, status, proposed_at)
       SELECT referral_id, 1, $1, $2, jobcentre_id, candidate_id, 'ACCEPTED', '2015-05-01T08:00:00.123Z' FROM chosen)
     INSERT INTO placement (id, version, reference, partnership_id, company_id, slot_id, jobcentre_id, candidate_id,
       referral_id, status, starts_on, expected_end_on, ends_on)
     SELECT gen_random_uuid(), 1, 'MANY-' || n, $1, $2, slot_id, jobcentre_id, candidate_id,
       referral_id, 'PLANNED', starts_on, '2015-06-30', '2015-06-30' FROM chosen`,
    [...keys, [keyOf('Jobcentre Gladsaxe'), keyOf('Jobcentre Ballerup')]],
  );
  await api.owner(
    `WITH codes AS (
       INSERT INTO municipality SELECT (700 + n)::text, 'By ' || n, 'Jylland' FROM generate_series(1, 37) n
       RETURNING kommunekode)
     INSERT INTO jobcentre SELECT gen_random_uuid(), kommunekode, NULL FROM codes`,
  );
  await api.owner(
    `INSERT INTO jobcentre_name
     SELECT gen_random_uuid(), id, 'Jobcenter ' || kommunekode, NULL, '2007-01-01', NULL
     FROM jobcentre WHERE kommunekode > '700'`,
  );
}

export interface PageAnswer {
  edges: { cursor: string; node: { id: string } }[];
  nodes: { id: string }[];
  pageInfo: {
    hasNextPage: boolean;
    hasPreviousPage: boolean;
    startCursor: string | null;
    endCursor: string | null;
  };
  totalCount: number;
}

export interface PageArgs {
  first?: number;
  after?: string | null;
  last?: number;
  before?: string | null;
}

export interface List {
  who: Who;
  field: string;
  /** Arguments besides those of paging. */
  more?: string;
  /** Whether the list hangs on the partnership. */
  nested?: boolean;
  /** All rows in order, as the owner of the tables sees them. */
  rows: string;
  type: string;
}

const slots = 'FROM slot ORDER BY label COLLATE "default"';
export const lists = {
  jobcentres: {
    who: 'csr',
    field: 'jobcentres',
    rows: 'FROM jobcentre ORDER BY kommunekode, id',
    type: 'Jobcentre',
  },
  slots: { who: 'csr', field: 'slots', nested: true, rows: `${slots}, id`, type: 'Slot' },
  'slots backwards': {
    who: 'gladsaxe',
    field: 'slots',
    more: 'orderBy: [LABEL_DESC]',
    nested: true,
    rows: `${slots} DESC, id DESC`,
    type: 'Slot',
  },
  placements: {
    who: 'csr',
    field: 'placements',
    rows: 'FROM placement ORDER BY starts_on DESC, id DESC',
    type: 'Placement',
  },
  'own placements': {
    who: 'ballerup',
    field: 'placements',
    nested: true,
    rows: `FROM placement WHERE jobcentre_id = '${keyOf('Jobcentre Ballerup')}' ORDER BY starts_on DESC, id DESC`,
    type: 'Placement',
  },
  referrals: {
    who: 'gladsaxe',
    field: 'referrals',
    rows: 'FROM referral ORDER BY proposed_at DESC, id DESC',
    type: 'Referral',
  },
} satisfies Record<string, List>;

const paging = 'first: $first, after: $after, last: $last, before: $before';
const selection = `{ edges { cursor node { id } } nodes { id } totalCount
  pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }`;

type Nested = { at: { list: PageAnswer } };
type Flat = { at: PageAnswer };

/** Asks for one page; `rows` and `type` of the list are not needed. */
export async function ask(api: Api, list: List, args: PageArgs): Promise<Answer<unknown>> {
  const page = `${list.field}(${paging} ${list.more ?? ''}) ${selection}`;
  const at = list.nested ? `partnership(id: "${idOf('Partnership', 'Falck')}") { list: ${page} }` : page;
  const query = `query ($first: Int, $after: String, $last: Int, $before: String) { at: ${at} }`;
  return api.as(list.who)<unknown>(query, args);
}

export async function pageOf(api: Api, list: List, args: PageArgs): Promise<PageAnswer> {
  const answer = await ask(api, list, args);
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  return list.nested ? (answer.data as Nested).at.list : (answer.data as Flat).at;
}

/** What the list should hold, by the owner of the tables. */
export async function expectedIds(api: Api, { rows, type }: List): Promise<string[]> {
  return (await api.owner<{ id: string }>(`SELECT id ${rows}`)).map((row) => toOpaqueId(type, row.id));
}
