/** The life of an incident through the API: each change, who may make it, each refusal, and many who want the same. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Api } from './support/api.js';
import { Placing, refusals, strangers } from './support/placing.js';
import { type IncidentThing, Reporting } from './support/reporting.js';
import { idOf, type Who } from './support/world.js';

let api: Api;
let placing: Placing;
let reporting: Reporting;
beforeAll(async () => {
  api = await Api.start();
  placing = new Placing(api);
  reporting = new Reporting(api);
});
afterAll(() => api.stop());

const falck = { partnershipId: idOf('Partnership', 'Falck') };
const signed = (name: string, party: string) => ({ name: `Person ${name}`, party });
const ofFalck = 'Falck Danmark A/S';

/** Of a trainee of Ballerup at Herlev. */
async function aboutTrainee(): Promise<{ placementId: string }> {
  const { id } = await placing.active('ballerup', { slotId: await placing.slot({}, 'Herlev') });
  return { placementId: id };
}

test('an incident is reported, acknowledged, commented, resolved and reopened; the timeline keeps it all', async () => {
  const about = await aboutTrainee();
  api.clock.hold('2015-05-04T08:00:00Z');
  const reported = await reporting.change('leader', 'reportIncident', {
    ...falck,
    ...about,
    category: 'NO_SHOW',
    severity: 'HIGH',
    text: 'Ikke mødt kl. 8',
  });
  expect(reported).toMatchObject({
    problems: [],
    incident: {
      version: 1,
      status: 'REPORTED',
      text: 'Ikke mødt kl. 8',
      outcome: null,
      level: 1,
      // Eight in UTC is ten in Denmark; high is two hours.
      answerBy: '2015-05-04T10:00:00.000Z',
      reportedBy: { ...signed('leader', ofFalck), partyKind: 'COMPANY' },
      acknowledgedBy: null,
    },
  });
  const incidentId = reported.incident?.id;
  const ballerup = signed('ballerup', 'Jobcenter Ballerup');
  const steps = [
    [
      'ballerup',
      'acknowledgeIncident',
      { text: 'Jeg ringer' },
      { status: 'ACKNOWLEDGED', acknowledgedBy: ballerup },
    ],
    [
      'mentor',
      'commentIncident',
      { text: 'Er kommet nu' },
      { status: 'ACKNOWLEDGED', acknowledgedBy: ballerup },
    ],
    [
      'ballerup',
      'resolveIncident',
      { outcome: 'Mødte senere' },
      { status: 'RESOLVED', outcome: 'Mødte senere' },
    ],
    [
      'leader',
      'reopenIncident',
      { text: 'Gik igen' },
      { status: 'REOPENED', outcome: null, acknowledgedBy: null },
    ],
    ['ballerupHead', 'acknowledgeIncident', {}, { status: 'ACKNOWLEDGED', answerBy: null }],
  ] as const;
  let version = 1;
  for (const [who, mutation, input, becomes] of steps) {
    const answer = await reporting.change(who, mutation, { incidentId, expectedVersion: version, ...input });
    version += 1;
    expect(answer).toMatchObject({ problems: [], incident: { version, ...becomes } });
  }
  const { timeline } = (await reporting.seenBy('csr', incidentId ?? '')) as IncidentThing;
  expect(
    timeline.map(({ number, kind, by, text, outcome }) => [number, kind, by?.name, text ?? outcome]),
  ).toEqual([
    [1, 'REPORTED', 'Person leader', 'Ikke mødt kl. 8'],
    [2, 'ACKNOWLEDGED', 'Person ballerup', 'Jeg ringer'],
    [3, 'COMMENTED', 'Person mentor', 'Er kommet nu'],
    [4, 'RESOLVED', 'Person ballerup', 'Mødte senere'],
    [5, 'REOPENED', 'Person leader', 'Gik igen'],
    [6, 'ACKNOWLEDGED', 'Person ballerupHead', null],
  ]);
  const life = 'REPORTED ACKNOWLEDGED COMMENTED RESOLVED REOPENED ACKNOWLEDGED';
  expect(await reporting.told(incidentId ?? '')).toEqual([
    `${ofFalck}: ${life}`,
    `Jobcenter Ballerup: ${life}`,
    `Jobcenter Gladsaxe: ${life}`,
  ]);
});

