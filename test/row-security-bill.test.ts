/** Row-level security of bills where the server's own predicate is forgotten: what each party cannot write. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { entities } from '../src/rooms.js';
import { Database, sqlState, type Tx } from '../src/platform/database/database.js';
import { createTestDatabase, type TestDatabase } from './support/database.js';
import { parties, type Party, partyId } from './support/guarded-counts.js';
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

/** What a statement of a party gives, or the SQL state in which it is refused. */
const tried = (party: Party, sql: string): Promise<unknown> =>
  database
    .inTransaction({ partyId: partyId(party), today: '2015-05-04' }, (tx: Tx) => tx.query<unknown>(sql))
    .catch((error: unknown) => sqlState(error) ?? String(error));

const refused = '42501';
const id = (type: string, name: string) => `'${key(type, name)}'`;
const falck = id('Partnership', 'Falck');

test.each<[string, Party, string]>([
  [
    'what the invoices of another company need',
    'Gladsaxe',
    `insert into company_invoicing values (${id('Company', 'Falck')}, 'x', '1', 'x', 'x', 'x', 'x', 'BANK_ACCOUNT', '0400', '0001234567')`,
  ],
  [
    'another payer’s reference',
    'Gladsaxe',
    `insert into payer_reference values (${falck}, ${id('Jobcentre', 'Ballerup')})`,
  ],
  [
    'a wage of another company',
    'Gladsaxe',
    `insert into wage_documentation values (gen_random_uuid(), ${falck}, ${id('Company', 'Falck')}, '2015-05-01', '2015-05-31', 1, 'x', 'x', now())`,
  ],
  [
    'an invoice of others',
    'Roskilde',
    `insert into invoice values (gen_random_uuid(), ${id('Statement', 'g1')}, ${falck}, ${id('Company', 'Falck')},
       ${id('Jobcentre', 'Gladsaxe')}, 99, 'INVOICE', '2015-05-04', '2015-06-03', 1, 0, 1, 'x', 'x')`,
  ],
  [
    'a number in another company’s series',
    'Danfoss',
    `select next_invoice_number(${id('Company', 'Falck')})`,
  ],
])('%s, by %s', async (_name, party, sql) => {
  expect(await tried(party, sql)).toBe(refused);
  expect(await tried('nobody', sql)).toBe(refused);
});

test('hours of another’s placement, by the tovholder, who reads them', async () => {
  const hours = `insert into mentor_hours select gen_random_uuid(), 1, id, partnership_id, company_id, jobcentre_id,
      '2015-05-05', 1, 'x' from placement where reference = 'b1'`;
  expect(await tried('Gladsaxe', hours)).toBe(refused);
  expect(await tried('Falck', hours)).toEqual([]);
});

test('a public register’s GLN', async () => {
  const reached = [];
  for (const party of parties)
    reached.push(
      await tried(
        party,
        `with changed as (update jobcentre set gln = gln returning 1) select count(*)::int from changed`,
      ),
    );
  expect(reached).toEqual([0, 0, 1, 1, 1, 1, 1, 0].map((count) => [{ count }]));
});
