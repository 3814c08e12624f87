/** Row-level security where the server's own predicate is forgotten: what each party cannot write. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { entities } from '../src/rooms.js';
import { Database, sqlState, type Tx } from '../src/platform/database/database.js';
import { createTestDatabase, type TestDatabase } from './support/database.js';
import { type Party, partyId } from './support/guarded-counts.js';
import { fillGuarded } from './support/guarded-rows.js';
import { key } from './support/rows.js';

let clone: TestDatabase;
let database: Database;
beforeAll(async () => {
  clone = await createTestDatabase('world');
  await fillGuarded(clone.ownerUrl);
  database = await Database.connect({ url: clone.appUrl, entities });
});
afterAll(async () => {
  await database.close();
  await clone.drop();
});

const refused = '42501';

class Undone extends Error {}

/** Runs work as a party and undoes it; a refusal of the database gives its SQL state. */
async function tried<T>(party: Party, work: (tx: Tx) => Promise<T>): Promise<T | string | undefined> {
  let result: T | undefined;
  try {
    await database.inTransaction({ partyId: partyId(party), today: '2015-05-04' }, async (tx) => {
      result = await work(tx);
      throw new Undone();
    });
  } catch (error) {
    if (!(error instanceof Undone)) return sqlState(error) ?? String(error);
  }
  return result;
}

/** The number of rows that an update reaches. */
const updated = (table: string, change: string) => async (tx: Tx) => {
  const [row] = await tx.query<{ count: number }[]>(
    `with changed as (update ${table} set ${change} returning 1) select count(*)::int from changed`,
  );
  return row?.count;
};

const id = (type: string, name: string) => `'${key(type, name)}'`;
const falck = id('Partnership', 'Falck');
const person = `'x', 'x@x.example', '12345678'`;

const draft = (company: string, by: string) =>
  `insert into partnership (id, version, name, company_id, status, open_to_join, created_by_party)
   values (gen_random_uuid(), 1, 'x', ${id('Company', company)}, 'DRAFT', false, ${by})`;

