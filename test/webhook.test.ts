/** Webhooks: what is sent and how it is signed, once for each event, and again until it arrives. */
import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Api } from './support/api.js';
import { Hooks, secret } from './support/hooks.js';
import { Reporting } from './support/reporting.js';
import { idOf, keyOf } from './support/world.js';

const other = 'another-secret-of-32-characters-no-2';

let hooks: Hooks;
let reporting: Reporting;
beforeAll(async () => {
  hooks = await Hooks.start();
  reporting = new Reporting(hooks.api);
});
afterAll(() => hooks.stop());
beforeEach(() => hooks.clear());

describe('a delivery', () => {
  test('holds ids and kinds, signed over time and body; ten seconds after, once', async () => {
    await hooks.registered();
    const { id } = await reporting.reported('csr', { text: 'Hjælp' });
    expect(await hooks.delivered()).toEqual([]);
    hooks.later(11);
    expect(await hooks.delivered()).toEqual(['INCIDENT_REPORTED']);
    expect(await hooks.delivered()).toEqual(['INCIDENT_REPORTED']);
    const [call] = hooks.taken;
    if (!call) throw new Error('nothing came');
    const { data } = await hooks.api.as('gladsaxeSystem')<{ events: { nodes: { id: string }[] } }>(
      '{ events(first: 100) { nodes { id } } }',
    );
    expect(JSON.parse(call.body)).toEqual({
      id: data.events.nodes.at(-1)?.id,
      kind: 'INCIDENT_REPORTED',
      at: expect.any(String),
      subject: { type: 'Incident', id },
      partnershipId: idOf('Partnership', 'Falck'),
    });
    expect(call.path).toBe('/here?x=1');
    expect(call.headers).toMatchObject({
      host: hooks.host,
      'content-type': 'application/json',
    });
    const signature = String(call.headers['tovholder-signature']);
    const seconds = Number(/^t=(\d+),/.exec(signature)?.[1]);
    expect(Math.abs(seconds - hooks.api.clock.now().getTime() / 1_000)).toBeLessThan(2);
    const mark = createHmac('sha256', secret).update(`${seconds}.${call.body}`).digest('hex');
    expect(signature).toBe(`t=${seconds},v1=${mark}`);
  });

  test('is of what whoever registered it sees, of the kinds it asked for, from then on', async () => {
    await reporting.reported('csr');
    hooks.later(20);
    await hooks.registered('ballerupHead', { kinds: ['INCIDENT_ACKNOWLEDGED'] });
    await reporting.acknowledged('gladsaxe');
    await reporting.acknowledged('gladsaxe', { siteId: idOf('Site', 'Herlev') });
    hooks.later(20);
    expect(await hooks.delivered()).toEqual(['INCIDENT_ACKNOWLEDGED']);
  });

  test('of an incident that is hooks.taken back is not made', async () => {
    await hooks.registered();
    const { id } = await reporting.reported('csr');
    await reporting.change('csr', 'withdrawIncident', { incidentId: id });
    hooks.later(20);
    expect(await hooks.delivered()).toEqual([]);
  });

  test('is signed with both secrets for a week after a change', async () => {
    const { id } = await hooks.registered();
    expect(
      (await hooks.change('csr', 'rotateWebhookSecret', { webhookId: id, secret: other })).problems,
    ).toMatchObject([{ code: 'NOT_FOUND' }]);
    await hooks.change('gladsaxeHead', 'rotateWebhookSecret', { webhookId: id, secret: other });
    const marks = async () => {
      await reporting.reported('csr');
      hooks.later(20);
      await hooks.delivered();
      const [call] = hooks.taken.splice(0);
      const [time = '', ...given] = String(call?.headers['tovholder-signature']).split(',');
      const by = (key: string) =>
        createHmac('sha256', key)
          .update(`${time.slice(2)}.${call?.body}`)
          .digest('hex');
      return given.map((each) =>
        each === `v1=${by(other)}` ? 'new' : each === `v1=${by(secret)}` ? 'old' : '?',
      );
    };
    expect(await marks()).toEqual(['new', 'old']);
    hooks.later(7 * 24 * 3_600);
    expect(await marks()).toEqual(['new']);
  });
});

