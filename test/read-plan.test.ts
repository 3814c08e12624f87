/** The plans of the compiled reads over many rows: by index, and touching as few of them as a page needs. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { Reader } from '../src/platform/read/reader.js';
import type { BoundRead } from '../src/platform/read/bound-read.js';
import { toOpaqueId } from '../src/platform/opaque-id.js';
import { Api, today } from './support/api.js';
import { keyOf } from './support/world.js';

// Gladsaxe coordinates the world's partnership; copies of it make a skewed country around it.
const partnerships = 400;
const slotsOfEach = 8;
const placementsOfEach = 8;
const gladsaxe = keyOf('Jobcentre Gladsaxe');
const falck = keyOf('Company Falck');
const site = keyOf('Site Gladsaxe');

const key = (kind: string, n: string) => `md5('${kind} ' || ${n})::uuid`;

const guarded = [
  'partnership',
  'participation',
  'tovholder_role',
  'slot',
  'referral',
  'placement',
  'partnership_party',
];

/** Every second partnership is Gladsaxe's to coordinate; its placements follow each other slot by slot, the older of them ended. */
const many = `
  ${guarded.map((table) => `alter table ${table} disable trigger user;`).join(' ')}
  insert into partnership select ${key('p', 'n')}, 1, 'Mange ' || n, '${falck}', 'ACTIVE', '2010-01-01', null, false, '${falck}'
    from generate_series(1, ${partnerships}) n;
  insert into participation select ${key('pa', 'n')}, 1, ${key('p', 'n')}, '${gladsaxe}', 'APPROVED', '2010-01-01', null
    from generate_series(2, ${partnerships}, 2) n;
  insert into tovholder_role select ${key('t', 'n')}, ${key('p', 'n')}, '${gladsaxe}', '2010-01-01', null
    from generate_series(2, ${partnerships}, 2) n;
  insert into slot select ${key('s', "n || ' ' || s")}, 1, ${key('p', 'n')}, '${falck}', '${site}', 'Plads ' || n || ' ' || s, null, '{}', '2010-01-01', null
    from generate_series(1, ${partnerships}) n, generate_series(1, ${slotsOfEach}) s;
  insert into candidate select ${key('c', "n || ' ' || s")}, 1, '${gladsaxe}', '2010-01-01'
    from generate_series(1, ${partnerships}) n, generate_series(1, ${slotsOfEach}) s;
  insert into referral select ${key('r', "n || ' ' || s || ' ' || k")}, 1, ${key('p', 'n')}, '${falck}', '${gladsaxe}', ${key('c', "n || ' ' || s")},
      ${key('s', "n || ' ' || s")}, 'ACCEPTED', '2014-01-01', null, null
    from generate_series(1, ${partnerships}) n, generate_series(1, ${slotsOfEach}) s, generate_series(1, ${placementsOfEach}) k;
  insert into placement select ${key('pl', "n || ' ' || s || ' ' || k")}, 1, 'Q-' || n || '-' || s || '-' || k, ${key('p', 'n')}, '${falck}',
      ${key('s', "n || ' ' || s")}, '${gladsaxe}', ${key('c', "n || ' ' || s")}, ${key('r', "n || ' ' || s || ' ' || k")},
      (case when k = 1 then 'ACTIVE' else 'ENDED' end)::placement_status, d, d + 60, case when k > 1 then d + 60 end, d + 60,
      case when k > 1 then 'OTHER'::placement_outcome end, null, null
    from generate_series(1, ${partnerships}) n, generate_series(1, ${slotsOfEach}) s, generate_series(1, ${placementsOfEach}) k,
      lateral (select date '${today}' - 30 - (k - 1) * 100 as d) at;
  insert into partnership_party select made.* from partnership p, partnership_party_rows(p.id,
      case when exists (select from participation pa where pa.partnership_id = p.id and pa.jobcentre_id = '${gladsaxe}')
        then array['${falck}', '${gladsaxe}']::uuid[] else array['${falck}']::uuid[] end) made
    where p.name like 'Mange %';
  insert into placement_party select made.* from placement it, placement_party_rows(
      it.id, it.status::text, it.starts_on, it.partnership_id, it.company_id, it.jobcentre_id) made where it.reference like 'Q-%';
  insert into referral_party select made.* from referral it, referral_party_rows(
      it.id, it.status::text, it.proposed_at, it.partnership_id, it.company_id, it.jobcentre_id) made where it.status = 'ACCEPTED' on conflict do nothing;
  ${guarded.map((table) => `alter table ${table} enable trigger user;`).join(' ')}`;

