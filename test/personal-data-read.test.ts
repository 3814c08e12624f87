/** The log of who has read about a citizen: each look, shown or refused, which the home jobcentre alone can read. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { uuidOf } from '../src/platform/opaque-id.js';
import { Api, today } from './support/api.js';
import { type Placed, Placing, type Thing } from './support/placing.js';
import { keyOf, type Who } from './support/world.js';

let api: Api;
let placing: Placing;
beforeAll(async () => {
  api = await Api.start();
  placing = new Placing(api);
});
afterAll(() => api.stop());

let candidateId: string;
let placement: Placed;
beforeEach(async () => {
  api.clock.set(`${today}T08:00:00.000Z`);
  candidateId = await placing.register('ballerup', { phone: '12345678', considerations: 'Ikke tunge løft' });
  const referralId = await placing.referral('ballerup', { candidateId });
  const slotId = await placing.slot({}, 'Herlev');
  placement = await placing.active('ballerup', { referralId, slotId, startsOn: '2015-04-20' });
});

interface Read {
  id: string;
  at: string;
  party: string;
  roles: string[];
  fields: string[];
  granted: boolean;
  purpose: string | null;
}

const log = async (who: Who, id = candidateId): Promise<Read[] | undefined> =>
  (
    await api.as(who)<{ node: { reads: { nodes: Read[] } } | null }>(
      `query ($id: ID!) { node(id: $id) { ... on Candidate {
        reads { nodes { id at party roles fields granted purpose } } } } }`,
      { id },
    )
  ).data.node?.reads.nodes;

/** What a look adds to the log, in words, the shown before the refused. */
async function added(look: () => Promise<unknown>): Promise<string[]> {
  const before = new Set((await log('ballerup'))?.map((each) => each.id));
  await look();
  return ((await log('ballerup')) ?? [])
    .filter((each) => !before.has(each.id))
    .map(({ party, roles, fields, granted, purpose }) =>
      [granted ? 'saw' : 'refused', party, roles.join('+'), fields.join('+'), purpose ?? '-'].join(' | '),
    )
    .sort()
    .reverse();
}

const seeTrainee = (who: Who, fields: string) =>
  api.as(who)(`query ($id: ID!) { node(id: $id) { ... on Placement { trainee { ${fields} } } } }`, {
    id: placement.id,
  });
const seeCandidate = (who: Who, fields: string) =>
  api.as(who)(`query ($id: ID!) { node(id: $id) { ... on Candidate { ${fields} } } }`, { id: candidateId });

const all = 'shortName fullName phone considerations';
const sorted = 'considerations+fullName+phone+shortName';
const falck = 'Falck Danmark A/S';

describe('a trainee', () => {
  test.each<[Who, string, string[]]>([
    ['csr', 'shortName', [`saw | ${falck} | CSR_MANAGER | shortName | -`]],
    [
      'csr',
      all,
      [
        `saw | ${falck} | CSR_MANAGER | shortName | -`,
        `refused | ${falck} | CSR_MANAGER | considerations+fullName+phone | -`,
      ],
    ],
    ['mentor', all, [`saw | ${falck} | MENTOR | ${sorted} | -`]],
    [
      'leader',
      all,
      [
        `saw | ${falck} | SITE_LEADER | considerations+shortName | -`,
        `refused | ${falck} | SITE_LEADER | fullName+phone | -`,
      ],
    ],
    ['gladsaxe', all, ['refused | Jobcenter Gladsaxe | CONSULTANT | trainee | -']],
    ['gladsaxeFinance', 'shortName', ['refused | Jobcenter Gladsaxe | FINANCE | trainee | -']],
    ['ballerup', all, [`saw | Jobcenter Ballerup | CONSULTANT | ${sorted} | -`]],
    ['ballerupAuditor', all, ['refused | Jobcenter Ballerup | AUDITOR | trainee | -']],
    // They see no placement, so there is nobody to refuse.
    ['roskilde', all, []],
    ['otherCsr', all, []],
  ])('looked at by %s: %s', async (who, fields, expected) => {
    expect(await added(() => seeTrainee(who, fields))).toEqual(expected);
  });

  test('of whom nothing personal is asked leaves no mark', async () => {
    expect(await added(() => api.as('mentor')(`{ placements { nodes { id reference status } } }`))).toEqual(
      [],
    );
  });

  test('is logged once for one operation, whatever the ways to the person', async () => {
    const query = `{ placements { nodes { trainee { shortName } } } referrals { nodes { trainee { shortName fullName } } } }`;
    expect(await added(() => api.as('mentor')(query))).toEqual([
      `saw | ${falck} | MENTOR | fullName+shortName | -`,
    ]);
  });

  test('shown in the answer to a change is logged too', async () => {
    const end = { placementId: placement.id, endedOn: today, outcome: 'EDUCATION' };
    const look = () => api.change('mentor', 'endPlacement', end, 'placement { trainee { fullName } }');
    expect(await added(look)).toEqual([`saw | ${falck} | MENTOR | fullName | -`]);
  });
});