describe('when it does not arrive', () => {
  test('it is tried again, later and later, and a redirection is not followed', async () => {
    const { id } = await hooks.registered();
    await reporting.reported('csr');
    hooks.later(11);
    hooks.answerWith = 307;
    await hooks.delivered();
    expect(await hooks.log(id)).toMatchObject([
      { kind: 'INCIDENT_REPORTED', status: 'PENDING', attempts: 1, answer: 307, deliveredAt: null },
    ]);
    expect(hooks.taken.map(({ path }) => path)).toEqual(['/here?x=1']);
    hooks.later(14);
    await hooks.delivered();
    expect(hooks.taken.length).toBe(1);
    hooks.later(1);
    hooks.answerWith = 500;
    await hooks.delivered();
    hooks.later(29);
    await hooks.delivered();
    expect(hooks.taken.length).toBe(2);
    hooks.later(1);
    hooks.answerWith = 200;
    await hooks.delivered();
    expect(new Set(hooks.taken.map(({ headers }) => headers['tovholder-event'])).size).toBe(1);
    expect(await hooks.log(id)).toMatchObject([{ status: 'DELIVERED', attempts: 3, answer: 200 }]);
  });

  test('for three days, it is given up and the webhook disabled, nothing deleted; both can be hooks.taken up again', async () => {
    const { id } = await hooks.registered();
    await reporting.reported('csr');
    hooks.later(11);
    hooks.answerWith = 503;
    let tries = 0;
    for (; tries < 100; tries += 1) {
      await hooks.delivered();
      const [entry] = await hooks.log(id);
      if (!entry?.dueAt) break;
      hooks.api.clock.set(entry.dueAt);
    }
    expect(tries).toBeGreaterThan(20);
    expect(await hooks.log(id)).toMatchObject([{ status: 'FAILED', answer: 503 }]);
    expect(await hooks.change('gladsaxeSystem', 'disableWebhook', { webhookId: id })).toMatchObject({
      problems: [{ code: 'WRONG_STATUS' }],
    });
    await reporting.reported('csr');
    hooks.later(20);
    hooks.answerWith = 200;
    hooks.taken.splice(0);
    expect(await hooks.delivered()).toEqual([]);
    expect((await hooks.change('gladsaxeSystem', 'enableWebhook', { webhookId: id })).webhook?.status).toBe(
      'ACTIVE',
    );
    const [entry] = await hooks.log(id);
    await hooks.change(
      'gladsaxeSystem',
      'redeliverWebhookDelivery',
      { deliveryId: entry?.id },
      'delivery { status attempts }',
    );
    expect(await hooks.delivered()).toEqual(['INCIDENT_REPORTED']);
    expect(await hooks.log(id)).toMatchObject([{ id: entry?.id, status: 'DELIVERED' }]);
  });

  test('a name that has come to lead inside is not called', async () => {
    const { id } = await hooks.registered();
    hooks.names.set('hooks.example', ['10.1.2.3']);
    await reporting.reported('csr');
    hooks.later(11);
    await hooks.delivered();
    expect(hooks.taken).toEqual([]);
    expect(await hooks.log(id)).toMatchObject([{ status: 'PENDING', attempts: 1, answer: null }]);
  });
});

test('two servers at once deliver each once', async () => {
  const beside = await Api.start({
    beside: hooks.api,
    outside: { resolve: () => Promise.resolve(['127.0.0.1']), isOuter: () => true },
  });
  try {
    await hooks.registered();
    for (let round = 0; round < 10; round += 1) await reporting.reported('csr');
    hooks.later(20);
    await Promise.all([hooks.api.app.runJob('spread'), beside.app.runJob('spread')]);
    await Promise.all([hooks.api.app.runJob('deliver'), beside.app.runJob('deliver')]);
    await Promise.all([hooks.api.app.runJob('deliver'), beside.app.runJob('deliver')]);
    const ids = hooks.taken.map(({ headers }) => headers['tovholder-event']);
    expect([ids.length, new Set(ids).size]).toEqual([10, 10]);
  } finally {
    await beside.stop();
  }
});

test('whose registrar has left is told nothing more', async () => {
  const { id } = await hooks.registered('csr');
  const membership = keyOf('Membership csr');
  await hooks.api.owner(`UPDATE membership SET ends_on = '2015-05-01' WHERE id = $1`, [membership]);
  try {
    await reporting.reported('mentor');
    hooks.later(20);
    expect(await hooks.delivered()).toEqual([]);
    expect(id).not.toBe('');
  } finally {
    await hooks.api.owner('UPDATE membership SET ends_on = NULL WHERE id = $1', [membership]);
  }
});
