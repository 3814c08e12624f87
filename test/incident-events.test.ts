/** Incidents live: a list and its subscription join without a gap, and each is handed to those who see it, when they do. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { uuidOf } from '../src/platform/opaque-id.js';
import { Api } from './support/api.js';
import { Placing } from './support/placing.js';
import { Reporting } from './support/reporting.js';
import { SocketClient } from './support/socket.js';
import { idOf, subjectOf, type Who } from './support/world.js';

let api: Api;
let placing: Placing;
let reporting: Reporting;
const sockets: SocketClient[] = [];
beforeAll(async () => {
  api = await Api.start();
  placing = new Placing(api);
  reporting = new Reporting(api);
});
afterEach(() => sockets.splice(0).forEach(({ socket }) => socket.terminate()));
afterAll(() => api.stop());

interface Event {
  cursor: string;
  kind: string;
  at: string;
  by: { name: string; who: string; partyKind: string } | null;
  incident: { id: string; status: string; text: string | null };
}

/** Follows the incidents as somebody; `next` waits for the next event. */
async function follow(
  who: Who,
  args = '',
  language = 'en',
): Promise<{ next: () => Promise<Event>; error: () => Promise<unknown> }> {
  const client = await SocketClient.open(api.address, { headers: { 'accept-language': language } });
  sockets.push(client);
  client.init({ authorization: `Bearer ${await api.token(subjectOf(who))}` });
  await client.next();
  client.subscribe(
    '1',
    `subscription { incidentEvents${args} { cursor kind at by { name who: party partyKind } incident { id status text } } }`,
  );
  const frame = () => client.next();
  return {
    next: async () => {
      const { payload } = await frame();
      if (payload?.errors) throw new Error(JSON.stringify(payload.errors));
      return payload?.data?.incidentEvents as Event;
    },
    error: async () => (await frame()).payload,
  };
}

const cursorOf = async (who: Who): Promise<string> =>
  (await api.as(who)<{ incidents: { eventCursor: string } }>('{ incidents(first: 1) { eventCursor } }')).data
    .incidents.eventCursor;
const after = async (who: Who) => `(after: "${await cursorOf(who)}")`;

test('what happened since the list was read comes first, then what happens, each once and by name', async () => {
  const from = await after('gladsaxe');
  const { id, timeline } = await reporting.reported('csr', { text: 'Porten er i stykker' });
  await reporting.change('gladsaxeHead', 'acknowledgeIncident', { incidentId: id });
  const { next } = await follow('gladsaxe', from);
  expect(await next()).toEqual({
    cursor: expect.any(String),
    kind: 'REPORTED',
    at: timeline[0]?.at,
    by: { name: 'Person csr', who: 'Falck Danmark A/S', partyKind: 'COMPANY' },
    // As it is now.
    incident: { id, status: 'ACKNOWLEDGED', text: 'Porten er i stykker' },
  });
  const acknowledged = await next();
  expect(acknowledged).toMatchObject({ kind: 'ACKNOWLEDGED', by: { name: 'Person gladsaxeHead' } });
  await reporting.change('gladsaxe', 'resolveIncident', { incidentId: id, outcome: 'Klaret' });
  expect(await next()).toMatchObject({ kind: 'RESOLVED', incident: { id, status: 'RESOLVED' } });
  // On from the second, as after a restart.
  const again = await follow('gladsaxe', `(after: "${acknowledged.cursor}")`);
  expect(await again.next()).toMatchObject({ kind: 'RESOLVED', incident: { id } });
});

test('a cursor of a list in one language is followed in another, and nothing is told again', async () => {
  const { id } = await reporting.reported('csr');
  const from = await after('gladsaxe');
  const danish = await follow('gladsaxe', from, 'da');
  await reporting.change('csr', 'commentIncident', { incidentId: id, text: 'Nu' });
  const told = await danish.next();
  expect(told).toMatchObject({ kind: 'COMMENTED', incident: { id } });
  const english = await follow('gladsaxe', `(after: "${told.cursor}")`);
  await reporting.change('csr', 'commentIncident', { incidentId: id, text: 'Igen' });
  expect(await english.next()).toMatchObject({ kind: 'COMMENTED', incident: { id } });
});

test('what time does is done by nobody', async () => {
  const from = await after('csr');
  const { id } = await reporting.reported('csr', { placementId: (await placing.active('ballerup')).id });
  await reporting.at('2015-05-04T08:30:01Z');
  const { next } = await follow('csr', from);
  await next();
  expect(await next()).toMatchObject({ kind: 'ESCALATED', by: null, incident: { id } });
  await reporting.change('csr', 'commentIncident', { incidentId: id, text: 'Hallo' });
  expect(await next()).toMatchObject({ kind: 'COMMENTED', by: { name: 'Person csr' } });
  api.clock.set('2015-05-04T08:00:00Z');
});

