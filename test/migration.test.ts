/** What migrating leaves behind: nothing to do the second time, no drift from the entities, and the server's few rights. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { entities, needs } from '../src/rooms.js';
import { assertHarmlessRole, migrate, openOwner } from '../src/platform/database/migrate.js';
import { StartError } from '../src/platform/start-error.js';
import { createTestDatabase, onDatabase, roleOf, type TestDatabase } from './support/database.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase('world');
});
afterAll(() => database.drop());

async function asked<Row extends object>(sql: string, url = database.ownerUrl): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** The SQL state of what the server's role is refused, or undefined when it may. */
async function refusedToApp(sql: string): Promise<string | undefined> {
  const client = new pg.Client({ connectionString: database.appUrl });
  await client.connect();
  try {
    await client.query('begin');
    await client.query(sql);
    return undefined;
  } catch (error) {
    return (error as pg.DatabaseError).code;
  } finally {
    await client.end();
  }
}

describe('migrating', () => {
  /** Everything that makes up the schema, and how many rows there are. */
  const state = async () => ({
    migrations: await asked('select name, timestamp from migration order by id'),
    objects: await asked(`select relname, relkind, relacl::text, relrowsecurity from pg_class
      where relnamespace = 'public'::regnamespace order by relname`),
    constraints:
      await asked(`select conrelid::regclass::text, conname, pg_get_constraintdef(oid) from pg_constraint
      where connamespace = 'public'::regnamespace order by 1, 2`),
    policies: await asked('select * from pg_policies order by tablename, policyname'),
    functions: await asked(`select proname, prosrc, proacl::text from pg_proc p
      where pronamespace = 'public'::regnamespace and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
      order by proname`),
    people: await asked('select count(*) from app_user'),
  });

  test('a second time, or two at a time, does no harm', async () => {
    const before = await state();
    expect(before.migrations.length).toBeGreaterThan(2);
    const role = roleOf(database.appUrl);
    await migrate(database.ownerUrl, role, needs);
    await Promise.all([migrate(database.ownerUrl, role, needs), migrate(database.ownerUrl, role, needs)]);
    expect(await state()).toEqual(before);
  });

  test('leaves no difference between the entities and the database', async () => {
    const owner = await openOwner(database.ownerUrl, entities);
    try {
      const { upQueries } = await owner.driver.createSchemaBuilder().log();
      expect(upQueries.map((each) => each.query)).toEqual([]);
    } finally {
      await owner.destroy();
    }
  });

  test('stops before a database that somebody newer has migrated', async () => {
    const newer = await createTestDatabase();
    try {
      await asked(
        `insert into migration (timestamp, name) values (4102444800000, 'FromTheFuture4102444800000')`,
        newer.ownerUrl,
      );
      const attempt = migrate(newer.ownerUrl, roleOf(newer.appUrl), needs);
      await expect(attempt).rejects.toThrow(StartError);
      await expect(attempt).rejects.toThrow(/newer migration FromTheFuture4102444800000/);
    } finally {
      await newer.drop();
    }
  });

  test('says so when the database does not answer', async () => {
    const nowhere = onDatabase(database.ownerUrl, 'tovholder_nowhere');
    for (const attempt of [() => migrate(nowhere, 'x', needs), () => assertHarmlessRole(nowhere)]) {
      const error: unknown = await attempt().catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(StartError);
      expect(String(error)).toMatch(/The database does not answer \(.+\); check \w*DATABASE_URL/);
    }
  });
});

