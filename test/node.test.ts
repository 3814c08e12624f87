/** Anything by its opaque id: every type of thing for those who see it, and nothing for everybody and everything else. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { toOpaqueId } from '../src/platform/opaque-id.js';
import { Api } from './support/api.js';
import { insertBill } from './support/one-bill.js';
import { addWebhook } from './support/notice-rows.js';
import { Placing } from './support/placing.js';
import { Reporting } from './support/reporting.js';
import { key, openRows } from './support/rows.js';
import { idOf, keyOf, type Who } from './support/world.js';

let api: Api;
/** One thing of each type: Ballerup's, where it is anybody's. */
const things: Record<string, string> = {};

beforeAll(async () => {
  api = await Api.start();
  const placing = new Placing(api);
  const candidateId = await placing.candidate();
  const referralId = await placing.referral('ballerup', { candidateId });
  const placement = await placing.active('ballerup', { referralId });
  const read = await api.as('ballerup')<{ node: { reads: { nodes: { id: string }[] } } }>(
    'query ($id: ID!) { node(id: $id) { ... on Candidate { fullName reads { nodes { id } } } } }',
    { id: candidateId },
  );
  expect(read.errors).toBeUndefined();
  const again = await api.as('ballerup')<typeof read.data>(
    'query ($id: ID!) { node(id: $id) { ... on Candidate { reads { nodes { id } } } } }',
    { id: candidateId },
  );
  const incident = await new Reporting(api).reported('csr', { placementId: placement.id });
  const keys = [keyOf('Partnership Falck'), keyOf('Jobcentre Ballerup'), '2015-05'];
  const inbox = await api.as('ballerupHead')<{ notifications: { nodes: { id: string }[] } }>(
    '{ notifications(first: 1) { nodes { id } } }',
  );
  const owner = await openRows(api.database.ownerUrl);
  const ofBallerup = { party: key('Jobcentre', 'Ballerup'), person: 'ballerupHead', at: api.clock.now() };
  await addWebhook(owner.manager, 'Ballerup', ofBallerup);
  await owner.destroy();
  Object.assign(things, {
    Agreement: idOf('Agreement', '1'),
    Candidate: candidateId,
    Company: idOf('Company', 'Falck'),
    Incident: incident.id,
    Invoice: idOf('Invoice', 'b1'),
    Jobcentre: idOf('Jobcentre', 'Ballerup'),
    MentorHours: idOf('MentorHours', 'b1'),
    Notification: inbox.data.notifications.nodes[0]?.id,
    Participation: idOf('Participation', 'Ballerup'),
    Partnership: idOf('Partnership', 'Falck'),
    PersonalDataRead: again.data.node.reads.nodes[0]?.id,
    Placement: placement.id,
    Referral: referralId,
    Site: idOf('Site', 'Herlev'),
    Slot: idOf('Slot', 'Herlev 1'),
    Statement: toOpaqueId('Statement', keys.join(':')),
    WageDocumentation: idOf('WageDocumentation', 'b1'),
    Webhook: idOf('Webhook', 'Ballerup'),
    WebhookDelivery: idOf('WebhookDelivery', 'Ballerup'),
  });
  await insertBill(api, placement.id);
});
afterAll(() => api.stop());

async function node(who: Who, id: string): Promise<{ __typename: string; id: string } | null> {
  const answer = await api.as(who)<{ node: { __typename: string; id: string } | null }>(
    'query ($id: ID!) { node(id: $id) { __typename id } }',
    { id },
  );
  if (answer.errors) throw new Error(answer.errors[0]?.extensions.code);
  return answer.data.node;
}

const nodes = (who: Who, ids: string[]) =>
  api.as(who)<{ nodes: ({ id: string } | null)[] }>('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', {
    ids,
  });

test('the schema has no other Node', async () => {
  const answer = await api.as('csr')<{ __type: { possibleTypes: { name: string }[] } }>(
    '{ __type(name: "Node") { possibleTypes { name } } }',
  );
  const names = answer.data.__type.possibleTypes.map((each) => each.name);
  expect(names.sort()).toEqual(Object.keys(things).sort());
});

const everybody: Who[] = [
  ...([
    'csr',
    'mentor',
    'leader',
    'gladsaxe',
    'gladsaxeHead',
    'ballerup',
    'ballerupHead',
    'ballerupFinance',
  ] as const),
  ...(['ballerupAuditor', 'gladsaxeAuditor', 'ballerupMentor', 'otherCsr', 'roskilde'] as const),
];
const insiders = everybody.filter((who) => who !== 'otherCsr' && who !== 'roskilde');

