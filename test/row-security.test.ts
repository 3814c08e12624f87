/** Row-level security where the server's own predicate is forgotten: plain statements as each party, counted. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { entities } from '../src/rooms.js';
import { Database, type Tx } from '../src/platform/database/database.js';
import { createTestDatabase, type TestDatabase } from './support/database.js';
import { parties, type Party, partyId, seen } from './support/guarded-counts.js';
import { fillGuarded } from './support/guarded-rows.js';
import { key } from './support/rows.js';

const today = '2015-05-04';

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

const as = <T>(party: Party, work: (tx: Tx) => Promise<T>, on = today): Promise<T> =>
  database.inTransaction({ partyId: partyId(party), today: on }, work);

async function owner<Row extends object>(sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: clone.ownerUrl });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

async function one<T>(tx: Tx, sql: string): Promise<T> {
  const [row] = await tx.query<{ value: T }[]>(sql);
  return row?.value as T;
}

const countOf = (table: string) => (tx: Tx) => one<number>(tx, `select count(*)::int as value from ${table}`);

/** The same of each party, in the order of `parties`. */
async function ofEach<T>(work: (tx: Tx) => Promise<T>, on = today): Promise<T[]> {
  const found: T[] = [];
  for (const party of parties) found.push(await as(party, work, on));
  return found;
}

describe('reading', () => {
  test('all tables and views that are guarded are counted here', async () => {
    const rows = await owner<{ name: string }>(`select relname as name from pg_class
      where relnamespace = 'public'::regnamespace and (relrowsecurity or relkind = 'v')`);
    // Public registers; only writing them is guarded.
    expect([...Object.keys(seen), 'company', 'jobcentre'].sort()).toEqual(
      rows.map((each) => each.name).sort(),
    );
  });

  test.each(Object.entries(seen))('%s', async (table, counts) => {
    expect(await ofEach(countOf(table))).toEqual(counts);
  });

  test.each(['company', 'municipality', 'jobcentre', 'jobcentre_name'])('%s is public', async (table) => {
    const [all] = await owner<{ count: number }>(`select count(*)::int from ${table}`);
    expect(await ofEach(countOf(table))).toEqual(parties.map(() => all?.count));
  });

  test('a connection without a party sees nothing', async () => {
    const client = new pg.Client({ connectionString: clone.appUrl });
    await client.connect();
    for (const table of Object.keys(seen)) {
      const { rows } = await client.query<{ count: number }>(`select count(*)::int from ${table}`);
      expect([table, rows[0]?.count]).toEqual([table, 0]);
    }
    await client.end();
  });

  test('the tovholder sees the placements of all from its first day to its last, and no longer', async () => {
    const references = (tx: Tx) =>
      one<string>(tx, `select string_agg(reference, ' ' order by reference) as value from placement`);
    expect(await as('Gladsaxe', references, '2015-04-30')).toBe('b1 b2 b4 e1 g1 g2');
    expect(await as('Ballerup', references, '2015-04-30')).toBe('b1 b2 b3 b4');
    expect(await as('Gladsaxe', references, '2015-05-01')).toBe('b1 b4 e1 g1 g2');
    expect(await as('Ballerup', references, '2015-05-01')).toBe('b1 b2 b3 b4 g2');
    const referrals = (tx: Tx) => one<number>(tx, 'select count(*)::int as value from referral');
    expect(await as('Gladsaxe', referrals, '2015-04-30')).toBe(7);
    expect(await as('Gladsaxe', referrals, '2015-05-01')).toBe(6);
    // Before there was one.
    expect(await as('Gladsaxe', references, '2015-03-31')).toBe('g1 g2');
  });
});

describe('the views', () => {
  test('slot_hold tells who holds a slot and when, and nothing of the trainee', async () => {
    const columns = await as('Ballerup', (tx) =>
      tx.query('select * from slot_hold order by starts_on limit 1'),
    );
    expect(columns).toEqual([
      {
        slot_id: key('Slot', 'Handed 1'),
        partnership_id: key('Partnership', 'handed on'),
        jobcentre_id: key('Jobcentre', 'Gladsaxe'),
        status: 'ENDED',
        starts_on: '2015-04-06',
        ends_on: '2015-04-24',
      },
    ]);
  });

  test('open_partnership tells outsiders the sums of the day', async () => {
    const summary = (tx: Tx) =>
      tx.query(`select name, jobcentres, slots, tovholder_id from open_partnership order by name`);
    const row = (name: string, jobcentres: number, slots: number, tovholder: string) => ({
      name,
      jobcentres,
      slots,
      tovholder_id: key('Jobcentre', tovholder),
    });
    const danfoss = row('Danfoss', 1, 1, 'Ballerup');
    const falck = row('Falck på tværs', 2, 4, 'Gladsaxe');
    expect(await as('Roskilde', summary)).toEqual([danfoss, falck, row('handed on', 2, 1, 'Ballerup')]);
    expect(await as('Roskilde', summary, '2015-04-30')).toEqual([
      danfoss,
      row('Falck på tværs', 3, 3, 'Gladsaxe'),
      row('handed on', 2, 1, 'Gladsaxe'),
    ]);
    expect(await as('Roskilde', summary, '2015-03-31')).toEqual([]);
  });
});