describe('the server’s role', () => {
  test('passes as harmless, and the owner does not', async () => {
    await assertHarmlessRole(database.appUrl);
    const attempt = assertHarmlessRole(database.ownerUrl);
    await expect(attempt).rejects.toThrow(StartError);
    await expect(attempt).rejects.toThrow(/use a role that owns nothing and bypasses nothing/);
  });

  const tables = () =>
    asked<{
      name: string;
      guarded: boolean;
      kind: string;
    }>(`select relname as name, relrowsecurity as guarded,
      relkind as kind from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm', 'f')
        -- A view that asks with the rights of whoever asks it is bound as its tables are.
        and coalesce(reloptions, '{}') <> '{security_invoker=true}'
      order by relname`);

  test('is bound by row-level security on every table that is not a public register', async () => {
    const open = (await tables()).filter((each) => !each.guarded);
    expect(open.filter((each) => each.kind === 'r').map((each) => each.name)).toEqual([
      'jobcentre_name',
      'migration',
      'municipality',
      'readiness',
    ]);
    // These hold their own predicate.
    expect(open.filter((each) => each.kind !== 'r').map((each) => each.name)).toEqual([
      'incident_seen',
      'open_partnership',
      'slot_hold',
    ]);
    expect(
      await asked(
        `select tablename from pg_policies where not ('public' = any(roles)) or permissive <> 'PERMISSIVE'`,
      ),
    ).toEqual([]);
  });

  test('owns nothing, makes nothing and gives nothing on', async () => {
    const role = roleOf(database.appUrl);
    expect(
      await asked(`select relname from pg_class where relowner = '${role}'::regrole union all
        select proname from pg_proc where proowner = '${role}'::regrole`),
    ).toEqual([]);
    for (const sql of ['create table mine (id int)', 'create schema mine', 'create temp table mine (id int)'])
      expect([sql, await refusedToApp(sql)]).toEqual([sql, '42501']);
    expect(
      await asked(`select table_name from information_schema.table_privileges
      where grantee = '${role}' and is_grantable = 'YES'`),
    ).toEqual([]);
  });

  test('writes only what has a use case, and deletes nothing', async () => {
    const rows = await asked<{ name: string; rights: string }>(`
      select relname as name, string_agg(right_name, ' ' order by right_name) as rights
      from pg_class, unnest(array['INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) right_name
      where relnamespace = 'public'::regnamespace and relkind in ('r', 'v')
        and has_table_privilege('${roleOf(database.appUrl)}', oid, right_name)
      group by relname order by relname`);
    expect(Object.fromEntries(rows.map(({ name, rights }) => [name, rights]))).toEqual({
      billing_mark: 'INSERT',
      billing_period: 'INSERT',
      candidate: 'INSERT',
      candidate_case: 'INSERT',
      candidate_person: 'INSERT',
      company: 'INSERT',
      company_invoicing: 'INSERT UPDATE',
      contact: 'INSERT UPDATE',
      idempotency_record: 'INSERT UPDATE',
      inbox: 'UPDATE',
      incident: 'INSERT',
      incident_entry: 'INSERT',
      incident_text: 'INSERT',
      invoice: 'INSERT',
      invoice_correction: 'INSERT',
      invoice_line: 'INSERT',
      jobcentre_invoicing: 'INSERT UPDATE',
      mail: 'INSERT UPDATE',
      mentor_hours: 'INSERT',
      notification_state: 'INSERT UPDATE',
      participation: 'INSERT',
      partnership: 'INSERT',
      payer_reference: 'INSERT UPDATE',
      personal_data_read: 'INSERT',
      placement: 'INSERT',
      quota: 'INSERT',
      readiness: 'INSERT UPDATE',
      referral: 'INSERT',
      site: 'INSERT',
      signoff: 'INSERT',
      slot: 'INSERT',
      statement: 'INSERT',
      statement_line: 'INSERT',
      statement_step: 'INSERT',
      stream_spread: 'INSERT UPDATE',
      wage_documentation: 'INSERT',
      webhook: 'INSERT UPDATE',
      webhook_delivery: 'INSERT UPDATE',
    });
  });

  test('changes only the columns that a use case changes', async () => {
    const rows = await asked<{ name: string; columns: string }>(`
      select relname as name, string_agg(attname, ' ' order by attnum) as columns
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where relnamespace = 'public'::regnamespace and relkind in ('r', 'v')
        and not has_table_privilege('${roleOf(database.appUrl)}', c.oid, 'UPDATE')
        and has_column_privilege('${roleOf(database.appUrl)}', c.oid, attnum, 'UPDATE')
      group by relname order by relname`);
    expect(Object.fromEntries(rows.map((each) => [each.name, each.columns]))).toEqual({
      candidate: 'version',
      incident: 'version status level answer_by due_at',
      jobcentre: 'gln',
      mentor_hours: 'version hours recorded_by attested_by attested_at',
      participation: 'version decision starts_on ends_on',
      partnership: 'version',
      placement: 'version slot_id status starts_on expected_end_on ended_on ends_on outcome length_reason',
      quota: 'quota ends_on',
      referral: 'version slot_id status talk_at reason',
      site: 'name',
      slot: 'version open_to',
    });
  });

  test.each([
    'delete from placement',
    'truncate placement',
    'update agreement set number = 9',
    'insert into billing_term select * from billing_term',
    `update membership set roles = '{HEAD}'`,
    `update app_user set subject = 'x'`,
    `insert into partnership_party values (gen_random_uuid(), gen_random_uuid())`,
    `update jobcentre set kommunekode = '999'`,
    'update statement_line set amount = 0',
    'delete from mentor_hours',
    'insert into invoice_series values (gen_random_uuid(), 7)',
    'update personal_data_read set granted = true',
    'update incident_entry set number = 9',
    'delete from incident_text',
    'update company set name = name',
    'update slot_hold set status = status',
    'insert into event select * from event',
    'update event_stream set last_seq = 0',
    'alter table placement disable row level security',
    'set session_replication_role = replica',
  ])('is refused: %s', async (sql) => {
    expect(await refusedToApp(sql)).toBe('42501');
  });
});
