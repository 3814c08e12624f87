/** Who sees which incident, who reads what was written in it, and that looks at it are logged. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { uuidOf } from '../src/platform/opaque-id.js';
import { Api } from './support/api.js';
import { Placing } from './support/placing.js';
import { type IncidentThing, Reporting } from './support/reporting.js';
import { idOf, keyOf, type Who } from './support/world.js';

let api: Api;
let placing: Placing;
let reporting: Reporting;
let incidents: Record<string, IncidentThing>;
let slotId: string;

beforeAll(async () => {
  api = await Api.start();
  placing = new Placing(api);
  reporting = new Reporting(api);
  slotId = await placing.slot({}, 'Herlev');
  const atHerlev = await placing.active('ballerup', { slotId });
  const atGladsaxe = await placing.active('gladsaxe', { slotId: idOf('Slot', 'Gladsaxe 1') });
  const text = 'Har brug for en snak';
  incidents = {
    'trainee of Ballerup at Herlev': await reporting.reported('csr', { placementId: atHerlev.id, text }),
    'trainee of Gladsaxe at Gladsaxe': await reporting.reported('csr', { placementId: atGladsaxe.id, text }),
    'slot of Ballerup at Herlev': await reporting.reported('csr', { slotId, text }),
    'slot of Gladsaxe at Gladsaxe': await reporting.reported('csr', {
      slotId: idOf('Slot', 'Gladsaxe 1'),
      text,
    }),
    'vacant slot at Gladsaxe': await reporting.reported('csr', { slotId: idOf('Slot', 'Gladsaxe 2'), text }),
    'site Herlev': await reporting.reported('csr', { siteId: idOf('Site', 'Herlev'), text }),
    'site Gladsaxe': await reporting.reported('csr', { siteId: idOf('Site', 'Gladsaxe'), text }),
    'whole partnership': await reporting.reported('csr', { text }),
  };
});
afterAll(() => api.stop());

const all = [
  'trainee of Ballerup at Herlev',
  'trainee of Gladsaxe at Gladsaxe',
  'slot of Ballerup at Herlev',
  'slot of Gladsaxe at Gladsaxe',
  'vacant slot at Gladsaxe',
  'site Herlev',
  'site Gladsaxe',
  'whole partnership',
];
const atHerlev = ['trainee of Ballerup at Herlev', 'slot of Ballerup at Herlev', 'site Herlev'];
const ofBallerup = [...atHerlev, 'whole partnership'];
const ofGladsaxe = [
  'trainee of Gladsaxe at Gladsaxe',
  'slot of Gladsaxe at Gladsaxe',
  'site Gladsaxe',
  'whole partnership',
];

/** The incidents somebody finds in its list, by name, and the text it reads of each. */
async function list(who: Who): Promise<Map<string, string | null>> {
  const { data } = await api.as(who)<{ incidents: { totalCount: number; nodes: IncidentThing[] } }>(
    '{ incidents { totalCount nodes { id text } } }',
  );
  const names = new Map(Object.entries(incidents).map(([name, { id }]) => [id, name]));
  expect(data.incidents.totalCount).toBe(data.incidents.nodes.length);
  return new Map(data.incidents.nodes.map(({ id, text }) => [names.get(id) ?? 'another', text]));
}

