/** What time does beside mail and webhooks: agreements that run out are told, and what is too old is forgotten. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Api } from './support/api.js';
import { addMail, addState, addWebhook } from './support/notice-rows.js';
import { Reporting } from './support/reporting.js';
import { key, openRows } from './support/rows.js';
import { idOf } from './support/world.js';

let api: Api;
beforeAll(async () => {
  api = await Api.start();
});
afterAll(() => api.stop());

const toldOf = async (who: 'csr' | 'gladsaxe' | 'ballerupHead' | 'mentor') =>
  (
    await api.as(who)<{ notifications: { nodes: { subject: { id: string }; byCompany: null }[] } }>(
      `{ notifications(where: { kind: { eq: AGREEMENT_RUNS_OUT } }) { nodes { subject { id } byCompany { id } } } }`,
    )
  ).data.notifications.nodes;

test('an agreement that runs out is told once, 60 days before, to all who take part, unless another follows', async () => {
  const remindOn = (date: string) => {
    api.clock.set(`${date}T04:00:00Z`);
    return api.app.runJob('tellAgreementsRunningOut');
  };
  await api.owner(`WITH ended AS (UPDATE agreement SET ends_on = '2015-09-30')
    UPDATE billing_term SET ends_on = '2015-09-30'`);
  expect(await remindOn('2015-07-31')).toBe(0);
  // Another that follows on it takes the reason away.
  const [{ follow } = { follow: '' }] = await api.owner<{ follow: string }>(
    `INSERT INTO agreement SELECT (jsonb_populate_record(a, $1)).* FROM agreement a RETURNING id AS follow`,
    [{ id: key('Agreement', 'next'), number: 2, starts_on: '2015-10-01', ends_on: '2016-09-30' }],
  );
  expect(await remindOn('2015-08-01')).toBe(0);
  await api.owner('DELETE FROM agreement WHERE id = $1', [follow]);
  const [first, second] = await Promise.all([remindOn('2015-08-01'), remindOn('2015-08-01')]);
  expect([first, second].sort()).toEqual([0, 1]);
  expect(await remindOn('2015-08-02')).toBe(0);
  for (const who of ['csr', 'gladsaxe', 'ballerupHead'] as const)
    expect(await toldOf(who)).toEqual([{ subject: { id: idOf('Agreement', '1') }, byCompany: null }]);
  expect(await toldOf('mentor')).toEqual([]);
});

test('what is old is forgotten, with the marks on it; what is younger, and what is still to be sent, stays', async () => {
  const owner = await openRows(api.database.ownerUrl);
  const party = key('Company', 'Falck');
  const at = new Date('2015-01-01T08:00:00Z');
  await addState(owner.manager, 'csr', party, 'long gone', at);
  await addMail(owner.manager, 'csr', party, at);
  await addWebhook(owner.manager, 'Falck', { party, person: 'csr', at });
  await owner.destroy();
  const counts = async () =>
    (
      await api.owner<object>(`SELECT (SELECT count(*)::int FROM event) AS events,
        (SELECT count(*)::int FROM notification_state) AS marks, (SELECT count(*)::int FROM mail) AS mails,
        (SELECT count(*)::int FROM webhook) AS webhooks, (SELECT count(*)::int FROM webhook_delivery) AS deliveries`)
    )[0];
  api.clock.set('2015-08-03T08:00:00Z');
  await new Reporting(api).reported('csr');
  const before = await counts();
  expect(before).toMatchObject({ marks: 1, mails: 1, webhooks: 1, deliveries: 2 });
  // The first of each stream was told on the first of August.
  api.clock.set('2015-11-01T00:00:00Z');
  await api.app.runJob('forget');
  const { events } = before as { events: number };
  expect(await counts()).toEqual({ events: events - 3, marks: 0, mails: 1, webhooks: 1, deliveries: 1 });
  await api.app.runJob('forget');
  expect(await counts()).toMatchObject({ events: events - 3, deliveries: 1 });
});
