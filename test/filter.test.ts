/** The comparators of `where`: by id, by status, by date, and what cannot be compared. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Api } from './support/api.js';
import { fillWithMany } from './support/many.js';
import { idOf, type Who } from './support/world.js';
import { toOpaqueId } from '../src/platform/opaque-id.js';

let api: Api;
beforeAll(async () => {
  api = await Api.start();
  await fillWithMany(api);
  await api.owner(`UPDATE placement SET status = 'ACTIVE' WHERE starts_on = '2015-05-04'`);
  await api.owner(`UPDATE placement SET status = 'CANCELLED' WHERE starts_on = '2015-05-05'`);
});
afterAll(() => api.stop());

const falck = idOf('Partnership', 'Falck');

async function placements(where: object, who: Who = 'csr') {
  const answer = await api.as(who)<{
    placements: { totalCount: number; nodes: { startsOn: string; status: string }[] };
  }>(
    `query ($where: PlacementWhere) { placements(where: $where, first: 100) {
       totalCount nodes { startsOn status } } }`,
    { where },
  );
  if (answer.errors) throw new Error(answer.errors[0]?.extensions.code);
  expect(answer.data.placements.nodes).toHaveLength(answer.data.placements.totalCount);
  return answer.data.placements;
}

const count = async (where: object, who?: Who): Promise<number> => (await placements(where, who)).totalCount;
const first = '2015-05-04';

describe('dates', () => {
  test.each([
    [{ eq: first }, 5],
    [{ gte: first }, 40],
    [{ lte: first }, 5],
    [{ gte: '2015-05-05', lte: '2015-05-06' }, 10],
    [{ gte: '2015-05-06', lte: '2015-05-05' }, 0],
    [{ eq: first, gte: '2015-05-05' }, 0],
    [{ eq: '2015-05-12' }, 0],
    [{ gte: '1900-01-01', lte: '2199-12-31' }, 40],
    [{ eq: null }, 40],
    [{}, 40],
    [null, 40],
  ])('startsOn %j: %i', async (startsOn, expected) => {
    expect(await count({ startsOn })).toBe(expected);
  });

  test('are compared by both ends at once', async () => {
    expect(await count({ startsOn: { eq: first }, endsOn: { eq: '2015-06-30' } })).toBe(5);
    expect(await count({ startsOn: { eq: first }, endsOn: { lte: '2015-06-29' } })).toBe(0);
  });

  test.each(['2015-02-29', '2015-13-01', '2015-04-31', '0000-00-00', '9999-12-31', '15-04-01', 'i dag', ''])(
    'refuses %j',
    async (date) => {
      for (const part of ['eq', 'gte', 'lte'])
        await expect(count({ startsOn: { [part]: date } })).rejects.toThrow('BAD_USER_INPUT');
    },
  );
});

describe('statuses', () => {
  test.each([
    [{ eq: 'ACTIVE' }, 5],
    [{ in: ['ACTIVE', 'CANCELLED'] }, 10],
    [{ in: ['ACTIVE', 'ACTIVE'] }, 5],
    [{ in: [] }, 0],
    [{ eq: 'ACTIVE', in: ['CANCELLED'] }, 0],
    [{ eq: null, in: null }, 40],
  ])('%j: %i', async (status, expected) => {
    expect(await count({ status })).toBe(expected);
  });

  test('refuses one that does not exist', async () => {
    await expect(count({ status: { eq: 'GONE' } })).rejects.toThrow('BAD_USER_INPUT');
  });
});

describe('ids', () => {
  const gladsaxe = idOf('Jobcentre', 'Gladsaxe');
  const ballerup = idOf('Jobcentre', 'Ballerup');

  test.each([
    ['own', { eq: ballerup }, 20],
    ['two', { in: [gladsaxe, ballerup] }, 40],
    ['twice the same', { in: [ballerup, ballerup] }, 20],
    ['none', { in: [] }, 0],
    ['a jobcentre that is not there', { eq: idOf('Jobcentre', 'Nowhere') }, 0],
    ['an id of another type', { eq: idOf('Slot', 'Herlev 1') }, 0],
    ['no id at all', { eq: 'x' }, 0],
    ['a null byte', { eq: '\0' }, 0],
    ['a bare UUID', { in: ['5f0c7a8e-0000-4000-8000-000000000000'] }, 0],
    ['good ones among bad ones', { in: ['x', ballerup, idOf('Slot', 'Herlev 1')] }, 20],
    ['a key that is no UUID', { eq: toOpaqueId('Jobcentre', "' OR true --") }, 0],
  ])('%s', async (_name, jobcentreId, expected) => {
    expect(await count({ jobcentreId })).toBe(expected);
  });

  test('of others match nothing', async () => {
    expect(await count({ jobcentreId: { eq: gladsaxe } }, 'ballerup')).toBe(0);
    expect(await count({ jobcentreId: { in: [gladsaxe, ballerup] } }, 'ballerup')).toBe(20);
    expect(await count({ jobcentreId: { eq: ballerup } }, 'roskilde')).toBe(0);
  });

  test('50,000 characters of them are no harm', async () => {
    expect(await count({ jobcentreId: { in: Array.from({ length: 500 }, () => ballerup) } })).toBe(20);
  });
});

describe('slots', () => {
  async function slots(where: object, who: Who = 'csr'): Promise<number> {
    const answer = await api.as(who)<{ partnership: { slots: { totalCount: number } } }>(
      `query ($where: SlotWhere) { partnership(id: "${falck}") { slots(where: $where) { totalCount } } }`,
      { where },
    );
    if (answer.errors) throw new Error(answer.errors[0]?.extensions.code);
    return answer.data.partnership.slots.totalCount;
  }

  test.each([
    [{}, 43],
    [{ siteId: { eq: idOf('Site', 'Herlev') } }, 21],
    [{ siteId: { eq: idOf('Site', 'Nordborg') } }, 0],
    [{ openOn: '2015-04-01' }, 43],
    [{ openOn: '2015-03-31' }, 0],
    [{ state: ['OCCUPIED'] }, 5],
    [{ state: ['RESERVED'] }, 30],
    [{ state: ['VACANT'] }, 8],
    [{ state: ['CLOSED'] }, 0],
    [
      { state: ['OCCUPIED', 'VACANT'], siteId: { in: [idOf('Site', 'Herlev'), idOf('Site', 'Gladsaxe')] } },
      13,
    ],
    [{ state: [] }, 0],
  ])('%j: %i', async (where, expected) => {
    expect(await slots(where)).toBe(expected);
  });

  test('refuse a date that does not exist', async () => {
    await expect(slots({ openOn: '2015-02-29' })).rejects.toThrow('BAD_USER_INPUT');
  });

  test('of the leader’s sites alone are counted for the leader', async () => {
    expect(await slots({}, 'leader')).toBe(21);
    expect(await slots({ siteId: { eq: idOf('Site', 'Gladsaxe') } }, 'leader')).toBe(0);
  });
});

describe('jobcentres', () => {
  test.each([
    [['159'], 1],
    [['159', '265', '000'], 2],
    [[], 0],
    [['x', '159 '], 0],
  ])('%j: %i', async (kommunekode, expected) => {
    const answer = await api.as('roskilde')<{ jobcentres: { totalCount: number } }>(
      'query ($where: JobcentreWhere) { jobcentres(where: $where) { totalCount } }',
      { where: { kommunekode } },
    );
    expect(answer.data.jobcentres.totalCount).toBe(expected);
  });

  test('refuse a null byte', async () => {
    const answer = await api.as('csr')(
      '{ jobcentres(where: { kommunekode: ["1\\u00005"] }) { totalCount } }',
    );
    expect(answer.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });
});
