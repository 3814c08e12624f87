/** The event log below the API: dense streams under many writers, and the few doors to them. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { entities } from '../src/rooms.js';
import { Database } from '../src/platform/database/database.js';
import { appendEvents, type Told } from '../src/platform/events/event-log.js';
import { createTestDatabase, type TestDatabase } from './support/database.js';
import { type Party, partyId } from './support/guarded-counts.js';
import { keyOf } from './support/world.js';

const nobody = { membershipId: null, userId: null };
const at = new Date('2015-05-04T08:00:00Z');
const partnershipId = keyOf('Partnership Falck');

let clone: TestDatabase;
let database: Database;
let owner: pg.Client;
beforeAll(async () => {
  clone = await createTestDatabase('world');
  database = await Database.connect({ url: clone.appUrl, entities, poolSize: 24 });
  owner = new pg.Client({ connectionString: clone.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await database.close();
  await clone.drop();
});

const key = (party: Party): string => partyId(party) ?? '';
const told = (id: string, parties: Party[], kind = 'SLOT_OPENED'): Told => ({
  kind,
  subject: { type: 'Slot', id },
  partnershipId,
  parties: parties.map(key),
});
const append = (party: Party, events: Told[], then: () => void = () => undefined): Promise<void> =>
  database.inTransaction({ partyId: partyId(party), today: '2015-05-04' }, async (tx) => {
    await appendEvents(tx, nobody, at, events);
    then();
  });
const stream = async (party: Party): Promise<{ seq: number; subject: string }[]> =>
  (
    await owner.query<{ seq: number; subject: string }>(
      'SELECT seq::int, subject_id AS subject FROM event WHERE party_id = $1 ORDER BY seq',
      [key(party)],
    )
  ).rows;

test('24 writers leave streams without gaps, each in the order of what was told; what is undone leaves nothing', async () => {
  const sent: string[] = [];
  const writers = Array.from({ length: 24 }, async (_each, writer) => {
    for (let round = 0; round < 10; round += 1) {
      const ids = [randomUUID(), randomUUID()];
      const parties: Party[] = writer % 2 ? ['Falck', 'Gladsaxe', 'Ballerup'] : ['Ballerup', 'Falck'];
      const attempt = append(
        'Falck',
        ids.map((id) => told(id, parties)),
        () => {
          if (round % 5 === 4) throw new Error('undone');
        },
      );
      if (round % 5 === 4) await expect(attempt).rejects.toThrow('undone');
      else {
        await attempt;
        sent.push(...ids);
      }
    }
  });
  await Promise.all(writers);
  const falck = await stream('Falck');
  expect(falck.map(({ seq }) => seq)).toEqual(falck.map((_each, index) => index + 1));
  expect(falck.map(({ subject }) => subject).sort()).toEqual(sent.sort());
  for (const party of ['Ballerup', 'Gladsaxe'] as const) {
    const rows = await stream(party);
    expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_each, index) => index + 1));
    const known = new Set(rows.map(({ subject }) => subject));
    expect(falck.filter(({ subject }) => known.has(subject)).map(({ subject }) => subject)).toEqual(
      rows.map(({ subject }) => subject),
    );
  }
});

describe('appending', () => {
  test.each([
    ['a party outside the partnership', told(randomUUID(), ['Falck', 'Danfoss'])],
    ['words in the place of a kind', told(randomUUID(), ['Falck'], 'Anna is ill')],
  ])('%s is refused and leaves nothing', async (_name, event) => {
    const before = await stream('Falck');
    await expect(append('Falck', [event])).rejects.toThrow();
    expect(await stream('Falck')).toEqual(before);
  });

  test('names the acting party as the one who did it', async () => {
    const id = randomUUID();
    await append('Ballerup', [told(id, ['Falck'])]);
    const { rows } = await owner.query<object>('SELECT by_party_id FROM event WHERE subject_id = $1', [id]);
    expect(rows).toEqual([{ by_party_id: key('Ballerup') }]);
  });
});

test('forgetting takes what is older than 90 days, never less old, and leaves the newest of a stream', async () => {
  await append('Falck', [told(randomUUID(), ['Falck'])]);
  const last = (await stream('Falck')).at(-1);
  const door = { name: 'forget', text: 'SELECT forget_events($1)' };
  await database.unscoped('a test', door, [new Date('2999-01-01T00:00:00Z')]);
  expect((await stream('Falck')).length).toBeGreaterThan(1);
  await database.unscoped('a test', door, [new Date('2016-01-01T00:00:00Z')]);
  expect(await stream('Falck')).toEqual([last]);
});