const partnership = toOpaqueId('Partnership', keyOf('Partnership Falck'));
const nodes = 'nodes { id reference status startsOn }';
/** Each read with the most rows it may touch, those thrown away by a filter among them. */
const reads: Record<string, [query: string, rows: number]> = {
  'one partnership, three levels deep': [
    `{ partnership(id: "${partnership}") { id company { name } participations { id jobcentre { id name } }
       slots(first: 25) { nodes { id state site { name } placement { id } } } } }`,
    600,
  ],
  'fifty partnerships with counts': [
    '{ partnerships(first: 50) { nodes { id name tovholder { name } occupancy { slots occupied vacant } } } }',
    5000,
  ],
  placements: [`{ placements(first: 20) { ${nodes} } }`, 500],
  'placements by status': [`{ placements(first: 20, where: {status: {in: [ACTIVE]}}) { ${nodes} } }`, 250],
  'placements of a status nobody has': [
    `{ placements(first: 20, where: {status: {eq: CANCELLED}}) { ${nodes} } }`,
    250,
  ],
  'placements of old': [
    `{ placements(first: 20, where: {startsOn: {lte: "2014-01-01"}}) { ${nodes} } }`,
    500,
  ],
  'placements of one partnership': [
    `{ partnership(id: "${partnership}") { placements(first: 20, where: {status: {eq: ACTIVE}}) { ${nodes} } } }`,
    600,
  ],
  referrals: ['{ referrals(first: 20, where: {status: {in: [PROPOSED]}}) { nodes { id status } } }', 250],
};

interface Node {
  'Node Type': string;
  'Relation Name'?: string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  Plans?: Node[];
}

const all = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(all)];

let api: Api;
const bound: BoundRead[] = [];
const run = Reader.prototype as unknown as { run: (this: unknown, read: BoundRead) => Promise<string> };
const original = run.run;
beforeAll(async () => {
  run.run = function (read: BoundRead) {
    bound.push(read);
    return original.call(this, read);
  };
  api = await Api.start({
    fill: async (ownerUrl) => {
      const owner = new pg.Client({ connectionString: ownerUrl });
      await owner.connect();
      await owner.query(many);
      await owner.query('vacuum analyze');
      await owner.end();
    },
  });
});
afterAll(async () => {
  run.run = original;
  await api.stop();
});

/** How the server's role, with the party bound, gets the answer of a read. */
async function planOf(read: BoundRead): Promise<Node[]> {
  const client = new pg.Client({
    connectionString: api.database.appUrl,
    options: '-c plan_cache_mode=force_generic_plan -c enable_seqscan=off',
  });
  await client.connect();
  try {
    await client.query(`select set_config('app.party', $1, false), set_config('app.today', $2, false)`, [
      read.partyId,
      read.today,
    ]);
    const { rows } = await client.query<{ 'QUERY PLAN': { Plan: Node }[] }>({
      text: `explain (analyze, timing off, format json) ${read.text}`,
      values: [...read.values],
    });
    const [plan] = rows[0]?.['QUERY PLAN'] ?? [];
    if (!plan) throw new Error('no plan');
    return all(plan.Plan);
  } finally {
    await client.end();
  }
}

test.each(Object.entries(reads))('%s', async (_name, [query, most]) => {
  bound.length = 0;
  const { errors } = await api.as('gladsaxe')(query);
  expect(errors).toBeUndefined();
  const [read] = bound;
  if (!read) throw new Error('not read by one statement');
  const nodesOf = await planOf(read);
  expect(
    nodesOf.filter((node) => node['Node Type'] === 'Seq Scan').map((node) => node['Relation Name']),
  ).toEqual([]);
  const scans = nodesOf.filter((node) => node['Relation Name'] !== undefined);
  expect(scans.length).toBeGreaterThan(0);
  const touched = scans.reduce(
    (sum, node) => sum + (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops'],
    0,
  );
  expect(touched).toBeLessThan(most);
});
