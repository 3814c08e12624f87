/** What time does to incidents: the chain of the agreement told link by link, once each, however many servers look. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Api } from './support/api.js';
import { Placing } from './support/placing.js';
import { type IncidentThing, Reporting } from './support/reporting.js';
import { idOf } from './support/world.js';

let api: Api;
let placing: Placing;
let reporting: Reporting;
beforeAll(async () => {
  api = await Api.start();
  placing = new Placing(api);
  reporting = new Reporting(api);
});
afterAll(() => api.stop());
beforeEach(async () => {
  // What is told here is the very minutes.
  api.clock.hold('2015-05-04T08:00:00Z');
  // What an earlier test left waiting is not this one's subject.
  await api.owner(`UPDATE incident SET due_at = NULL WHERE status <> 'ACKNOWLEDGED'`);
});

/** Lets time act at an instant. @returns how many steps it took */
const at = (instant: string): Promise<number> => {
  api.clock.hold(instant);
  return reporting.escalated();
};
const aboutTrainee = async () => ({ placementId: (await placing.active('ballerup')).id });
const kinds = async (id: string) =>
  (await reporting.seenBy('csr', id))?.timeline.map(({ kind, level, by }) => [kind, level, by?.name ?? null]);

test('an incident nobody answers goes from link to link, each told once', async () => {
  const { id } = await reporting.reported('csr', await aboutTrainee());
  expect(await at('2015-05-04T08:29:59Z')).toBe(0);
  expect(await at('2015-05-04T08:30:00Z')).toBe(1);
  expect(await at('2015-05-04T08:30:01Z')).toBe(0);
  expect(await reporting.seenBy('csr', id)).toMatchObject({
    version: 2,
    level: 2,
    status: 'REPORTED',
    answerBy: '2015-05-04T09:00:00.000Z',
  });
  expect(await at('2015-05-11T09:00:00Z')).toBe(1);
  expect(await at('2015-06-11T09:00:00Z')).toBe(0);
  // The last link keeps the time it had.
  expect(await reporting.seenBy('csr', id)).toMatchObject({ level: 3, answerBy: '2015-05-04T09:30:00.000Z' });
  expect(await kinds(id)).toEqual([
    ['REPORTED', 1, 'Person csr'],
    ['ESCALATED', 2, null],
    ['ESCALATED', 3, null],
  ]);
  expect(await reporting.told(id)).toEqual([
    'Falck Danmark A/S: REPORTED ESCALATED ESCALATED',
    'Jobcenter Ballerup: REPORTED ESCALATED ESCALATED',
    'Jobcenter Gladsaxe: REPORTED ESCALATED ESCALATED',
  ]);
});

test('what was missed while no server ran is made up for in order', async () => {
  const { id } = await reporting.reported('csr', await aboutTrainee());
  expect(await at('2015-05-20T08:00:00Z')).toBe(2);
  expect((await kinds(id))?.map(([kind, level]) => [kind, level])).toEqual([
    ['REPORTED', 1],
    ['ESCALATED', 2],
    ['ESCALATED', 3],
  ]);
});

test('an answer stops the clock; a working day of silence starts it again, and a comment puts that off', async () => {
  const { id } = await reporting.reported('csr', await aboutTrainee());
  await reporting.change('ballerup', 'acknowledgeIncident', { incidentId: id });
  expect(await at('2015-05-05T07:59:59Z')).toBe(0);
  await reporting.change('mentor', 'commentIncident', { incidentId: id, text: 'Stadig her' });
  expect(await at('2015-05-05T08:00:00Z')).toBe(0);
  // A working day after the comment.
  expect(await at('2015-05-06T08:00:00Z')).toBe(1);
  expect(await reporting.seenBy('ballerup', id)).toMatchObject({
    status: 'ACKNOWLEDGED',
    level: 1,
    answerBy: '2015-05-06T08:29:59.000Z',
    allowedActions: ['ACKNOWLEDGE', 'COMMENT', 'RESOLVE'],
  });
  // Somebody else may take it on now, and only that stops the clock.
  await reporting.change('mentor', 'commentIncident', { incidentId: id, text: 'Endnu' });
  expect(await at('2015-05-06T08:30:00Z')).toBe(1);
  const taken = await reporting.change('ballerupHead', 'acknowledgeIncident', { incidentId: id });
  expect(taken.incident).toMatchObject({
    level: 2,
    answerBy: null,
    acknowledgedBy: { name: 'Person ballerupHead' },
  });
  expect(await at('2015-05-06T12:00:00Z')).toBe(0);
  expect((await kinds(id))?.map(([kind]) => kind)).toEqual(
    'REPORTED ACKNOWLEDGED COMMENTED LAPSED COMMENTED ESCALATED ACKNOWLEDGED'.split(' '),
  );
});

test('what is reopened waits for an answer again, from those who were told', async () => {
  const about = await aboutTrainee();
  const { id } = await reporting.resolved(about);
  await reporting.change('csr', 'reopenIncident', { incidentId: id });
  expect(await reporting.seenBy('csr', id)).toMatchObject({ level: 1, answerBy: '2015-05-04T08:30:00.000Z' });
  expect(await at('2015-05-04T08:30:00Z')).toBe(1);
});

