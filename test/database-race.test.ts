/** Two transactions that together would break a rule no constraint reaches: the database lets the first through. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { DataSource, EntityManager } from 'typeorm';
import { violatedConstraint } from '../src/platform/database/database.js';
import { createTestDatabase, type TestDatabase } from './support/database.js';
import { addPartnership, addPlacement, addSlot, key, openRows } from './support/rows.js';

let database: TestDatabase;
let one: DataSource;
let other: DataSource;
beforeAll(async () => {
  database = await createTestDatabase('world');
  one = await openRows(database.ownerUrl);
  other = await openRows(database.ownerUrl);
});
afterAll(async () => {
  await one.destroy();
  await other.destroy();
  await database.drop();
});

/** One side of a race in the partnership of that name, which Ballerup takes part in. */
type Side = (tx: EntityManager, name: string) => Promise<unknown>;

const place: Side = (tx, name) => {
  const stay = { startsOn: '2015-06-01', endsOn: '2015-06-30' };
  return addPlacement(tx, name, { jobcentre: 'Ballerup', partnership: name, slot: name, ...stay });
};
const close: Side = (tx, name) =>
  tx.query(`update slot set open_to = '2015-05-31' where id = $1`, [key('Slot', name)]);
const leave: Side = (tx, name) =>
  tx.query(`update participation set ends_on = '2015-05-31' where id = $1`, [
    key('Participation', `${name} Ballerup`),
  ]);
const handOver: Side = async (tx, name) => {
  const partnership = key('Partnership', name);
  await tx.query(`update tovholder_role set ends_on = '2015-05-31' where partnership_id = $1`, [partnership]);
  await tx.query(`insert into tovholder_role values (gen_random_uuid(), $1, $2, '2015-06-01')`, [
    partnership,
    key('Jobcentre', 'Ballerup'),
  ]);
};

/** With what is checked at the end of a transaction checked now, as the use cases have it. */
const checked =
  (side: Side): Side =>
  async (tx, name) => {
    await side(tx, name);
    await tx.query('set constraints all immediate');
  };

test.each<[string, Side, Side]>([
  ['a placement, then the end of its slot', place, close],
  ['the end of a slot, then a placement', close, place],
  ['a placement, then its jobcentre leaves', place, leave],
  ['a jobcentre leaves, then a placement of it', leave, place],
  ['a new tovholder, then it leaves', handOver, leave],
  ['a jobcentre leaves, then it is the new tovholder', leave, handOver],
])('%s', async (name, first, second) => {
  await addPartnership(one.manager, name);
  await addSlot(one.manager, name, { partnership: name });
  const rivals: Promise<unknown>[] = [];
  await one.transaction(async (tx) => {
    await checked(first)(tx, name);
    const state = { done: false };
    const work = other.transaction((its) => checked(second)(its, name).finally(() => (state.done = true)));
    rivals.push(work.catch(violatedConstraint));
    // The first commits once the second waits for it, or has wrongly been let through.
    const waiting = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    while (!state.done && (await tx.query<unknown[]>(waiting)).length === 0);
  });
  expect(await Promise.all(rivals)).toEqual([
    expect.stringMatching(/^(slot|participation|placement|tovholder)_/),
  ]);
});