describe('signing in', () => {
  const signIn = (issuer: string, subject: string, on = today) =>
    as('nobody', (tx) =>
      one<{ id: string; memberships: { id: string; siteIds: string[] }[] } | null>(
        tx,
        `select sign_in('${issuer}', '${subject}', '${on}') as value`,
      ),
    );

  test('shows the subject its own account and memberships alone', async () => {
    expect(await signIn('demo', 'leader@world.example')).toMatchObject({
      id: key('User', 'leader'),
      memberships: [{ id: key('Membership', 'leader'), siteIds: [key('Site', 'Herlev')] }],
    });
    expect(await signIn('demo', 'nobody@world.example')).toBeNull();
    expect(await signIn('other', 'leader@world.example')).toBeNull();
  });

  test('leaves memberships out once they have ended', async () => {
    await owner(`update membership set ends_on = '${today}' where id = '${key('Membership', 'mentor')}'`);
    const memberships = async (on: string) =>
      (await signIn('demo', 'mentor@world.example', on))?.memberships.length;
    expect([await memberships(today), await memberships('2015-05-05')]).toEqual([1, 0]);
  });

  test('is for the server’s role only', async () => {
    expect(
      await owner(`select has_function_privilege('public', 'sign_in(text, text, date)', 'execute') as may`),
    ).toEqual([{ may: false }]);
  });
});

describe('the lists kept by triggers', () => {
  /** What the lists of links say, and what is to be said by the links' own policies. */
  const links = async (tx: Tx) => {
    const of = (from: string) =>
      one<string[]>(
        tx,
        `select coalesce(array_agg(listed order by listed), '{}') as value from (${from}) it(listed)`,
      );
    return {
      listed: [
        await of(`select placement_id || status || starts_on from placement_party`),
        await of(`select referral_id || status || proposed_at from referral_party`),
      ],
      seen: [
        await of(`select id || status::text || starts_on from placement`),
        await of(`select id || status::text || proposed_at from referral`),
      ],
    };
  };
  const agree = async () => {
    const found: number[] = [];
    for (const on of ['2015-03-31', '2015-04-30', '2015-05-01', today])
      for (const party of parties) {
        const { listed, seen: own } = await as(party, links, on);
        expect([party, on, listed]).toEqual([party, on, own]);
        found.push(own.flat().length);
      }
    return found;
  };

  test('list the links that each party sees, on every date, whatever is written', async () => {
    const before = await agree();
    const handed = key('Partnership', 'handed on');
    // Ballerup coordinates from the beginning.
    await owner(`begin; delete from tovholder_role where partnership_id = '${handed}' and ends_on is not null;
      update tovholder_role set starts_on = '2015-04-01' where partnership_id = '${handed}'; commit`);
    const handedOver = await agree();
    expect(handedOver).not.toEqual(before);
    await owner(`update placement set status = 'CANCELLED' where reference = 'b3'`);
    await owner(`update placement set starts_on = starts_on + 1 where reference = 'g1'`);
    await owner(`update referral set proposed_at = proposed_at + interval '1 day'`);
    expect(await agree()).toEqual(handedOver);
    await owner(
      `delete from mentor_hours; delete from placement where reference = 'b3'; delete from referral where candidate_id = '${key('Candidate', 'b5')}'`,
    );
    expect(await agree()).not.toEqual(handedOver);
  });

  test('partnerships are named as they are, also after a change', async () => {
    await owner(`update partnership set name = name || '!'`);
    const names = (from: string) => (tx: Tx) =>
      one<string>(tx, `select string_agg(name, ' ' order by name) as value from ${from}`);
    expect(await ofEach(names('partnership_party'))).toEqual(await ofEach(names('partnership')));
  });
});