describe.each<[string, Who[]]>([
  ['Company', everybody],
  ['Jobcentre', everybody],
  ['Agreement', insiders],
  ['Partnership', insiders],
  ['Participation', insiders],
  ['Site', insiders],
  ['Slot', insiders],
  ['Candidate', ['ballerup', 'ballerupHead', 'ballerupMentor']],
  ['PersonalDataRead', ['ballerup', 'ballerupHead']],
  ['Referral', ['csr', 'mentor', 'gladsaxe', 'gladsaxeHead', 'ballerup', 'ballerupHead', 'ballerupMentor']],
  ['Incident', ['csr', 'mentor', 'gladsaxe', 'gladsaxeHead', 'ballerup', 'ballerupHead', 'ballerupMentor']],
  [
    'Placement',
    [
      ...([
        'csr',
        'mentor',
        'gladsaxe',
        'gladsaxeHead',
        'ballerup',
        'ballerupHead',
        'ballerupFinance',
      ] as const),
      ...(['ballerupAuditor', 'ballerupMentor'] as const),
    ],
  ],
  ['Notification', ['ballerup', 'ballerupHead', 'ballerupMentor']],
  ['Webhook', ['ballerupHead']],
  ['WebhookDelivery', ['ballerupHead']],
  ['Statement', ['csr', 'gladsaxe', 'gladsaxeHead', 'ballerupHead', 'ballerupFinance', 'ballerupAuditor']],
])('%s', (type, seers) => {
  test('is read by those who see it', async () => {
    const id = things[type] ?? '';
    for (const who of seers) expect([who, await node(who, id)]).toEqual([who, { __typename: type, id }]);
  });

  test('does not exist for anybody else', async () => {
    for (const who of everybody.filter((each) => !seers.includes(each)))
      expect([who, await node(who, things[type] ?? '')]).toEqual([who, null]);
  });

  test('is nothing under a key that is not there', async () => {
    expect(await node('gladsaxe', toOpaqueId(type, keyOf('nobody has this key')))).toBeNull();
    for (const key of ['1', "' OR true --", 'null', keyOf('x').toUpperCase()])
      expect(await node('gladsaxe', toOpaqueId(type, key))).toBeNull();
  });
});

describe('an id that is none', () => {
  const good = idOf('Slot', 'Herlev 1');
  const key = keyOf('Slot Herlev 1');
  const base64 = (text: string): string => Buffer.from(text).toString('base64');

  test.each([
    ['empty', ''],
    ['a blank', ' '],
    ['a word', 'slot'],
    ['a number', '17'],
    ['a null byte', '\0'],
    ['a UUID', key],
    ['type and key unsealed', `Slot:${key}`],
    ['padding', `${good}=`],
    ['a blank behind it', `${good} `],
    ['a line break inside', `${good.slice(0, 10)}\n${good.slice(10)}`],
    ['the other alphabet', base64(`Slot:${key}?>`)],
    ['a loose last bit', `${good.slice(0, -1)}${String.fromCharCode(good.charCodeAt(good.length - 1) + 1)}`],
    ['an upper-case key', toOpaqueId('Slot', key.toUpperCase())],
    ['a lower-case type', toOpaqueId('slot', key)],
    ['another type', toOpaqueId('Site', key)],
    ['a type without ids', toOpaqueId('Trainee', key)],
    ['a membership', idOf('Membership', 'csr')],
    ['a user', idOf('User', 'csr')],
    ['a line of a statement', toOpaqueId('StatementLine', key)],
    ['a property of every object', toOpaqueId('constructor', key)],
    ['no type', base64(`:${key}`)],
    ['no key', toOpaqueId('Slot', '')],
    ['two keys', toOpaqueId('Slot', `${key}:${key}`)],
    ['bytes that are no text', Buffer.from([0x53, 0xff, 0xfe]).toString('base64url')],
    ['a very long one', 'A'.repeat(50_000)],
  ])('%s is nothing', async (_name, id) => {
    expect(await node('csr', id)).toBeNull();
  });

  test('as a number in the document is nothing either', async () => {
    const answer = await api.as('csr')<{ node: null }>('{ node(id: 17) { id } }');
    expect(answer).toMatchObject({ data: { node: null } });
  });

  test.each(['2015-13', '2015-4', '2015', '1899-12', '2200-01', '2015-05-01', ''])(
    'a statement of the month %j is nothing',
    async (month) => {
      const keys = [keyOf('Partnership Falck'), keyOf('Jobcentre Ballerup')];
      expect(await node('csr', toOpaqueId('Statement', [...keys, month].join(':')))).toBeNull();
    },
  );

  test('a statement of a partnership, jobcentre or month without one is nothing', async () => {
    const [partnership, jobcentre] = [keyOf('Partnership Falck'), keyOf('Jobcentre Ballerup')];
    for (const keys of [
      [partnership, jobcentre, '2015-04'],
      [partnership, keyOf('Jobcentre Roskilde'), '2015-05'],
      [keyOf('Partnership Nobody'), jobcentre, '2015-05'],
      [jobcentre, partnership, '2015-05'],
      [partnership, jobcentre, '2015-05', ''],
    ])
      expect(await node('csr', toOpaqueId('Statement', keys.join(':')))).toBeNull();
  });
});

describe('nodes', () => {
  test('come in the order asked for, twice when asked twice, null where there is nothing', async () => {
    const ids = [things.Slot, things.Candidate, 'x', things.Jobcentre, things.Slot, idOf('Slot', 'Nowhere')];
    const answer = await nodes('csr', ids as string[]);
    expect(answer).toEqual({
      status: 200,
      data: { nodes: [{ id: ids[0] }, null, null, { id: ids[3] }, { id: ids[4] }, null] },
      extensions: expect.anything(),
    });
  });

  test('are 100 at most', async () => {
    const slot = idOf('Slot', 'Herlev 1');
    const hundred = await nodes(
      'csr',
      Array.from({ length: 100 }, () => slot),
    );
    expect(new Set(hundred.data.nodes.map((each) => each?.id))).toEqual(new Set([slot]));
    const answer = await nodes(
      'csr',
      Array.from({ length: 101 }, () => slot),
    );
    expect(answer.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    expect((await nodes('csr', [])).data.nodes).toEqual([]);
  });

  test('of every type at once', async () => {
    const answer = await nodes('ballerupHead', Object.values(things));
    expect(answer.data.nodes.map((each) => each?.id)).toEqual(Object.values(things));
  });
});