describe('a row for another party is refused:', () => {
  const join = (jobcentre: string, decision: string, partnership = falck) =>
    `insert into participation (id, version, partnership_id, jobcentre_id, decision, starts_on)
     values (gen_random_uuid(), 1, ${partnership}, ${id('Jobcentre', jobcentre)}, '${decision}', '2030-01-01')`;
  const link = (table: string, jobcentre: string, company: string, more: string, values: string) =>
    `insert into ${table} (id, version, partnership_id, company_id, jobcentre_id, candidate_id, status, ${more})
     values (gen_random_uuid(), 1, ${id('Partnership', company)}, ${id('Company', company)}, ${id('Jobcentre', jobcentre)}, ${values})`;
  const referral = (jobcentre: string, company = 'Falck') =>
    link('referral', jobcentre, company, 'proposed_at', `${id('Candidate', 'r1')}, 'PROPOSED', now()`);
  const placement = (jobcentre: string) =>
    link(
      'placement',
      jobcentre,
      'Falck',
      'slot_id, referral_id, reference, starts_on, expected_end_on, ends_on',
      `${id('Candidate', 'b5')}, 'PLANNED', ${id('Slot', 'Herlev 1')}, ${id('Referral', 'b5')}, 'x', '2015-08-01', '2015-08-31', '2015-08-31'`,
    );

  test.each<[string, Party, string]>([
    ['a partnership that others make', 'Roskilde', draft('Falck', id('Company', 'Falck'))],
    ['a participation approved by oneself', 'Roskilde', join('Roskilde', 'APPROVED')],
    ['a participation of another', 'Roskilde', join('Ballerup', 'INVITED')],
    [
      'a participation approved by one side',
      'Danfoss',
      join('Roskilde', 'APPROVED', id('Partnership', 'Danfoss')),
    ],
    ['a request for another', 'Danfoss', join('Roskilde', 'REQUESTED', id('Partnership', 'Danfoss'))],
    ['a referral where one only asks to join', 'Roskilde', referral('Roskilde')],
    ['a referral where one has left', 'Gentofte', referral('Gentofte')],
    [
      'a tovholder',
      'Danfoss',
      `insert into tovholder_role values (gen_random_uuid(), ${falck}, ${id('Jobcentre', 'Gladsaxe')}, '2030-01-01')`,
    ],
    ['a contact', 'Danfoss', `insert into contact values (${falck}, 'COMPANY', ${person}, ${person})`],
    [
      'a quota',
      'Roskilde',
      `insert into quota values (gen_random_uuid(), ${id('Participation', 'Ballerup')}, ${falck}, 9, '2030-01-01')`,
    ],
    [
      'a site',
      'Danfoss',
      `insert into site values (gen_random_uuid(), ${id('Company', 'Falck')}, 'x', null, '159')`,
    ],
    [
      'a slot',
      'Roskilde',
      `insert into slot (id, version, partnership_id, company_id, site_id, label, requirements, open_from)
       values (gen_random_uuid(), 1, ${falck}, ${id('Company', 'Falck')}, ${id('Site', 'Herlev')}, 'x', '{}', '2015-05-04')`,
    ],
    [
      'a candidate',
      'Ballerup',
      `insert into candidate values (gen_random_uuid(), 1, ${id('Jobcentre', 'Gladsaxe')}, now())`,
    ],
    [
      'a candidate for a company',
      'Falck',
      `insert into candidate values (gen_random_uuid(), 1, ${id('Jobcentre', 'Gladsaxe')}, now())`,
    ],
    ['a candidate’s name', 'Ballerup', `insert into candidate_person values (${id('Candidate', 'g1')}, 'x')`],
    [
      'a candidate’s name, of one referred',
      'Falck',
      `insert into candidate_person values (${id('Candidate', 'g1')}, 'x')`,
    ],
    [
      'a candidate’s CPR number',
      'Gladsaxe',
      `insert into candidate_case values (${id('Candidate', 'b1')}, 'x', 'y', 'OTHER')`,
    ],
    ['a referral of another jobcentre', 'Ballerup', referral('Roskilde')],
    ['a referral to another company', 'Falck', referral('Ballerup', 'Danfoss')],
    ['a placement of another jobcentre', 'Roskilde', placement('Ballerup')],
    [
      'a read in the name of another',
      'Falck',
      `insert into personal_data_read values (gen_random_uuid(), now(), ${id('Candidate', 'g1')},
       ${id('Jobcentre', 'Gladsaxe')}, ${id('Membership', 'mentor')}, ${id('Company', 'Danfoss')}, '{}', '{}', true, null, 'x')`,
    ],
    [
      'a key of another',
      'Falck',
      `insert into idempotency_record values (${id('Membership', 'gladsaxe')}, 'new', 'x', '{}', now())`,
    ],
  ])('%s, by %s', async (_name, party, sql) => {
    expect(await tried(party, (tx) => tx.query(sql))).toBe(refused);
    expect(await tried('nobody', (tx) => tx.query(sql))).toBe(refused);
  });

  test.each<[string, Party, string]>([
    ['a partnership of one’s own making', 'Roskilde', draft('Falck', id('Jobcentre', 'Roskilde'))],
    ['a participation that waits', 'Roskilde', join('Roskilde', 'REQUESTED', id('Partnership', 'Danfoss'))],
    [
      'an invitation of another, to one’s partnership',
      'Danfoss',
      join('Roskilde', 'INVITED', id('Partnership', 'Danfoss')),
    ],
    ['a referral of one’s own', 'Ballerup', referral('Ballerup')],
    ['a placement, by the tovholder', 'Gladsaxe', placement('Ballerup')],
    ['a placement, by the company', 'Falck', placement('Ballerup')],
  ])('while one may write %s', async (_name, party, sql) => {
    expect(await tried(party, (tx) => tx.query(sql))).toEqual([]);
  });
});

test('a draft of one’s own making opens nothing of the company', async () => {
  const seenThen = await tried('Roskilde', async (tx) => {
    await tx.query(draft('Falck', id('Jobcentre', 'Roskilde')));
    return tx.query<object[]>(`select (select count(*)::int from partnership) as partnerships,
      (select count(*)::int from site) as sites, (select count(*)::int from slot) as slots`);
  });
  expect(seenThen).toEqual([{ partnerships: 1, sites: 0, slots: 0 }]);
});

describe('a row moved to another party is refused:', () => {
  test.each<[Party, string, string, string]>([
    ['Ballerup', 'candidate', `jobcentre_id = ${id('Jobcentre', 'Gladsaxe')}`, id('Candidate', 'b5')],
    [
      'Roskilde',
      'participation',
      `decision = 'APPROVED', starts_on = '2015-05-04'`,
      id('Participation', 'Falck Roskilde'),
    ],
    [
      'Roskilde',
      'participation',
      `jobcentre_id = ${id('Jobcentre', 'Ballerup')}`,
      id('Participation', 'Falck Roskilde'),
    ],
    ['Ballerup', 'referral', `jobcentre_id = ${id('Jobcentre', 'Gladsaxe')}`, id('Referral', 'b5')],
    ['Ballerup', 'placement', `jobcentre_id = ${id('Jobcentre', 'Gladsaxe')}`, id('Placement', 'b1')],
    ['Danfoss', 'site', `company_id = ${id('Company', 'Falck')}`, id('Site', 'Nordborg')],
    ['Danfoss', 'slot', `partnership_id = ${falck}`, id('Slot', 'Nordborg 1')],
    ['Danfoss', 'quota', `partnership_id = ${falck}`, id('Quota', 'Danfoss Ballerup')],
  ])('%s: %s', async (party, table, change, row) => {
    expect(await tried(party, updated(table, `${change} where id = ${row}`))).toBe(refused);
  });
});
