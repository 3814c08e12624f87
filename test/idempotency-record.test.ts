/** The memory of idempotency keys: no key as it was sent, none that reads as a CPR number, and none for ever. */
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { Api, today } from './support/api.js';
import { Placing, refusals } from './support/placing.js';
import { idOf, keyOf } from './support/world.js';

let api: Api;
beforeAll(async () => {
  api = await Api.start();
});
afterAll(() => api.stop());
beforeEach(() => api.clock.set(`${today}T08:00:00.000Z`));

const openSlot = (label: string, idempotencyKey: string) =>
  api.change<{ slot: { id: string } | null }>(
    'csr',
    'openSlot',
    { partnershipId: idOf('Partnership', 'Falck'), siteId: idOf('Site', 'Herlev'), label, idempotencyKey },
    'slot { id }',
  );

const records = (): Promise<{ row: string }[]> =>
  api.owner('SELECT to_jsonb(r)::text AS row FROM idempotency_record r');

test('keeps neither the input, nor the key, nor a hash of it that anybody could make', async () => {
  await openSlot('Secret slot', 'sag-4711-anna');
  const rows = (await records()).map((each) => each.row);
  expect(rows).toHaveLength(1);
  expect(rows[0]).not.toMatch(/4711|Secret/);
  const [plain] = await api.owner<{ hash: string }>(`SELECT encode(sha256('sag-4711-anna'), 'hex') AS hash`);
  expect(rows[0]).not.toContain(plain?.hash);
});

test('is not made for a key that reads as a CPR number, and for a random one that only looks so', async () => {
  const { cpr } = new Placing(api).citizen();
  expect(refusals(await openSlot('Citizen', cpr))).toEqual(['CPR_IN_TEXT idempotencyKey']);
  expect(refusals(await openSlot('Citizen', `ansøgning ${cpr}`))).toEqual(['CPR_IN_TEXT idempotencyKey']);
  const random = '12101990-1234-4abc-8def-000000000000';
  expect(refusals(await openSlot('Citizen', random))).toEqual([]);
});

const fill = (count: number, at: string): Promise<object[]> =>
  api.owner(
    `INSERT INTO idempotency_record
     SELECT $1::uuid, 'filled ' || $3::text || n, 'x', '{"things": {}, "problems": []}', $3::timestamptz
     FROM generate_series(1, $2::int) n`,
    [keyOf('Membership csr'), count, at],
  );

test('ends after 72 hours, however much there is, and not before', async () => {
  await api.owner('DELETE FROM idempotency_record');
  await fill(2_500, '2015-05-01T07:59:59.999Z');
  await fill(3, '2015-05-01T08:00:00.000Z');
  api.clock.hold('2015-05-04T08:00:00.000Z');
  const first = await openSlot('Repeated', 'still good');
  await api.app.runJob('forget');
  expect(await records()).toHaveLength(4);
  expect(await openSlot('Repeated', 'still good')).toEqual(first);
});

test('is ended by the server’s role at no other time', async () => {
  await api.owner('DELETE FROM idempotency_record');
  await fill(3, '2015-05-01T08:00:00.000Z');
  await api.owner(
    `INSERT INTO idempotency_record SELECT membership_id, 'young', 'x', outcome, now() - interval '71 hours'
     FROM idempotency_record LIMIT 1`,
  );
  const door = { name: 'forget keys', text: 'SELECT forget_idempotency_keys($1, $2) AS gone' };
  const forget = async (before: string) =>
    (await api.app.database.unscoped<{ gone: number }>('a test of the door', door, [before, 1_000]))[0]?.gone;
  const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();
  expect(await forget(hoursAgo(0))).toBe(0);
  expect(await forget(hoursAgo(71.9))).toBe(0);
  expect(await forget(hoursAgo(72.1))).toBe(3);
  expect(await records()).toHaveLength(1);
});
