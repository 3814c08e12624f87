/** A database of the version before: what it holds is brought over, and nobody is let in or kept out by it. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { MigrationExecutor } from 'typeorm';
import { needs } from '../src/rooms.js';
import { migrate, openOwner } from '../src/platform/database/migrate.js';
import { createTestDatabase, onDatabase, roleOf, type TestDatabase } from './support/database.js';
import { keyOf } from './support/world.js';

const key = (name: string) => keyOf(`old ${name}`);

let database: TestDatabase;
let old: string;
let client: pg.Client;
beforeAll(async () => {
  database = await createTestDatabase();
  const name = `${new URL(database.ownerUrl).pathname.slice(1)}_old`;
  const admin = new pg.Client({ connectionString: database.ownerUrl });
  await admin.connect();
  await admin.query(`create database ${name} template template0 encoding 'UTF8'`);
  await admin.end();
  old = onDatabase(database.ownerUrl, name);
  await migrateUntil(1763602000000);
  client = new pg.Client({ connectionString: old });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  const admin = new pg.Client({ connectionString: database.ownerUrl });
  await admin.connect();
  await admin.query(`drop database ${new URL(old).pathname.slice(1)}`);
  await admin.end();
  await database.drop();
});

async function migrateUntil(before: number): Promise<void> {
  const owner = await openOwner(old, []);
  const earlier = owner.migrations.filter(
    ({ constructor }) => Number(/\d{13}$/.exec(constructor.name)?.[0]) < before,
  );
  Object.assign(owner, { migrations: earlier });
  const runner = owner.createQueryRunner();
  await runner.startTransaction();
  await new MigrationExecutor(owner, runner).executePendingMigrations();
  await runner.commitTransaction();
  await runner.release();
  await owner.destroy();
}

async function layOldRows(): Promise<void> {
  const rows = `
    INSERT INTO municipality VALUES ('159', 'Gladsaxe', 'x'), ('151', 'Ballerup', 'x');
    INSERT INTO jobcentre VALUES ('${key('G')}', '159', null), ('${key('B')}', '151', null);
    INSERT INTO company VALUES ('${key('C')}', 'Falck', '33597045');
    INSERT INTO app_user VALUES ('${key('csr')}', 'PERSON', 'demo', 'csr', 'csr@x.dk', 'Karen'), ('${key('head')}', 'PERSON', 'demo', 'head', 'head@x.dk', 'Bo');
    INSERT INTO membership VALUES ('${key('m csr')}', '${key('csr')}', '${key('C')}', null, '{CSR_MANAGER}', null),
      ('${key('m head')}', '${key('head')}', null, '${key('G')}', '{HEAD}', null);
    INSERT INTO partnership VALUES ('${key('active')}', 1, 'active', '${key('C')}', 'ACTIVE', '2015-01-01', null, false, '${key('C')}'),
      ('${key('drafted')}', 1, 'drafted', '${key('C')}', 'DRAFT', null, null, false, '${key('G')}');
    INSERT INTO participation VALUES
      ('${key('p active')}', 1, '${key('active')}', '${key('G')}', 'APPROVED', '2015-01-01', null, '${key('head')}', '${key('csr')}'),
      ('${key('p left')}', 1, '${key('active')}', '${key('B')}', 'APPROVED', '2015-01-01', '2015-03-31', '${key('head')}', '${key('csr')}'),
      ('${key('p drafted')}', 1, '${key('drafted')}', '${key('G')}', 'APPROVED', '2015-02-01', null, '${key('head')}', null);
    INSERT INTO tovholder_role VALUES ('${key('r active')}', '${key('active')}', '${key('G')}', '2015-01-01', null),
      ('${key('r drafted')}', '${key('drafted')}', '${key('G')}', '2015-02-01', null);
    INSERT INTO candidate VALUES ('${key('anna')}', 1, '${key('G')}', now()), ('${key('bo')}', 1, '${key('B')}', now());
    INSERT INTO candidate_case VALUES ('${key('anna')}', 'x', 'hash', 'OTHER', null);
    INSERT INTO site VALUES ('${key('site')}', '${key('C')}', 'x', null, '159');
    INSERT INTO slot (id, version, partnership_id, company_id, site_id, label, requirements, open_from)
      VALUES ('${key('slot')}', 1, '${key('active')}', '${key('C')}', '${key('site')}', 'x', '{}', '2015-01-01');
    INSERT INTO referral (id, version, partnership_id, company_id, jobcentre_id, candidate_id, status, proposed_at)
      SELECT id, 1, '${key('active')}', '${key('C')}', jobcentre_id, id, 'ACCEPTED', now() FROM candidate;
    INSERT INTO placement (id, version, reference, partnership_id, company_id, slot_id, jobcentre_id, candidate_id, referral_id, status, starts_on, expected_end_on, ends_on)
      SELECT id, 1, id::text, '${key('active')}', '${key('C')}', '${key('slot')}', jobcentre_id, id, id, 'PLANNED', first, first + 20, first + 20
      FROM (SELECT *, CASE id WHEN '${key('anna')}' THEN '2015-02-01' ELSE '2015-03-01' END::date AS first FROM candidate) c;`;
  await client.query(`BEGIN; ${rows} COMMIT`);
}

const asked = async (sql: string): Promise<unknown[]> =>
  (await client.query({ text: sql, rowMode: 'array' })).rows;

test('approvals become signatures, an approval of one side waits for the other, who has left has a last day', async () => {
  await layOldRows();
  await migrate(old, roleOf(database.appUrl), needs);
  expect(
    await asked(`SELECT p.name, pa.decision, pa.starts_on::text FROM participation pa JOIN partnership p ON p.id = pa.partnership_id
      WHERE pa.jobcentre_id = '${key('G')}' ORDER BY 1`),
  ).toEqual([
    ['active', 'APPROVED', '2015-01-01'],
    ['drafted', 'REQUESTED', null],
  ]);
  expect(
    await asked(`SELECT count(*)::int, count(membership_id)::int, min(name), max(name) FROM signoff`),
  ).toEqual([[5, 5, 'Bo', 'Karen']]);
  expect(
    await asked(
      `SELECT name, party_id::text, is_open, last_day::text FROM partnership_party ORDER BY name, party_id = '${key('C')}', last_day NULLS FIRST`,
    ),
  ).toEqual([
    ['active', key('G'), true, null],
    ['active', key('B'), true, '2015-03-31'],
    ['active', key('C'), true, null],
    ['drafted', key('G'), false, null],
    ['drafted', key('C'), false, null],
  ]);
});

test('who was placed is placed, by number where there is one, and each candidate keeps its home', async () => {
  expect(await asked(`SELECT placement_id::text, citizen FROM placed_citizen ORDER BY starts_on`)).toEqual([
    [key('anna'), 'hash'],
    [key('bo'), key('bo')],
  ]);
  expect(await asked('SELECT jobcentre_id::text FROM candidate_case')).toEqual([[key('G')]]);
});

test('the policies are the rooms’, and migrating again changes nothing', async () => {
  const policies = () =>
    asked('SELECT tablename, policyname, qual, with_check FROM pg_policies ORDER BY 1, 2');
  const before = await policies();
  expect(new Set(before.map((row) => (row as string[])[1]))).toEqual(new Set(['add', 'change', 'see']));
  await migrate(old, roleOf(database.appUrl), needs);
  expect(await policies()).toEqual(before);
});
