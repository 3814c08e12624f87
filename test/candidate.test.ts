/** Candidates through the API: registered once, by the home jobcentre's consultant, and seen there alone. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Api } from './support/api.js';
import { Placing, refusals, type Thing } from './support/placing.js';
import { idOf, type Who } from './support/world.js';

let api: Api;
let placing: Placing;
beforeAll(async () => {
  api = await Api.start();
  placing = new Placing(api);
});
afterAll(() => api.stop());

type Registered = { candidate: Record<string, unknown> | null };
const register = (who: Who, input: object, selection = 'candidate { id }') =>
  api.change<Registered>(who, 'registerCandidate', input, selection);

const everything = `candidate {
  version registeredAt fullName phone considerations benefitType notes cpr jobcentre { name } }`;

test('a consultant registers a citizen of the own jobcentre', async () => {
  api.clock.hold('2015-05-04T08:00:00Z');
  const input = {
    ...placing.citizen(),
    fullName: '  Åse Ørsted ',
    phone: '+45 12 34 56 78',
    considerations: 'Ikke tunge løft\nKun formiddage',
    notes: 'Ringer selv',
    cpr: '0202851234',
  };
  expect(await register('ballerup', input, everything)).toEqual({
    candidate: {
      version: 1,
      registeredAt: '2015-05-04T08:00:00.000Z',
      fullName: 'Åse Ørsted',
      phone: '+45 12 34 56 78',
      considerations: 'Ikke tunge løft\nKun formiddage',
      benefitType: 'SICKNESS_BENEFIT',
      notes: 'Ringer selv',
      cpr: '020285-****',
      jobcentre: { name: 'Jobcenter Ballerup' },
    },
    problems: [],
  });
});

test('what may be left out may be blank too', async () => {
  const blank = { phone: ' ', considerations: '', notes: '\n' };
  expect(await register('ballerup', { ...placing.citizen(), ...blank }, everything)).toMatchObject({
    candidate: { phone: null, considerations: null, notes: null },
    problems: [],
  });
});

test.each<Who>([
  'ballerupHead',
  'ballerupFinance',
  'ballerupMentor',
  'ballerupAuditor',
  'gladsaxe',
  'roskilde',
  'csr',
  'mentor',
])('%s registers nobody for Ballerup', async (who) => {
  const { errors } = await api.tryChange(who, 'registerCandidate', placing.citizen());
  expect(errors?.map((each) => each.extensions.code)).toEqual(['FORBIDDEN']);
});

test('a jobcentre that does not exist looks like one that is not the viewer’s', async () => {
  const input = { ...placing.citizen(), jobcentreId: idOf('Jobcentre', 'nobody knows') };
  const { errors } = await api.tryChange('ballerup', 'registerCandidate', input);
  expect(errors?.map((each) => each.extensions.code)).toEqual(['FORBIDDEN']);
  for (const jobcentreId of ['x', idOf('Company', 'Falck')])
    expect(refusals(await register('ballerup', { ...input, jobcentreId }))).toEqual([
      'NOT_FOUND jobcentreId',
    ]);
});

describe('bad input', () => {
  test.each<[string, object, string[]]>([
    ['no name', { fullName: ' ' }, ['TEXT_REQUIRED fullName']],
    ['a long name', { fullName: 'å'.repeat(201) }, ['TEXT_TOO_LONG fullName']],
    ['a null byte', { fullName: 'Anna\u0000Karlsen' }, ['INVALID_TEXT fullName']],
    ['a line break in a name', { fullName: 'Anna\nKarlsen' }, ['INVALID_TEXT fullName']],
    ['text that turns around', { fullName: 'Anna \u202enesrak' }, ['INVALID_TEXT fullName']],
    ['half a character', { fullName: 'Anna \ud83d' }, ['INVALID_TEXT fullName']],
    ['a CPR number in the name', { fullName: 'Anna 010190-1234' }, ['CPR_IN_TEXT fullName']],
    ['one in the considerations', { considerations: 'Se 0101901234.' }, ['CPR_IN_TEXT considerations']],
    ['one in the notes', { notes: 'Søster: 010190 1234' }, ['CPR_IN_TEXT notes']],
    ['long considerations', { considerations: 'a'.repeat(2001) }, ['TEXT_TOO_LONG considerations']],
    ['long notes', { notes: 'a'.repeat(4001) }, ['TEXT_TOO_LONG notes']],
    ['a null byte in notes', { notes: 'a\u0000' }, ['INVALID_TEXT notes']],
    ['half a phone number', { phone: '1234567' }, ['INVALID_PHONE phone']],
    ['letters for a phone number', { phone: 'ring til 12345678' }, ['INVALID_PHONE phone']],
    ['31 February', { cpr: '310290-1234' }, ['INVALID_CPR cpr']],
    ['a short CPR number', { cpr: '010190-123' }, ['INVALID_CPR cpr']],
    ['a CPR number with a null byte', { cpr: '010190-1234\u0000' }, ['INVALID_TEXT cpr']],
    ['a CPR number without end', { cpr: '0'.repeat(21) }, ['TEXT_TOO_LONG cpr']],
    ['several at once', { cpr: 'x', phone: 'y' }, ['INVALID_CPR cpr', 'INVALID_PHONE phone']],
    [
      'several texts at once',
      { fullName: '', notes: '\u0000' },
      ['TEXT_REQUIRED fullName', 'INVALID_TEXT notes'],
    ],
  ])('%s', async (_name, change, expected) => {
    const answer = await register('ballerup', { ...placing.citizen(), ...change });
    expect(answer.candidate).toBeNull();
    expect(refusals(answer)).toEqual(expected);
  });

  test('a benefit that there is not', async () => {
    const input = { ...placing.citizen(), benefitType: 'GOLD' };
    const { errors } = await api.tryChange('ballerup', 'registerCandidate', input);
    expect(errors?.map((each) => each.extensions.code)).toEqual(['BAD_USER_INPUT']);
  });
});

test('one CPR number is one candidate of a jobcentre; whether another has the citizen is not found out', async () => {
  const { cpr } = placing.citizen();
  const sentence = 'This citizen is registered in your jobcentre already; find the candidate in your list.';
  const known = [{ code: 'CANDIDATE_ALREADY_REGISTERED', message: sentence, path: ['cpr'] }];
  for (const home of ['ballerup', 'gladsaxe', 'roskilde'] as const) {
    expect((await register(home, { ...placing.citizen(home), cpr })).problems).toEqual([]);
    for (const spelling of [cpr, cpr.replace('-', '')])
      expect(await register(home, { ...placing.citizen(home), cpr: spelling })).toEqual({
        candidate: null,
        problems: known,
      });
  }
});

test('the number lies in the database under a key, and nowhere else', async () => {
  const { cpr } = placing.citizen();
  await register('ballerup', { ...placing.citizen(), cpr });
  const digits = cpr.replace('-', '');
  const rows = await api.owner<{ found: boolean }>(
    `SELECT (c::text || p::text || k::text) ~ $1 AS found
     FROM candidate c JOIN candidate_person p ON p.candidate_id = c.id JOIN candidate_case k ON k.candidate_id = c.id`,
    [`${digits}|${cpr}`],
  );
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.filter((row) => row.found)).toEqual([]);
});

describe('who sees a candidate', () => {
  const personal = 'fullName phone considerations benefitType notes cpr';
  const look = async (who: Who, id: string) =>
    (
      await api.as(who)<{ node: Thing | null; candidates: { nodes: Thing[] } }>(
        `query ($id: ID!) { node(id: $id) { id ... on Candidate { ${personal} } } candidates(first: 100) { nodes { id } } }`,
        { id },
      )
    ).data;

  test.each<Who>([
    'gladsaxe',
    'gladsaxeHead',
    'roskilde',
    'csr',
    'mentor',
    'leader',
    'otherCsr',
    'ballerupFinance',
    'ballerupAuditor',
  ])('%s sees nothing, referred or not', async (who) => {
    const id = await placing.register();
    await placing.referral('ballerup', { candidateId: id });
    const { node, candidates } = await look(who, id);
    expect(node).toBeNull();
    expect(candidates.nodes.map((each) => each.id)).not.toContain(id);
    expect((await look(who, idOf('Candidate', 'nobody knows'))).node).toBeNull();
  });

  test.each<[Who, object]>([
    ['ballerup', { benefitType: 'SICKNESS_BENEFIT', notes: 'Ringer selv' }],
    ['ballerupHead', { benefitType: null, notes: null, cpr: null }],
    ['ballerupMentor', { benefitType: null, notes: null, cpr: null }],
  ])('%s sees the person; the case is the consultant’s', async (who, expected) => {
    const id = await placing.register('ballerup', { notes: 'Ringer selv' });
    const { node, candidates } = await look(who, id);
    expect(node).toMatchObject({ id, ...expected });
    expect(candidates.nodes.map((each) => each.id)).toContain(id);
  });
});

test('the CPR number is shown whole for a stated purpose alone', async () => {
  const { cpr } = placing.citizen();
  const id = await placing.register('ballerup', { cpr });
  const ask = (who: Who, purpose?: string | null) =>
    api.as(who)<{ node: { cpr: string | null } | null }>(
      'query ($id: ID!, $purpose: String) { node(id: $id) { ... on Candidate { cpr(purpose: $purpose) } } }',
      { id, purpose },
    );
  const masked = `${cpr.slice(0, 6)}-****`;
  for (const purpose of [undefined, null, '', '  '])
    expect((await ask('ballerup', purpose)).data.node).toEqual({ cpr: masked });
  expect((await ask('ballerup', 'Opslag i eIndkomst')).data.node).toEqual({ cpr });
  expect((await ask('ballerupHead', 'Opslag')).data.node).toEqual({ cpr: null });
  expect((await ask('gladsaxe', 'Opslag')).data.node).toBeNull();
  for (const purpose of ['a'.repeat(201), 'a\u0000b', `Om ${cpr}`]) {
    const { data, errors } = await ask('ballerup', purpose);
    expect(data.node).toEqual({ cpr: null });
    expect(errors?.map((each) => each.extensions.code)).toEqual(['BAD_USER_INPUT']);
  }
});

test('candidates can be asked for by whether they are placed', async () => {
  const candidateId = await placing.candidate('gladsaxe');
  const waiting = await placing.candidate('gladsaxe');
  await placing.active('gladsaxe', { referralId: await placing.referral('gladsaxe', { candidateId }) });
  const ask = async (placed: boolean) =>
    (
      await api.as('gladsaxe')<{ candidates: { nodes: Thing[] } }>(
        'query ($placed: Boolean) { candidates(where: { placed: $placed }) { nodes { id } } }',
        { placed },
      )
    ).data.candidates.nodes.map((each) => each.id);
  expect(await ask(true)).toEqual([candidateId]);
  expect(await ask(false)).toContain(waiting);
  expect(await ask(false)).not.toContain(candidateId);
});

test('a variable that does not fit is not quoted back', async () => {
  const answer = await api.as('ballerup')(
    'mutation ($input: RegisterCandidateInput!) { registerCandidate(input: $input) { problems { code } } }',
    { input: { cpr: '111190-7777', name: 'Hemmelig Person' } },
  );
  expect(answer.errors?.map((each) => each.extensions.code)).toContain('BAD_USER_INPUT');
  expect(JSON.stringify(answer)).not.toMatch(/111190|Hemmelig/);
});