describe('a candidate', () => {
  test.each<[Who, string, string[]]>([
    [
      'ballerup',
      'fullName phone considerations',
      ['saw | Jobcenter Ballerup | CONSULTANT | considerations+fullName+phone | -'],
    ],
    [
      'ballerup',
      'cpr benefitType notes',
      ['saw | Jobcenter Ballerup | CONSULTANT | benefitType+cprMasked+notes | -'],
    ],
    [
      'ballerup',
      'cpr(purpose: " Opslag i eIndkomst ")',
      ['saw | Jobcenter Ballerup | CONSULTANT | cpr | Opslag i eIndkomst'],
    ],
    [
      'ballerupHead',
      'fullName notes cpr(purpose: "Opslag")',
      [
        'saw | Jobcenter Ballerup | HEAD | fullName | -',
        'refused | Jobcenter Ballerup | HEAD | notes | -',
        'refused | Jobcenter Ballerup | HEAD | cpr | Opslag',
      ],
    ],
    ['csr', 'fullName', []],
  ])('looked at by %s: %s', async (who, fields, expected) => {
    expect(await added(() => seeCandidate(who, fields))).toEqual(expected);
  });
});

test('the log says when, the newest first', async () => {
  for (const time of ['2015-05-04T09:00:00.000Z', '2015-05-04T10:30:00.000Z']) {
    api.clock.hold(time);
    await seeTrainee('mentor', 'fullName');
  }
  expect((await log('ballerup'))?.slice(0, 2).map((each) => each.at)).toEqual([
    '2015-05-04T10:30:00.000Z',
    '2015-05-04T09:00:00.000Z',
  ]);
});

describe('who reads the log', () => {
  test.each<[Who, 'all' | 'nothing' | 'no candidate']>([
    ['ballerup', 'all'],
    ['ballerupHead', 'all'],
    ['ballerupMentor', 'nothing'],
    ['ballerupFinance', 'no candidate'],
    ['ballerupAuditor', 'no candidate'],
    ['gladsaxe', 'no candidate'],
    ['roskilde', 'no candidate'],
    ['csr', 'no candidate'],
    ['mentor', 'no candidate'],
  ])('%s: %s', async (who, expected) => {
    await seeTrainee('mentor', 'fullName');
    const whole = await log('ballerup');
    expect(whole).not.toEqual([]);
    const seen = { all: whole, nothing: [], 'no candidate': undefined };
    expect(await log(who)).toEqual(seen[expected]);
    const [entry] = whole ?? [];
    const { data } = await api.as(who)<{ node: Thing | null }>('query ($id: ID!) { node(id: $id) { id } }', {
      id: entry?.id,
    });
    expect(data.node).toEqual(expected === 'all' ? { id: entry?.id } : null);
  });

  test('the row names membership and party of the reader', async () => {
    await seeTrainee('mentor', 'fullName');
    const rows = await api.owner(
      'SELECT membership_id, party_id, jobcentre_id FROM personal_data_read WHERE candidate_id = $1 AND party_id = $2',
      [uuidOf('Candidate', candidateId), keyOf('Company Falck')],
    );
    expect(rows).toEqual([
      {
        membership_id: keyOf('Membership mentor'),
        party_id: keyOf('Company Falck'),
        jobcentre_id: keyOf('Jobcentre Ballerup'),
      },
    ]);
  });
});

test('12 weeks after the end a company’s view of the trainee ends, and that is logged', async () => {
  const end = { placementId: placement.id, endedOn: today, outcome: 'EDUCATION' };
  await api.change('mentor', 'endPlacement', end);
  api.clock.set('2015-07-27T20:00:00.000Z');
  expect(await added(() => seeTrainee('mentor', 'phone'))).toEqual([`saw | ${falck} | MENTOR | phone | -`]);
  // 28 July in Denmark, where the day begins two hours before UTC's.
  api.clock.set('2015-07-27T22:00:00.000Z');
  expect((await seeTrainee('mentor', 'phone')).data).toEqual({ node: { trainee: null } });
  expect(await added(() => seeTrainee('mentor', 'phone'))).toEqual([
    `refused | ${falck} | MENTOR | trainee | -`,
  ]);
  expect(await added(() => seeTrainee('ballerup', 'phone'))).toEqual([
    'saw | Jobcenter Ballerup | CONSULTANT | phone | -',
  ]);
});