describe('the agreement says', () => {
  const agreed = (change: string) => api.owner(`UPDATE agreement SET ${change}`);
  const usual = `answer_chain = '{CONSULTANT,TEAM,TOVHOLDER}', urgent_minutes = 30, contact_days = '{1,2,3,4,5}',
    contact_from = '08:00', contact_to = '16:00', emergency_phone = NULL`;

  test('who answers: a company’s mentor may be the first', async () => {
    await agreed(`answer_chain = '{MENTOR,TOVHOLDER}', urgent_minutes = 10`);
    const { id } = await reporting.reported('csr', await aboutTrainee());
    expect(await reporting.seenBy('mentor', id)).toMatchObject({
      answerBy: '2015-05-04T08:10:00.000Z',
      allowedActions: ['ACKNOWLEDGE', 'COMMENT'],
    });
    const consultant = await api.tryChange('ballerup', 'acknowledgeIncident', { incidentId: id });
    expect(consultant.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    // What was agreed when it was reported stays.
    await agreed(usual);
    expect((await reporting.change('mentor', 'acknowledgeIncident', { incidentId: id })).problems).toEqual(
      [],
    );
  });

  test('when: an evening is contact time where it is agreed', async () => {
    await agreed(`contact_days = '{1}', contact_from = '18:00', contact_to = '24:00'`);
    const { answerBy } = await reporting.reported('csr');
    expect(answerBy).toBe('2015-05-04T16:30:00.000Z');
    await agreed(usual);
  });

  test('whom to call outside contact hours, and nobody within them', async () => {
    await agreed(`emergency_phone = '+45 05 12 34 56'`);
    const phone = async (instant: string) => {
      api.clock.hold(instant);
      const { data } = await api.as('leader')<{ partnership: { emergencyPhone: string | null } }>(
        `{ partnership(id: "${idOf('Partnership', 'Falck')}") { emergencyPhone } }`,
      );
      return data.partnership.emergencyPhone;
    };
    expect(await phone('2015-05-04T08:00:00Z')).toBeNull();
    expect(await phone('2015-05-04T14:00:00Z')).toBe('+45 05 12 34 56');
    // Great Prayer Day, and a Saturday.
    expect(await phone('2015-05-01T08:00:00Z')).toBe('+45 05 12 34 56');
    expect(await phone('2015-05-09T08:00:00Z')).toBe('+45 05 12 34 56');
    await agreed(usual);
  });

  test('nothing where there is none: then the usual holds', async () => {
    // The agreement and its terms together, as the database wants it.
    const ends = (on: string) =>
      api.owner(
        `WITH ended AS (UPDATE agreement SET ends_on = ${on}) UPDATE billing_term SET ends_on = ${on}`,
      );
    await ends('starts_on');
    const { level, answerBy } = await reporting.reported('csr', { severity: 'HIGH' });
    expect([level, answerBy]).toEqual([1, '2015-05-04T10:00:00.000Z']);
    await ends('NULL');
  });

  test.each([
    [`contact_from = '16:00', contact_to = '08:00'`],
    [`contact_to = '24:01'`],
    [`contact_days = '{}'`],
    [`contact_days = '{0}'`],
    [`answer_chain = '{}'`],
    ['urgent_minutes = 0'],
  ])('never %s', async (change) => {
    await expect(agreed(change)).rejects.toThrow(/agreement_(contact_hours|answers)/);
  });
});

test('several servers that look at once take each step once', async () => {
  const made: IncidentThing[] = [];
  for (let nth = 0; nth < 24; nth += 1) made.push(await reporting.reported('csr'));
  // Each with a link to come: about the whole partnership there is the tovholder alone.
  await api.owner(
    `UPDATE incident SET chain = '{MENTOR,TOVHOLDER}', due_at = answer_by WHERE reported_at = $1 AND status = 'REPORTED' AND placement_id IS NULL`,
    [api.clock.now()],
  );
  const steps = await Promise.all(Array.from({ length: 6 }, () => at('2015-05-04T08:30:00Z')));
  expect(steps.reduce((sum, each) => sum + each, 0)).toBeGreaterThanOrEqual(24);
  for (const { id } of made)
    expect((await kinds(id))?.map(([kind]) => kind)).toEqual(['REPORTED', 'ESCALATED']);
  expect(await at('2015-05-04T08:31:00Z')).toBe(0);
});

test('acknowledging while time moves it on: whoever is first, and nothing is lost', async () => {
  const made: IncidentThing[] = [];
  for (let nth = 0; nth < 12; nth += 1) made.push(await reporting.reported('csr', await aboutTrainee()));
  const [, ...answers] = await Promise.all([
    at('2015-05-04T08:30:00Z'),
    ...made.map(({ id }) => reporting.change('ballerup', 'acknowledgeIncident', { incidentId: id })),
  ]);
  expect(answers.flatMap((each) => each.problems)).toEqual([]);
  for (const { id } of made) {
    const { timeline, version, answerBy } = (await reporting.seenBy('csr', id)) as IncidentThing;
    expect(timeline.map((each) => each.number)).toEqual(Array.from({ length: version }, (_, nth) => nth + 1));
    expect([timeline.at(-1)?.kind, answerBy]).toEqual(['ACKNOWLEDGED', null]);
  }
});
