/** Bad input: every mutation refuses it in every field, all at once, and never breaks. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  buildClientSchema,
  getIntrospectionQuery,
  type GraphQLInputType,
  type GraphQLObjectType,
  type IntrospectionQuery,
} from 'graphql';
import { Api } from './support/api.js';
import { fill } from './support/filled-input.js';
import { Placing, refusals } from './support/placing.js';
import { idOf } from './support/world.js';

let api: Api;
let placing: Placing;
let mutations: GraphQLObjectType;

beforeAll(async () => {
  api = await Api.start();
  placing = new Placing(api);
  const { data } = await api.as('csr')<IntrospectionQuery>(getIntrospectionQuery());
  mutations = buildClientSchema(data).getMutationType() as GraphQLObjectType;
});
afterAll(() => api.stop());

describe.each([
  ['a null byte', 'String', 'a\0b', 'INVALID_TEXT'],
  ['a right-to-left override', 'String', 'a\u202eb', 'INVALID_TEXT'],
  ['half a character', 'String', 'a\ud83d', 'INVALID_TEXT'],
  ['a zero-width space', 'String', 'a\u200bb', 'INVALID_TEXT'],
  ['a private character', 'String', 'a\ue000b', 'INVALID_TEXT'],
  ['an unassigned character', 'String', 'a\u0378b', 'INVALID_TEXT'],
  ['4,001 characters', 'String', 'å'.repeat(4001), 'TEXT_TOO_LONG'],
  ['a date that does not exist', 'Date', '2015-02-29', 'INVALID_DATE'],
  ['month 13', 'Date', '2015-13-01', 'INVALID_DATE'],
  ['zeros', 'Date', '0000-00-00', 'INVALID_DATE'],
])('%s', (_name, kind, bad, code) => {
  test('is refused in every field of every mutation, all at once', async () => {
    for (const { name, args } of Object.values(mutations.getFields())) {
      const { value, paths } = fill(args[0]?.type as GraphQLInputType, kind, bad);
      const answer = await api.tryChange<object>('csr', name, value as object);
      if (paths.length === 0) continue;
      const found = answer.data.result.problems.map((each) => [each.code, each.path.join('.')]);
      expect([name, found]).toEqual([name, paths.map((path) => [code, path])]);
    }
  });
});

test.each([
  ['whole', '010190-1234'],
  ['broken', '01 01 90:12, 34'],
  ['a replacement number', '610190-1234'],
  ['with the century', '01011990-1234'],
])('a CPR number is refused in every free text and as a key: %s', async (_how, cpr) => {
  const free: string[] = [];
  for (const { name, args } of Object.values(mutations.getFields())) {
    const { value } = fill(args[0]?.type as GraphQLInputType, 'String', cpr);
    const answer = await api.tryChange<object>('csr', name, value as object);
    if (answer.errors) continue;
    const found = answer.data.result.problems.filter((each) => each.code === 'CPR_IN_TEXT');
    const paths = found.map((each) => each.path.join('.'));
    expect([name, paths]).toEqual([name, expect.arrayContaining(['idempotencyKey'])]);
    free.push(...paths.filter((path) => path !== 'idempotencyKey').map((path) => `${name}.${path}`));
  }
  expect(free.sort()).toEqual([
    'acceptReferral.lengthReason',
    'acknowledgeIncident.text',
    'commentIncident.text',
    'createPartnership.name',
    'declineReferral.reason',
    'disputeLines.reason',
    'extendPlacement.lengthReason',
    'issueInvoice.reason',
    'openSlot.label',
    'openSlot.requirements.0',
    'openSlot.tasks',
    'recordWageDocumentation.reference',
    'registerCandidate.considerations',
    'registerCandidate.fullName',
    'registerCandidate.notes',
    'registerSite.name',
    'reopenIncident.text',
    'reportIncident.text',
    'resolveIncident.outcome',
    'setCompanyInvoicing.contactName',
    'setCompanyInvoicing.street',
    'setCompanyInvoicing.town',
    'setContact.contact.name',
    'setContact.deputy.name',
    'setJobcentreInvoicing.contact',
    'setJobcentreInvoicing.legalName',
    'setJobcentreInvoicing.street',
    'setJobcentreInvoicing.town',
    'setPayerReference.accountString',
    'setPayerReference.contact',
    'setPayerReference.orderNumber',
    'settleDispute.reason',
    'startPlacement.lengthReason',
    'withdrawReferral.reason',
  ]);
});

const slot = (more: object) => ({
  partnershipId: idOf('Partnership', 'Falck'),
  siteId: idOf('Site', 'Herlev'),
  ...more,
});
const opened = 'slot { id label tasks requirements }';

test('text is kept as it was meant: trimmed, composed, emoji and lines and all', async () => {
  const input = slot({
    label: '  A\u030arhus 🚑 ',
    tasks: ' Vaske biler\nog 👩🏽‍🚒 ',
    requirements: [' Børneattest '],
  });
  expect(await api.change('csr', 'openSlot', input, opened)).toMatchObject({
    slot: { label: 'Århus 🚑', tasks: 'Vaske biler\nog 👩🏽‍🚒', requirements: ['Børneattest'] },
    problems: [],
  });
});

test('length is counted in characters', async () => {
  const label = '🚑'.repeat(100);
  expect(await api.change('csr', 'openSlot', slot({ label }), opened)).toMatchObject({ slot: { label } });
  const longer = await api.change('csr', 'openSlot', slot({ label: `${label}a` }));
  expect(longer.problems).toEqual([
    { code: 'TEXT_TOO_LONG', path: ['label'], message: 'The text is too long: at most 100 characters.' },
  ]);
});

test('a list may hold 50', async () => {
  const requirements = Array.from({ length: 50 }, (_, at) => `krav ${at}`);
  const fits = await api.change('csr', 'openSlot', slot({ label: 'Fifty', requirements }), opened);
  expect(fits).toMatchObject({ slot: { requirements }, problems: [] });
  const more = slot({ label: 'Fifty-one', requirements: [...requirements, 'én til'] });
  expect(refusals(await api.change('csr', 'openSlot', more))).toEqual(['TOO_MANY_ITEMS requirements']);
});

test('an item of a list is not left blank', async () => {
  const input = slot({ label: 'Blank', requirements: ['ok', ' '] });
  expect(refusals(await api.change('csr', 'openSlot', input))).toEqual(['TEXT_REQUIRED requirements.1']);
});

// A key was exempt from looking like a CPR number; since senders made keys of them, it is so no more.
test('a key has 100 characters at most', async () => {
  const key = (length: number) => '010190-123'.padEnd(length, 'x');
  const input = slot({ label: 'Key' });
  expect(refusals(await api.change('csr', 'openSlot', { ...input, idempotencyKey: key(100) }))).toEqual([]);
  const longer = await api.change('csr', 'openSlot', { ...input, idempotencyKey: key(101) });
  expect(refusals(longer)).toEqual(['TEXT_TOO_LONG idempotencyKey']);
});

test('a P-number and phone numbers are no CPR numbers', async () => {
  const site = {
    ...slot({}),
    siteId: undefined,
    name: 'Station Ballerup',
    kommunekode: '151',
    pNumber: '1003388394',
  };
  expect(await api.change('csr', 'registerSite', site, 'site { pNumber }')).toMatchObject({
    site: { pNumber: '1003388394' },
    problems: [],
  });
  const tasks = 'Ring på +45 20 12 34 56 eller 2012 3456; P-nr. 1013123456';
  expect(refusals(await api.change('csr', 'openSlot', slot({ label: 'Ring', tasks })))).toEqual([]);
  expect(await placing.register('ballerup', { phone: '+45 20 12 34 56' })).toBeTruthy();
});

describe('a value that no scalar takes', () => {
  test.each([
    ['startPlacement', { placementId: 'x', startedOn: 'i dag' }],
    ['startPlacement', { placementId: 'x', startedOn: '2015-5-4' }],
    ['startPlacement', { placementId: 'x', startedOn: 20150504 }],
    ['startPlacement', { placementId: 'x', startedOn: '２０１５-05-04' }],
    ['startPlacement', { placementId: null }],
    ['startPlacement', { placementId: { id: 1 } }],
    ['startPlacement', { placementId: 'x', expectedVersion: 1.5 }],
    ['startPlacement', { placementId: 'x', expectedVersion: 3_000_000_000 }],
    ['startPlacement', { placementId: 'x', unknown: 1 }],
    ['openSlot', { label: 7 }],
    ['planTalk', { referralId: 'x', talkAt: '2015-05-06' }],
    ['planTalk', { referralId: 'x', talkAt: '2015-02-30T08:00:00Z' }],
    ['planTalk', { referralId: 'x', talkAt: '2015-05-06T25:00:00Z' }],
    ['planTalk', { referralId: 'x', talkAt: '2015-05-06T08:00:00' }],
    ['planTalk', { referralId: 'x', talkAt: 1430899200000 }],
    ['endPlacement', { placementId: 'x', endedOn: '2015-05-04', outcome: 'ORDINARY_JO' }],
  ])('%s %j: BAD_USER_INPUT', async (mutation, input) => {
    const { status, errors, data } = await api.tryChange('csr', mutation, input);
    expect([status, data, errors?.[0]?.extensions.code]).toEqual([400, undefined, 'BAD_USER_INPUT']);
    expect(JSON.stringify(errors)).not.toMatch(/Did you mean/);
  });

  test.each(['0000-01-01T00:00:00Z', '2015-05-04T08:00:00+14:00', '1969-12-31T23:59:59.999Z'])(
    'but an instant that has passed is a problem: %s',
    async (talkAt) => {
      const referralId = await placing.referral();
      expect(refusals(await api.change('mentor', 'planTalk', { referralId, talkAt }))).toEqual([
        'DATE_IN_PAST talkAt',
      ]);
    },
  );

  test.each(['9999-12-31T23:59:59.999Z', '2016-12-31T23:59:60Z'])('and %s breaks nothing', async (talkAt) => {
    const referralId = await placing.referral();
    const { errors } = await api.tryChange(
      'mentor',
      'planTalk',
      { referralId, talkAt },
      'referral { talkAt }',
    );
    expect(errors?.[0]?.extensions.code).not.toBe('INTERNAL_SERVER_ERROR');
  });
});