interface Change {
  from: 'reported' | 'acknowledged' | 'resolved';
  input: object;
  allowed: Who[];
  refused: Who[];
  becomes: string;
  /** From where it cannot be made. */
  wrong: ('reported' | 'acknowledged' | 'resolved')[];
}
const home: Who[] = ['ballerup', 'ballerupHead', 'ballerupMentor'];
const answering: Who[] = [...home, 'gladsaxe', 'gladsaxeHead'];
const everybody: Who[] = [...answering, 'csr', 'mentor', 'leader'];
const changes: Record<string, Change> = {
  acknowledgeIncident: {
    from: 'reported',
    input: {},
    allowed: answering,
    refused: ['csr', 'mentor', 'leader'],
    becomes: 'ACKNOWLEDGED',
    wrong: ['acknowledged', 'resolved'],
  },
  commentIncident: {
    from: 'reported',
    input: { text: 'Mere' },
    allowed: everybody,
    refused: [],
    becomes: 'REPORTED',
    wrong: [],
  },
  resolveIncident: {
    from: 'acknowledged',
    input: { outcome: 'Klaret' },
    allowed: answering,
    refused: ['csr', 'mentor', 'leader'],
    becomes: 'RESOLVED',
    wrong: ['reported', 'resolved'],
  },
  reopenIncident: {
    from: 'resolved',
    input: {},
    allowed: everybody,
    refused: [],
    becomes: 'REOPENED',
    wrong: ['reported', 'acknowledged'],
  },
};

describe.each(Object.entries(changes))(
  '%s',
  (mutation, { from, input, allowed, refused, becomes, wrong }) => {
    const make = async (state: Change['from']): Promise<IncidentThing> => {
      const about = await aboutTrainee();
      if (state === 'resolved') return reporting.resolved(about);
      return state === 'reported'
        ? reporting.reported('csr', about)
        : reporting.acknowledged('ballerup', about);
    };

    test.each(allowed)('by %s', async (who) => {
      const { id, version } = await make(from);
      const answer = await reporting.change(who, mutation, {
        incidentId: id,
        ...input,
        expectedVersion: version,
      });
      expect(answer).toMatchObject({ problems: [], incident: { status: becomes, version: version + 1 } });
    });

    test('by nobody else who sees it', async () => {
      const { id } = await make(from);
      for (const who of refused) {
        const { errors } = await api.tryChange(who, mutation, { incidentId: id, ...input });
        expect([who, ...(errors ?? []).map((each) => each.extensions.code)]).toEqual([who, 'FORBIDDEN']);
      }
    });

    test('the other jobcentre sees nothing: an unknown id and another’s look the same', async () => {
      const { id: placementId } = await placing.active('gladsaxe');
      const { id } = await reporting.reported('csr', { placementId });
      const asked: [Who, string][] = strangers('Incident').map((each) => ['gladsaxe', each]);
      for (const who of [
        'ballerup',
        'ballerupHead',
        'ballerupFinance',
        'gladsaxeAuditor',
        'roskilde',
        'otherCsr',
        'leader',
      ] as const)
        asked.push([who, id]);
      for (const [who, incidentId] of asked)
        expect([
          who,
          incidentId,
          await reporting.change(who, mutation, { incidentId, ...input }),
        ]).toMatchObject([
          who,
          incidentId,
          { incident: null, problems: [{ code: 'NOT_FOUND', path: ['incidentId'] }] },
        ]);
    });

    test('not from a stale version: the present state is shown', async () => {
      const { id, version } = await make(from);
      const stale = { incidentId: id, ...input, expectedVersion: version + 1 };
      const answer = await reporting.change('ballerup', mutation, stale);
      expect([answer.incident?.version, ...refusals(answer)]).toEqual([
        version,
        'STALE_VERSION expectedVersion',
      ]);
    });

    test('not at the wrong time', async () => {
      for (const state of wrong) {
        const { id } = await make(state);
        const answer = await reporting.change('ballerup', mutation, { incidentId: id, ...input });
        expect([state, ...refusals(answer)]).toEqual([state, 'WRONG_STATUS incidentId']);
      }
    });

    test('text and outcome take no CPR number', async () => {
      const { id } = await make(from);
      const field = 'outcome' in input ? 'outcome' : 'text';
      const answer = await reporting.change('ballerup', mutation, {
        incidentId: id,
        [field]: 'CPR 0101901234',
      });
      expect(refusals(answer)).toEqual([`CPR_IN_TEXT ${field}`]);
    });
  },
);
