/** Mail about an incident that nobody has answered: to the link that the chain has come to, and never to nobody. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Api } from './support/api.js';
import { PostOffice } from './support/post-office.js';
import { Placing } from './support/placing.js';
import { Reporting } from './support/reporting.js';
import { keyOf, type Who } from './support/world.js';

let office: PostOffice;
let api: Api;
let reporting: Reporting;
let about: { placementId: string };
beforeAll(async () => {
  office = await PostOffice.open();
});
afterAll(() => office.close());
beforeEach(async () => {
  api = await Api.start({ env: { SMTP_URL: office.url } });
  reporting = new Reporting(api);
  about = { placementId: (await new Placing(api).active('ballerup')).id };
  // A Monday, ten in the morning.
  api.clock.set('2015-05-04T08:00:00Z');
});
afterEach(() => api.stop());

/** Lets the jobs run at an instant. @returns to whom mail about incidents has come meanwhile */
async function mailedAt(instant: string): Promise<string[]> {
  await reporting.at(instant);
  await api.app.runJob('spread');
  // What escalated at this instant is told ten seconds after it.
  api.clock.set(new Date(api.clock.now().getTime() + 11_000).toISOString());
  await api.app.runJob('spread');
  await api.app.runJob('mail');
  return office.taken
    .splice(0)
    .filter(({ text }) => text.includes('hændelser'))
    .map(({ to }) => to.split('@')[0] ?? '')
    .sort();
}
const leaves = (who: Who) =>
  api.owner(`UPDATE membership SET ends_on = '2015-05-03' WHERE id = $1`, [keyOf(`Membership ${who}`)]);
const chain = (links: string) => api.owner('UPDATE agreement SET answer_chain = $1', [links]);

const consultant = ['ballerup'];
const team = ['ballerup', 'balleruphead', 'ballerupmentor'];
const tovholder = ['gladsaxe', 'gladsaxehead'];

describe('as time passes', () => {
  test('first the consultant, then the team, then the tovholder; everybody finds it in the inbox at once', async () => {
    await reporting.reported('csr', about);
    expect(await mailedAt('2015-05-04T08:00:11Z')).toEqual(consultant);
    const { data } = await api.as('gladsaxe')(
      '{ notifications(where: { kind: { eq: INCIDENT_REPORTED } }) { totalCount } }',
    );
    expect(data).toEqual({ notifications: { totalCount: 1 } });
    expect(await mailedAt('2015-05-04T08:29:30Z')).toEqual([]);
    expect(await mailedAt('2015-05-04T08:30:01Z')).toEqual(team);
    expect(await mailedAt('2015-05-04T09:00:01Z')).toEqual(tovholder);
    expect(await mailedAt('2015-05-05T09:00:00Z')).toEqual([]);
  });

  test('what one server makes up for at once goes to each link', async () => {
    await reporting.reported('csr', about);
    expect(await mailedAt('2015-05-04T09:30:00Z')).toEqual([...consultant, ...team, ...tovholder].sort());
  });

  test('acknowledged: nobody further, until it has lain for a working day', async () => {
    const { id } = await reporting.reported('csr', about);
    expect(await mailedAt('2015-05-04T08:00:11Z')).toEqual(consultant);
    await reporting.change('ballerup', 'acknowledgeIncident', { incidentId: id });
    // That it is taken on is for all who see it.
    expect(await mailedAt('2015-05-04T08:10:00Z')).toEqual(
      ['balleruphead', 'ballerupmentor', 'csr', 'gladsaxe', 'gladsaxehead', 'mentor'].sort(),
    );
    expect(await mailedAt('2015-05-04T13:00:00Z')).toEqual([]);
    expect(await mailedAt('2015-05-05T08:05:00Z')).toEqual(consultant);
  });
});

describe('a link', () => {
  test.each([
    ['{CONSULTANT}', consultant],
    ['{TEAM}', team],
    ['{TOVHOLDER}', tovholder],
    ['{MENTOR}', ['ballerupmentor', 'mentor']],
    ['{COMPANY_CONTACT}', ['csr']],
  ])('%s is those who may answer as it', async (links, who) => {
    await chain(links);
    // By one who stands in none of them, so that nobody is left out as the one who knows.
    await reporting.reported('gladsaxeSystem', { ...about, idempotencyKey: 'reported' });
    expect(await mailedAt('2015-05-04T08:00:11Z')).toEqual(who);
  });

  test('in which no person stands is passed over', async () => {
    // A system stands in it still, and reads no mail.
    await api.owner(`UPDATE membership SET jobcentre_id = $1 WHERE id = $2`, [
      keyOf('Jobcentre Ballerup'),
      keyOf('Membership gladsaxeSystem'),
    ]);
    await leaves('ballerup');
    await reporting.reported('csr', about);
    expect(await mailedAt('2015-05-04T08:00:11Z')).toEqual(['balleruphead', 'ballerupmentor']);
  });

  test('after which there is nobody at all is everybody who sees it', async () => {
    await chain('{CONSULTANT}');
    await leaves('ballerup');
    await reporting.reported('csr', about);
    expect(await mailedAt('2015-05-04T08:00:11Z')).toEqual(
      ['balleruphead', 'ballerupmentor', 'gladsaxe', 'gladsaxehead', 'mentor'].sort(),
    );
  });
});
