/** What of a failed operation is still under way when its answer has left takes no connection any more. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Api } from './support/api.js';
import { addressOf } from './support/walked.js';

let api: Api;
beforeAll(async () => {
  api = await Api.start();
});
afterAll(() => api.stop());

test('a read that comes late is refused, and nothing stays open', async () => {
  const authorization = `Bearer ${await api.token(addressOf('C:csr'))}`;
  const facts = { requestId: 'late', authorization, actingMembership: undefined, acceptLanguage: 'en' };
  const context = await api.app.openContext(facts);
  const read = (key: string) =>
    context.load('late', key, async (reads, _viewer, keys) => {
      await reads.query('SELECT 1');
      return new Map(keys.map((each) => [each, each]));
    });
  expect(await read('in time')).toBe('in time');
  await context.close();
  await expect(read('late')).rejects.toThrow('read after the operation has ended');
  const [{ held }] = (await api.owner<{ held: number }>(
    `SELECT count(*)::int AS held FROM pg_stat_activity
     WHERE datname = current_database() AND application_name = 'tovholder' AND state LIKE 'idle in transaction%'`,
  )) as [{ held: number }];
  expect(held).toBe(0);
});
