/** What the database itself keeps of incidents: about one thing, a clock that fits, a timeline that is only added to. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { entities } from '../src/rooms.js';
import { Database, sqlState, violatedConstraint } from '../src/platform/database/database.js';
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

/** What the owner of the tables is refused: the constraint, or else the SQL state. */
async function refusedToOwner(sql: string): Promise<string | undefined> {
  const client = new pg.Client({ connectionString: clone.ownerUrl });
  await client.connect();
  try {
    await client.query('begin');
    await client.query(sql);
    return undefined;
  } catch (error) {
    return violatedConstraint(error) ?? sqlState(error);
  } finally {
    await client.end();
  }
}

class Undone extends Error {}
async function asParty(party: Party, sql: string): Promise<string | undefined> {
  try {
    await database.inTransaction({ partyId: partyId(party), today: '2015-05-04' }, async (tx) => {
      await tx.query(sql);
      throw new Undone();
    });
  } catch (error) {
    if (!(error instanceof Undone)) return sqlState(error);
  }
  return undefined;
}

const id = (type: string, name: string) => `'${key(type, name)}'`;
const only = (name: string) => `where id = ${id('Incident', name)}`;

describe('an incident', () => {
  test.each([
    [
      'about two things',
      'incident_about_one',
      `update incident set slot_id = ${id('Slot', 'Gladsaxe 1')} ${only('g1')}`,
    ],
    [
      'about a placement without its home',
      'incident_home',
      `update incident set jobcentre_id = null ${only('g1')}`,
    ],
    [
      'about a placement of another home',
      'FK_',
      `update incident set jobcentre_id = ${id('Jobcentre', 'Ballerup')} ${only('g1')}`,
    ],
    [
      'about a placement of another partnership',
      'FK_',
      `update incident set placement_id = ${id('Placement', 'g2')} ${only('g1')}`,
    ],
    [
      'about a slot of another partnership',
      'FK_',
      `update incident set slot_id = ${id('Slot', 'Handed 1')} ${only('Falck')}`,
    ],
    [
      'about a site of another company',
      'FK_',
      `update incident set site_id = ${id('Site', 'Nordborg')} ${only('Falck')}`,
    ],
    ['beyond its chain', 'incident_level', `update incident set level = 4 ${only('Falck')}`],
    ['without a chain', 'incident_level', `update incident set chain = '{}' ${only('Falck')}`],
    ['that waits without a time', 'incident_clock', `update incident set answer_by = null ${only('Falck')}`],
    [
      'that is over with a time',
      'incident_clock',
      `update incident set status = 'RESOLVED' ${only('Falck')}`,
    ],
    [
      'acknowledged for ever',
      'incident_clock',
      `update incident set status = 'ACKNOWLEDGED', answer_by = null, due_at = null ${only('Falck')}`,
    ],
  ])('%s is refused', async (_case, constraint, sql) => {
    // The names of foreign keys are the mapper's.
    expect((await refusedToOwner(sql))?.slice(0, constraint.length)).toBe(constraint);
  });
});

describe('the timeline', () => {
  const entry = (values: string) =>
    `insert into incident_entry (id, incident_id, number, at, kind, level, membership_id, party_id, name)
     values (gen_random_uuid(), ${id('Incident', 'b1')}, 2, now(), ${values})`;
  const signed = (party: string) => `${id('Membership', 'gladsaxe')}, ${party}, 'Person gladsaxe'`;
  const ballerup = id('Jobcentre', 'Ballerup');
  const gladsaxe = id('Jobcentre', 'Gladsaxe');

  test.each(['incident_entry', 'incident_text'])('%s is only added to, by whomever', async (table) => {
    const column = table === 'incident_entry' ? 'level = 2' : `text = 'x'`;
    for (const sql of [`update ${table} set ${column}`, `delete from ${table}`, `truncate ${table} cascade`])
      expect([sql, await refusedToOwner(sql)]).toEqual([sql, '42501']);
  });

  test.each([
    [
      'two entries with one number',
      'incident_entry_number_once',
      entry(`'COMMENTED', 1, ${signed(gladsaxe)}`).replace(' 2, now', ' 1, now'),
    ],
    [
      'an entry signed in part',
      'incident_entry_by',
      entry(`'COMMENTED', 1, ${id('Membership', 'gladsaxe')}, null, null`),
    ],
    ['a comment of nobody', 'incident_entry_system', entry(`'COMMENTED', 1, null, null, null`)],
    ['an escalation of somebody', 'incident_entry_system', entry(`'ESCALATED', 2, ${signed(gladsaxe)}`)],
    [
      'a resolution without an outcome',
      'incident_entry_outcome',
      entry(`'RESOLVED', 1, ${signed(gladsaxe)}`),
    ],
  ])('%s is refused', async (_case, constraint, sql) => {
    expect(await refusedToOwner(sql)).toBe(constraint);
  });

  test('is signed for one’s own party alone, on incidents that one sees', async () => {
    const comment = entry(`'COMMENTED', 1, ${signed(gladsaxe)}`);
    expect(await asParty('Gladsaxe', comment)).toBeUndefined();
    expect(await asParty('Falck', comment)).toBe('42501');
    expect(await asParty('Roskilde', comment.replaceAll(gladsaxe, id('Jobcentre', 'Roskilde')))).toBe(
      '42501',
    );
    const text = (party: string) =>
      `insert into incident_text values (${id('Incident', 'g1')}, 1, ${party}, 'x')`;
    // The text is there already; what counts is that row security let it come so far.
    expect(await asParty('Falck', text(id('Company', 'Falck')))).toBe('23505');
    expect(await asParty('Falck', text(gladsaxe))).toBe('42501');
    expect(await asParty('Ballerup', text(ballerup))).toBe('42501');
  });
});

test('which companies time concerns is all that its door tells', async () => {
  const due = (at: string) =>
    database.unscoped('a test', { name: 'due', text: 'select companies_with_due_incidents($1) as id' }, [at]);
  expect(await due('2015-05-04T08:29:59Z')).toEqual([]);
  const ids = (await due('2015-05-04T08:30:00Z')).map((row) => row.id as string);
  expect(ids.sort()).toEqual([key('Company', 'Falck'), key('Company', 'Danfoss')].sort());
});