describe('the incidents of a partnership', () => {
  test.each<[Who, string[]]>([
    ['csr', all],
    ['mentor', all],
    ['leader', atHerlev],
    ['gladsaxe', all],
    ['gladsaxeHead', all],
    ['ballerup', ofBallerup],
    ['ballerupHead', ofBallerup],
    ['ballerupMentor', ofBallerup],
    ['gladsaxeFinance', []],
    ['gladsaxeAuditor', []],
    ['ballerupFinance', []],
    ['ballerupAuditor', []],
    ['roskilde', []],
    ['otherCsr', []],
  ])('as seen by %s', async (who, expected) => {
    expect([...(await list(who)).keys()].sort()).toEqual([...expected].sort());
    for (const [name, { id }] of Object.entries(incidents)) {
      const seen = await reporting.seenBy(who, id);
      expect([name, seen !== null]).toEqual([name, expected.includes(name)]);
    }
  });

  test('a jobcentre that is no tovholder any more sees what its own trainees give it', async () => {
    const handOver = (jobcentre: string) =>
      api.owner('UPDATE tovholder_role SET jobcentre_id = $1', [keyOf(`Jobcentre ${jobcentre}`)]);
    await handOver('Ballerup');
    expect([...(await list('gladsaxe')).keys()].sort()).toEqual([...ofGladsaxe].sort());
    expect((await list('ballerup')).size).toBe(all.length);
    await handOver('Gladsaxe');
  });

  test('whose trainee was there sees it on; one whose trainee was gone before does not', async () => {
    await api.owner(
      `UPDATE placement SET status = 'ENDED', ended_on = '2015-05-04', ends_on = '2015-05-04', outcome = 'OTHER'
       WHERE jobcentre_id <> (SELECT jobcentre_id FROM tovholder_role)`,
    );
    const { id } = await reporting.reported('csr', { slotId });
    expect(await reporting.seenBy('ballerup', id)).not.toBeNull();
    api.clock.set('2015-05-05T08:00:00Z');
    const later = await reporting.reported('csr', { slotId });
    expect(await reporting.seenBy('ballerup', later.id)).toBeNull();
    expect(await reporting.seenBy('ballerup', id)).not.toBeNull();
    expect((await reporting.told(later.id)).map((each) => each.split(':')[0])).toEqual([
      'Falck Danmark A/S',
      'Jobcenter Gladsaxe',
    ]);
    api.clock.set('2015-05-04T08:00:00Z');
    await api.owner(
      `UPDATE placement SET status = 'ACTIVE', ended_on = NULL, ends_on = expected_end_on, outcome = NULL WHERE status = 'ENDED'`,
    );
    for (const each of [id, later.id])
      await reporting.change('csr', 'withdrawIncident', { incidentId: each });
  });
});

