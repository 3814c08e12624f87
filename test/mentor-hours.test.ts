/** Mentor hours through the API: recorded and corrected, attested and then fixed, seen beside the hours agreed. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Api } from './support/api.js';
import { stay } from './support/bill.js';
import { statementsOf } from './support/closed-bill.js';
import { Placing, refusals, strangers } from './support/placing.js';
import { idOf, keyOf, type Who } from './support/world.js';

let api: Api;
let placing: Placing;
let placementId: string;
beforeAll(async () => {
  api = await Api.start();
  placing = new Placing(api);
  const slot = idOf('Slot', 'Herlev 1');
  placementId = await stay(api, placing, 'ballerup', slot, '2015-04-01', '2015-04-30', '2015-04-30');
});
afterAll(() => api.stop());

interface Hours {
  id: string;
  version: number;
  givenOn: string;
  hours: string;
  recordedBy: string;
  attestedBy: string | null;
  attestedAt: string | null;
}
const fields = '{ id version givenOn hours recordedBy attestedBy attestedAt }';

const record = (who: Who, givenOn: string, hours: string, more: object = {}) =>
  api.change<{ mentorHours: Hours | null }>(
    who,
    'recordMentorHours',
    { placementId, givenOn, hours, ...more },
    `mentorHours ${fields}`,
  );
const attest = (who: Who, month = '2015-04') =>
  api.change<{ mentorHours: Hours[] | null }>(
    who,
    'attestMentorHours',
    { placementId, month },
    `mentorHours ${fields}`,
  );
const hoursOf = async (who: Who, month = '2015-04'): Promise<string[] | null> => {
  const { data } = await api.as(who)<{ node: { mentorHours: Hours[] } | null }>(
    'query ($id: ID!, $month: Month!) { node(id: $id) { ... on Placement { mentorHours(month: $month) { givenOn hours } } } }',
    { id: placementId, month },
  );
  return data.node?.mentorHours.map(({ givenOn, hours }) => `${givenOn} ${hours}`) ?? null;
};

test('hours are recorded day by day, and corrected by recording the day again', async () => {
  expect(await record('mentor', '2015-04-07', '2.50')).toMatchObject({
    mentorHours: {
      version: 1,
      givenOn: '2015-04-07',
      hours: '2.5',
      recordedBy: 'Person mentor',
      attestedBy: null,
    },
    problems: [],
  });
  expect(await record('csr', '2015-04-07', '3', { expectedVersion: 1 })).toMatchObject({
    mentorHours: { version: 2, hours: '3', recordedBy: 'Person csr' },
    problems: [],
  });
  expect(await record('mentor', '2015-04-07', '1', { expectedVersion: 1 })).toMatchObject({
    mentorHours: { version: 2, hours: '3' },
    problems: [{ code: 'STALE_VERSION' }],
  });
  expect(refusals(await record('mentor', '2015-04-14', '0.25', { expectedVersion: 0 }))).toEqual([]);
  expect(await hoursOf('csr')).toEqual(['2015-04-07 3', '2015-04-14 0.25']);
  expect(await hoursOf('csr', '2015-05')).toEqual([]);
});

test('on a day of the placement that has come, in quarters of an hour', async () => {
  expect(refusals(await record('mentor', '2015-03-31', '1.1'))).toEqual([
    'DATE_OUTSIDE_PLACEMENT givenOn',
    'INVALID_HOURS hours',
  ]);
  expect(refusals(await record('mentor', '2015-05-05', '24'))).toEqual([
    'DATE_OUTSIDE_PLACEMENT givenOn',
    'DATE_IN_FUTURE givenOn',
  ]);
  const planned = await placing.planned('ballerup');
  const early = { placementId: planned.id, givenOn: '2015-05-04', hours: '1' };
  expect(refusals(await api.change('mentor', 'recordMentorHours', early))).toEqual([
    'WRONG_STATUS placementId',
  ]);
  for (const stranger of strangers('Placement'))
    expect(
      refusals(await api.change('mentor', 'recordMentorHours', { ...early, placementId: stranger })),
    ).toEqual(['NOT_FOUND placementId']);
});

test('the company’s manager and mentor record; only the mentor attests', async () => {
  const code = async (who: Who, mutation: string, input: object) =>
    (await api.tryChange(who, mutation, { placementId, ...input })).errors?.[0]?.extensions.code;
  for (const who of ['gladsaxe', 'gladsaxeHead', 'ballerup', 'ballerupMentor', 'ballerupFinance'] as const)
    expect([who, await code(who, 'recordMentorHours', { givenOn: '2015-04-08', hours: '1' })]).toEqual([
      who,
      'FORBIDDEN',
    ]);
  for (const who of ['csr', 'gladsaxe', 'ballerup', 'ballerupMentor'] as const)
    expect([who, await code(who, 'attestMentorHours', { month: '2015-04' })]).toEqual([who, 'FORBIDDEN']);
  for (const who of ['otherCsr', 'roskilde', 'leader'] as const) {
    // The leader of Herlev sees the placement, and may not.
    const answer = await api.tryChange<{ problems: { code: string }[] } | null>(who, 'attestMentorHours', {
      placementId,
      month: '2015-04',
    });
    const found =
      answer.errors?.[0]?.extensions.code ??
      (answer.data.result as { problems: { code: string }[] } | null)?.problems[0]?.code;
    expect([who, found]).toEqual([who, who === 'leader' ? 'FORBIDDEN' : 'NOT_FOUND']);
  }
});

test('who sees the placement’s hours', async () => {
  const both = ['2015-04-07 3', '2015-04-14 0.25'];
  for (const who of ['csr', 'mentor', 'gladsaxe', 'gladsaxeHead', 'gladsaxeFinance', 'ballerup'] as const)
    expect([who, await hoursOf(who)]).toEqual([who, both]);
  for (const who of ['ballerupMentor', 'ballerupFinance', 'ballerupAuditor'] as const)
    expect([who, await hoursOf(who)]).toEqual([who, both]);
  expect(await hoursOf('leader')).toEqual([]);
  for (const who of ['gladsaxeAuditor', 'otherCsr', 'roskilde'] as const)
    expect([who, await hoursOf(who)]).toEqual([who, null]);
});

test('what is attested stands, in the database too', async () => {
  api.clock.hold('2015-05-04T08:00:00Z');
  const attested = { attestedBy: 'Person mentor', attestedAt: '2015-05-04T08:00:00.000Z' };
  expect(await attest('mentor')).toMatchObject({
    mentorHours: [
      { givenOn: '2015-04-07', hours: '3', ...attested },
      { givenOn: '2015-04-14', hours: '0.25', ...attested },
    ],
    problems: [],
  });
  expect(refusals(await attest('mentor'))).toEqual(['NO_HOURS_TO_ATTEST month']);
  expect(refusals(await attest('mentor', '2015-03'))).toEqual(['NO_HOURS_TO_ATTEST month']);
  expect(refusals(await record('mentor', '2015-04-07', '4'))).toEqual(['HOURS_ATTESTED givenOn']);
  for (const change of [
    `UPDATE mentor_hours SET hours = 4 WHERE given_on = '2015-04-07'`,
    `UPDATE mentor_hours SET attested_by = NULL, attested_at = NULL`,
    'DELETE FROM mentor_hours',
  ])
    await expect(api.owner(change)).rejects.toMatchObject({ constraint: 'mentor_hours_attested_stand' });
  // Another day of the month is still open, and is attested by itself.
  expect(refusals(await record('csr', '2015-04-21', '1.5'))).toEqual([]);
  expect((await attest('mentor')).mentorHours).toMatchObject([{ givenOn: '2015-04-21' }]);
});

test('hours belong to the parties of their placement', async () => {
  await expect(
    api.owner(
      `INSERT INTO mentor_hours SELECT gen_random_uuid(), 1, placement_id, partnership_id, company_id, $1, '2015-04-22', 1, 'x'
       FROM mentor_hours LIMIT 1`,
      [keyOf('Jobcentre Gladsaxe')],
    ),
  ).rejects.toMatchObject({ constraint: 'mentor_hours_of_placement' });
});

test('a statement shows the hours agreed beside the hours given, and the difference does not change it', async () => {
  const [statement] = await statementsOf(api, 'ballerupFinance', '2015-04');
  expect(statement).toMatchObject({ hoursAgreed: '13.2', hoursGiven: '4.75', total: 363_000 });
  const [all] = await statementsOf(api, 'csr', '2015-04');
  expect(all).toEqual(statement);
});

test('where the jobcentre supplies the mentor, its own mentor records and attests', async () => {
  await api.owner(`UPDATE agreement SET mentor_arrangement = 'SUPPLIED_BY_JOBCENTRE'`);
  const actions = async (who: Who) => {
    const { data } = await api.as(who)<{ node: { allowedActions: string[] } }>(
      'query ($id: ID!) { node(id: $id) { ... on Placement { allowedActions } } }',
      { id: placementId },
    );
    return data.node.allowedActions;
  };
  expect(await actions('ballerupMentor')).toEqual(['END', 'RECORD_MENTOR_HOURS', 'ATTEST_MENTOR_HOURS']);
  expect(await actions('mentor')).toEqual(['END']);
  expect(await actions('csr')).toEqual(['END', 'RECORD_MENTOR_HOURS']);
  expect(refusals(await record('ballerupMentor', '2015-04-28', '2'))).toEqual([]);
  expect((await attest('ballerupMentor')).mentorHours).toMatchObject([
    { attestedBy: 'Person ballerupMentor' },
  ]);
  const answer = await api.tryChange('mentor', 'attestMentorHours', { placementId, month: '2015-04' });
  expect(answer.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
});

test('sixteen who record one day at once leave one row', async () => {
  const answers = await Promise.all(
    Array.from({ length: 16 }, (_, at) => record('csr', '2015-04-29', `${at + 1}`)),
  );
  const [{ rows }] = (await api.owner<{ rows: number }>(
    `SELECT count(*)::int AS rows FROM mentor_hours WHERE given_on = '2015-04-29'`,
  )) as [{ rows: number }];
  expect(rows).toBe(1);
  expect(answers.map(refusals)).toEqual(answers.map(() => []));
});
