/** The inbox: who is notified of what, read and done on all devices, and what comes live joins the list without a gap. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Api } from './support/api.js';
import { Follower } from './support/following.js';
import { Placing } from './support/placing.js';
import { Reporting } from './support/reporting.js';
import { idOf, keyOf, people, type Who } from './support/world.js';

interface Note {
  id: string;
  kind: string;
  status: string;
  subject: { id: string } | null;
  partnership: { id: string } | null;
  byCompany: { id: string } | null;
  byJobcentre: { id: string } | null;
}

const fields = 'id kind status subject { id } partnership { id } byCompany { id } byJobcentre { id }';

let api: Api;
let placing: Placing;
let reporting: Reporting;
const followers: Follower<unknown>[] = [];
beforeAll(async () => {
  api = await Api.start();
  placing = new Placing(api);
  reporting = new Reporting(api);
});
// Each test begins with inboxes that are read.
beforeEach(async () => {
  for (const who of Object.keys(people) as Who[])
    await api.change(who, 'markNotificationsRead', { idempotencyKey: keyFor(who) });
});
afterEach(() => followers.splice(0).forEach((each) => each.leave()));
afterAll(() => api.stop());

let keys = 0;
const keyFor = (who: Who) => (who === 'gladsaxeSystem' ? `key ${(keys += 1)}` : undefined);

async function inboxOf(
  who: Who,
  where = '{ status: { eq: UNREAD } }',
): Promise<{ notes: Note[]; cursor: string }> {
  const { data } = await api.as(who)<{
    notifications: { nodes: Note[]; totalCount: number; eventCursor: string };
    inbox: { unread: number };
  }>(`{ notifications(where: ${where}) { nodes { ${fields} } totalCount eventCursor } inbox { unread } }`);
  expect(data.notifications.totalCount).toBe(data.notifications.nodes.length);
  if (where === '{ status: { eq: UNREAD } }') expect(data.inbox.unread).toBe(data.notifications.totalCount);
  return { notes: data.notifications.nodes, cursor: data.notifications.eventCursor };
}

const told = async (kind: string): Promise<Who[]> => {
  const found: Who[] = [];
  for (const who of Object.keys(people) as Who[]) {
    const { notes } = await inboxOf(who);
    if (notes.some((note) => note.kind === kind)) found.push(who);
  }
  return found.sort();
};

describe('who is notified', () => {
  test('of an incident about the whole partnership: who sees it but for the reporter', async () => {
    const { id } = await reporting.reported('csr');
    expect(await told('INCIDENT_REPORTED')).toEqual(
      [
        'ballerup',
        'ballerupHead',
        'ballerupMentor',
        'gladsaxe',
        'gladsaxeHead',
        'gladsaxeSystem',
        'mentor',
      ].sort(),
    );
    const { notes } = await inboxOf('ballerup');
    expect(notes).toMatchObject([
      {
        kind: 'INCIDENT_REPORTED',
        status: 'UNREAD',
        subject: { id },
        partnership: { id: idOf('Partnership', 'Falck') },
        byCompany: { id: idOf('Company', 'Falck') },
        byJobcentre: null,
      },
    ]);
  });

  test('of an incident at a site: its leader, and no leader of another', async () => {
    await reporting.reported('csr', { siteId: idOf('Site', 'Herlev') });
    expect(await told('INCIDENT_REPORTED')).toContain('leader');
    await api.change('leader', 'markNotificationsRead', {});
    await reporting.reported('csr', { siteId: idOf('Site', 'Gladsaxe') });
    expect(await told('INCIDENT_REPORTED')).not.toContain('leader');
  });

  test('of a referral that waits: whoever meets the candidate, and not those who sent it', async () => {
    await api.change('ballerup', 'referCandidate', {
      candidateId: await placing.candidate('ballerup'),
      partnershipId: idOf('Partnership', 'Falck'),
    });
    expect(await told('REFERRAL_PROPOSED')).toEqual(['csr', 'gladsaxe', 'gladsaxeSystem', 'mentor'].sort());
  });

  test('of a vacant slot: all who may fill it, and nobody learns who held it', async () => {
    const placement = await placing.active('ballerup');
    for (const who of Object.keys(people) as Who[])
      await api.change(who, 'markNotificationsRead', { idempotencyKey: keyFor(who) });
    await api.change('ballerup', 'endPlacement', {
      placementId: placement.id,
      endedOn: api.clock.today(),
      outcome: 'OTHER',
    });
    expect(await told('SLOT_VACATED')).toEqual(
      ['ballerupHead', 'csr', 'gladsaxe', 'gladsaxeHead', 'gladsaxeSystem'].sort(),
    );
    for (const who of ['csr', 'gladsaxe', 'ballerupHead'] as const)
      expect((await inboxOf(who)).notes).toMatchObject([{ byCompany: null, byJobcentre: null }]);
  });

  test('of a jobcentre that asks to join: the tovholder and the company', async () => {
    await api.change('roskilde', 'requestToJoin', {
      partnershipId: idOf('Partnership', 'Falck'),
      jobcentreId: idOf('Jobcentre', 'Roskilde'),
    });
    expect(await told('JOBCENTRE_ASKED_TO_JOIN')).toEqual(
      ['csr', 'gladsaxe', 'gladsaxeHead', 'gladsaxeSystem'].sort(),
    );
    expect((await inboxOf('csr')).notes).toMatchObject([
      { byJobcentre: { id: idOf('Jobcentre', 'Roskilde') }, byCompany: null },
    ]);
  });
});

describe('reading', () => {
  test('one is read and done by itself, for oneself alone, and stays so', async () => {
    await reporting.reported('csr');
    await reporting.reported('csr');
    const [second, first] = (await inboxOf('gladsaxe')).notes;
    if (!first || !second) throw new Error('not notified');
    const read = await api.change<{ inbox: { unread: number } }>(
      'gladsaxe',
      'markNotificationsRead',
      { notificationIds: [first.id] },
      'inbox { unread }',
    );
    expect(read).toEqual({ inbox: { unread: 1 }, problems: [] });
    const done = () =>
      api.change(
        'gladsaxe',
        'markNotificationDone',
        { notificationId: second.id },
        'notification { status }',
      );
    expect(await done()).toEqual({ notification: { status: 'DONE' }, problems: [] });
    expect(await done()).toEqual({ notification: { status: 'DONE' }, problems: [] });
    expect((await inboxOf('gladsaxe')).notes).toEqual([]);
    expect((await inboxOf('gladsaxe', '{ status: { eq: DONE } }')).notes).toMatchObject([{ id: second.id }]);
    expect((await inboxOf('gladsaxeHead')).notes.length).toBe(2);
  });

  test('what is not one’s own is not found, and nothing is marked', async () => {
    await reporting.reported('csr');
    const [others] = (await inboxOf('ballerup')).notes;
    const [own] = (await inboxOf('gladsaxe')).notes;
    expect(
      await api.change('gladsaxe', 'markNotificationsRead', { notificationIds: [own?.id, others?.id, 'x'] }),
    ).toMatchObject({
      problems: [
        { code: 'NOT_FOUND', path: ['notificationIds', '1'] },
        { code: 'NOT_FOUND', path: ['notificationIds', '2'] },
      ],
    });
    expect(
      await api.change('gladsaxe', 'markNotificationDone', { notificationId: others?.id }),
    ).toMatchObject({
      problems: [{ code: 'NOT_FOUND', path: ['notificationId'] }],
    });
    expect((await inboxOf('gladsaxe')).notes.length).toBe(1);
  });
});

test('live: list and subscription join, and only what concerns one comes', async () => {
  const { cursor } = await inboxOf('leader');
  await reporting.reported('csr', { siteId: idOf('Site', 'Gladsaxe') });
  await reporting.reported('csr', { siteId: idOf('Site', 'Herlev') });
  const follower = await Follower.start<{ cursor: string; notification: Note }>(
    api,
    'leader',
    { after: cursor },
    `subscription ($after: String) { notificationAdded(after: $after) { cursor notification { ${fields} } } }`,
  );
  followers.push(follower);
  const first = await follower.next();
  // What one does oneself is no news.
  const own = await reporting.reported('leader', { siteId: idOf('Site', 'Herlev') });
  await reporting.change('gladsaxe', 'acknowledgeIncident', { incidentId: own.id });
  const second = await follower.next();
  expect([first, second].map(({ notification }) => notification.kind)).toEqual([
    'INCIDENT_REPORTED',
    'INCIDENT_ACKNOWLEDGED',
  ]);
  expect((await inboxOf('leader')).notes.map(({ id }) => id)).toEqual(
    [second, first].map(({ notification }) => notification.id),
  );
});

test('of what is unread a thousand are counted, and what is read costs nothing', async () => {
  const unread = async () =>
    (await api.as('csr')<{ inbox: { unread: number } }>('{ inbox { unread } }')).data.inbox.unread;
  const party = keyOf('Company Falck');
  await api.owner(
    `WITH grown AS (UPDATE event_stream SET last_seq = last_seq + 1200 WHERE party_id = $1 RETURNING last_seq)
     INSERT INTO event (party_id, seq, id, kind, subject_type, subject_id, partnership_id, at)
     SELECT $1, grown.last_seq - nth, gen_random_uuid(), 'SLOT_VACATED', 'Slot', $2, $3, $4
     FROM grown, generate_series(0, 1199) AS nth`,
    [party, keyOf('Slot Herlev 1'), keyOf('Partnership Falck'), api.clock.now()],
  );
  expect(await unread()).toBe(1_000);
  await api.change('csr', 'markNotificationsRead', {});
  expect(await unread()).toBe(0);
  const [row] = await api.owner<{ id: string }>(
    `UPDATE inbox SET read_seq = read_seq - 3 WHERE id = $1 RETURNING id`,
    [keyOf('Membership csr')],
  );
  expect(row).toBeDefined();
  expect(await unread()).toBe(3);
});

test('how one wants mail is kept for the membership; systems want none', async () => {
  expect((await api.as('csr')('{ inbox { mail } }')).data).toEqual({ inbox: { mail: 'AT_ONCE' } });
  expect((await api.as('gladsaxeSystem')('{ inbox { mail } }')).data).toEqual({ inbox: { mail: 'NONE' } });
  expect(await api.change('csr', 'setMailPreference', { mail: 'DIGEST' }, 'inbox { mail }')).toEqual({
    inbox: { mail: 'DIGEST' },
    problems: [],
  });
  expect((await api.as('csr')('{ inbox { mail } }')).data).toEqual({ inbox: { mail: 'DIGEST' } });
});