describe('each is handed to whoever sees it:', () => {
  test('another jobcentre’s trainee and another site are passed by, the text goes to those who read it', async () => {
    const followed = {
      csr: await follow('csr', await after('csr')),
      leader: await follow('leader', await after('leader')),
      ballerup: await follow('ballerup', await after('ballerup')),
      gladsaxe: await follow('gladsaxe', await after('gladsaxe')),
    };
    const own = await placing.active('ballerup', { slotId: await placing.slot({}, 'Herlev') });
    const other = await placing.active('gladsaxe');
    const hidden = await reporting.reported('csr', { placementId: other.id, text: 'Om en anden' });
    const { id } = await reporting.reported('csr', { placementId: own.id, text: 'Om Anna' });
    const seen = { kind: 'REPORTED', incident: { id, text: 'Om Anna' } };
    expect(await followed.ballerup.next()).toMatchObject(seen);
    expect(await followed.leader.next()).toMatchObject(seen);
    expect(await followed.csr.next()).toMatchObject({ incident: { id: hidden.id, text: 'Om en anden' } });
    expect(await followed.csr.next()).toMatchObject(seen);
    expect(await followed.gladsaxe.next()).toMatchObject({
      incident: { id: hidden.id, text: 'Om en anden' },
    });
    expect(await followed.gladsaxe.next()).toMatchObject({ kind: 'REPORTED', incident: { id, text: null } });
  });

  test('finance is handed none, and a jobcentre outside none', async () => {
    const silent = [await follow('ballerupFinance'), await follow('roskilde')];
    const { next } = await follow('ballerup', await after('ballerup'));
    const { id } = await reporting.reported('csr');
    expect(await next()).toMatchObject({ incident: { id } });
    const waited = Symbol('nothing');
    const first = await Promise.race([
      ...silent.map((each) => each.next()),
      new Promise((resolve) => setTimeout(() => resolve(waited), 200)),
    ]);
    expect(first).toBe(waited);
  });

  test('a look at the text of a trainee’s incident is logged for each who was handed it', async () => {
    const { id: placementId } = await placing.active('ballerup');
    const first = await follow('csr', await after('csr'));
    const second = await follow('mentor', await after('mentor'));
    await reporting.reported('leader', { siteId: idOf('Site', 'Herlev') });
    await Promise.all([first.next(), second.next()]);
    await reporting.reported('ballerup', { placementId, text: 'Kom ikke' });
    await Promise.all([first.next(), second.next()]);
    const looks = await api.owner<{ role: string }>(
      `SELECT r.roles[1] AS role FROM personal_data_read r JOIN placement p ON p.candidate_id = r.candidate_id
       WHERE p.id = $1 AND r.fields = '{incidentText}' AND r.granted ORDER BY 1`,
      [uuidOf('Placement', placementId)],
    );
    // The reporter read it in the answer to the change.
    expect(looks.map((each) => each.role)).toEqual(['CONSULTANT', 'CSR_MANAGER', 'MENTOR']);
  });
});

test('an open incident is shown to whoever comes to see it: with its first trainee there', async () => {
  const slotId = await placing.slot();
  const { id } = await reporting.reported('csr', { slotId });
  const { next } = await follow('ballerup', await after('ballerup'));
  await placing.active('ballerup', { slotId });
  expect(await next()).toMatchObject({ kind: 'SHOWN', by: null, incident: { id, status: 'REPORTED' } });
  await reporting.change('gladsaxe', 'acknowledgeIncident', { incidentId: id });
  expect(await next()).toMatchObject({ kind: 'ACKNOWLEDGED', incident: { id } });
});

describe('arguments', () => {
  test('of one partnership its incidents alone', async () => {
    const from = await cursorOf('csr');
    const { next } = await follow(
      'csr',
      `(partnershipId: "${idOf('Partnership', 'Falck')}", after: "${from}")`,
    );
    const { id } = await reporting.reported('csr');
    expect(await next()).toMatchObject({ incident: { id } });
  });

  test.each([
    [`(after: "garbage")`, 'BAD_USER_INPUT'],
    [`(after: "")`, 'BAD_USER_INPUT'],
    [`(partnershipId: "garbage")`, 'BAD_USER_INPUT'],
    [`(partnershipId: "${idOf('Slot', 'Gladsaxe 1')}")`, 'BAD_USER_INPUT'],
  ])('%s is refused, never waited on', async (args, code) => {
    const { error } = await follow('csr', args);
    expect(await error()).toMatchObject([{ extensions: { code } }]);
  });

  test('a cursor of another membership is refused', async () => {
    const { error } = await follow('gladsaxe', await after('csr'));
    expect(await error()).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });
});