describe('the text', () => {
  test.each<[Who, string[]]>([
    ['csr', all],
    ['mentor', all],
    ['leader', atHerlev],
    ['ballerup', ofBallerup],
    ['ballerupMentor', ofBallerup],
    // The chain has told nobody but the home jobcentre.
    ['gladsaxe', all.filter((name) => name !== 'trainee of Ballerup at Herlev')],
  ])('as read by %s', async (who, expected) => {
    const texts = [...(await list(who))].filter(([name, text]) => name !== 'another' && text !== null);
    expect(texts.map(([name]) => name).sort()).toEqual([...expected].sort());
  });

  test('is the tovholder’s once the chain has reached it, and its own words are at once', async () => {
    const { id: placementId } = await placing.active('ballerup');
    const { id } = await reporting.reported('mentor', { placementId, text: 'Taler ikke med nogen' });
    const words = async (who: Who) => (await reporting.seenBy(who, id))?.timeline.map((each) => each.text);
    await reporting.change('gladsaxe', 'commentIncident', { incidentId: id, text: 'Jeg følger med' });
    await reporting.change('ballerup', 'commentIncident', { incidentId: id, text: 'Ringer i dag' });
    expect(await words('gladsaxe')).toEqual([null, 'Jeg følger med', null]);
    expect(await words('ballerup')).toEqual(['Taler ikke med nogen', 'Jeg følger med', 'Ringer i dag']);
    await reporting.at('2015-05-04T08:30:01Z');
    expect(await words('gladsaxe')).toEqual([null, 'Jeg følger med', null, null]);
    await reporting.at('2015-05-04T09:00:01Z');
    expect(await words('gladsaxe')).toEqual([
      'Taler ikke med nogen',
      'Jeg følger med',
      'Ringer i dag',
      null,
      null,
    ]);
    expect(await words('gladsaxeHead')).toEqual(await words('gladsaxe'));
    api.clock.set('2015-05-04T08:00:00Z');
  });

  test('ends for the company with its view of the trainee, 12 weeks after; the incident stays', async () => {
    const { id: placementId } = await placing.active('ballerup');
    const { id } = await reporting.reported('mentor', { placementId, text: 'Kom ikke' });
    const end = { placementId, endedOn: '2015-05-04', outcome: 'OTHER' };
    await api.change('mentor', 'endPlacement', end);
    api.clock.set('2015-07-27T12:00:00Z');
    expect(await reporting.seenBy('mentor', id)).toMatchObject({ text: 'Kom ikke' });
    api.clock.set('2015-07-28T12:00:00Z');
    expect(await reporting.seenBy('mentor', id)).toMatchObject({ text: null, status: 'REPORTED' });
    expect(await reporting.seenBy('ballerup', id)).toMatchObject({ text: 'Kom ikke' });
    api.clock.set('2015-05-04T08:00:00Z');
  });

  test('about a trainee is logged with who looked and who was refused; about a slot it is not', async () => {
    const candidateId = await placing.candidate('ballerup');
    const referralId = await placing.referral('ballerup', { candidateId });
    const { id: placementId } = await placing.active('ballerup', { referralId });
    const { id } = await reporting.reported('mentor', { placementId, text: 'Kom ikke' });
    const log = () =>
      api.owner<{ line: string }>(
        `SELECT concat_ws(' ', coalesce(c.name, n.name), r.roles[1], array_to_string(r.fields, '+'), r.granted) AS line
         FROM personal_data_read r LEFT JOIN company c ON c.id = r.party_id
           LEFT JOIN jobcentre_name n ON n.jobcentre_id = r.party_id
         WHERE r.candidate_id = $1 ORDER BY r.ctid`,
        [uuidOf('Candidate', candidateId)],
      );
    const text = (who: Who, of: string) =>
      api.as(who)('query ($id: ID!) { node(id: $id) { ... on Incident { text } } }', { id: of });
    const before = (await log()).length;
    for (const who of ['csr', 'ballerup', 'gladsaxe', 'roskilde'] as const) await text(who, id);
    await text('csr', incidents['slot of Ballerup at Herlev']?.id ?? '');
    // Whoever does not ask for it leaves no trace.
    await api.as('csr')('{ incidents { nodes { id status reportedBy { name } timeline { kind } } } }');
    expect((await log()).slice(before).map((each) => each.line)).toEqual([
      'Falck Danmark A/S CSR_MANAGER incidentText t',
      'Jobcenter Ballerup CONSULTANT incidentText t',
      'Jobcenter Gladsaxe CONSULTANT incidentText f',
    ]);
  });
});

test('the list is filtered, the latest first, page by page', async () => {
  const ids = async (text: string, who: Who = 'csr') => {
    const answer = await api.as(who)<{
      partnership: {
        incidents: { totalCount: number; nodes: { id: string }[]; pageInfo: { endCursor: string } };
      };
    }>(
      `{ partnership(id: "${idOf('Partnership', 'Falck')}") { incidents${text} { totalCount nodes { id } pageInfo { endCursor } } } }`,
    );
    expect(answer.errors).toBeUndefined();
    return answer.data.partnership.incidents;
  };
  const whole = await ids('(first: 100)');
  const paged: string[] = [];
  for (let after = ''; paged.length < whole.totalCount;) {
    const page = await ids(`(first: 3${after})`);
    paged.push(...page.nodes.map((each) => each.id));
    after = `, after: "${page.pageInfo.endCursor}"`;
  }
  expect(paged).toEqual(whole.nodes.map((each) => each.id));
  const only = incidents['slot of Ballerup at Herlev']?.id;
  const bySlot = await ids(
    `(where: { slotId: { eq: "${slotId}" }, status: { in: [REPORTED] }, severity: { eq: URGENT } })`,
  );
  expect(bySlot.nodes).toEqual([{ id: only }]);
  expect((await ids('(where: { category: { eq: INJURY } })')).totalCount).toBe(0);
});
