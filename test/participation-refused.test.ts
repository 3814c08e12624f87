/** What joining a partnership through the API is refused for, to whom it is forbidden, and for whom it does not exist. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { PartnershipStatus } from '../src/partnership/index.js';
import { Api } from './support/api.js';
import { foreignIds, type Mutation, Outcome } from './support/outcome.js';
import { addPartnership, openRows } from './support/rows.js';
import { idOf, type Who } from './support/world.js';

let api: Api;
let outcome: Outcome;
let owner: DataSource;
beforeAll(async () => {
  api = await Api.start();
  outcome = new Outcome(api);
  owner = await openRows(api.database.ownerUrl);
});
afterAll(async () => {
  await owner.destroy();
  await api.stop();
});

let made = 0;
/** A partnership for one test: Gladsaxe is the tovholder, Ballerup takes part, others may ask. */
async function fresh(row: Parameters<typeof addPartnership>[2] = {}): Promise<string> {
  const name = `refused ${(made += 1)}`;
  await addPartnership(owner.manager, name, row);
  return name;
}

const joining = (name: string, jobcentre = 'Roskilde') => ({
  partnershipId: idOf('Partnership', name),
  jobcentreId: idOf('Jobcentre', jobcentre),
});

const requested = (name: string) => outcome.done('roskilde', 'requestToJoin', joining(name));

describe('refused', () => {
  const past = '2015-05-03';
  test.each<[string, Mutation, Who, object, string[]]>([
    [
      'one that takes part',
      'requestToJoin',
      'ballerup',
      { jobcentreId: idOf('Jobcentre', 'Ballerup') },
      ['ALREADY_PARTICIPATING jobcentreId'],
    ],
    [
      'one that takes part',
      'inviteJobcentre',
      'csr',
      { jobcentreId: idOf('Jobcentre', 'Ballerup') },
      ['ALREADY_PARTICIPATING jobcentreId'],
    ],
    ['a day that has passed', 'requestToJoin', 'roskilde', { from: past }, ['DATE_IN_PAST from']],
    ['a day that has passed', 'inviteJobcentre', 'csr', { from: past }, ['DATE_IN_PAST from']],
    ['a day that does not exist', 'requestToJoin', 'roskilde', { from: '2015-06-31' }, ['INVALID_DATE from']],
    [
      'two of these',
      'inviteJobcentre',
      'gladsaxe',
      { from: past, jobcentreId: 'x' },
      ['DATE_IN_PAST from', 'NOT_FOUND jobcentreId'],
    ],
  ])('%s: %s by %s', async (_name, mutation, who, input, expected) => {
    expect(await outcome.refused(who, mutation, { ...joining('Falck'), ...input })).toEqual(expected);
  });

  test('a second request while the first waits', async () => {
    const name = await fresh();
    await requested(name);
    expect(await outcome.refused('roskilde', 'requestToJoin', joining(name))).toEqual([
      'ALREADY_PARTICIPATING jobcentreId',
    ]);
  });

  test.each<[string, object]>([
    ['closed to others', { open_to_join: false }],
    ['a draft', { status: 'DRAFT' }],
    ['ended', { status: 'TERMINATED', ends_on: '2015-04-30' }],
  ])('a request to a partnership that is %s: it does not exist', async (_name, change) => {
    const name = await fresh();
    for (const [column, value] of Object.entries(change).reverse())
      await api.owner(`update partnership set ${column} = $1 where name = $2`, [value, name]);
    expect(await outcome.refused('roskilde', 'requestToJoin', joining(name))).toEqual([
      'NOT_FOUND partnershipId',
    ]);
  });

  test('an invitation to a partnership that has ended', async () => {
    const name = await fresh({ status: PartnershipStatus.EXPIRED, endsOn: '2015-04-30' });
    expect(await outcome.refused('csr', 'inviteJobcentre', joining(name))).toEqual([
      'WRONG_STATUS partnershipId',
    ]);
  });

  test('an approval of another version than the present one', async () => {
    const asked = await requested(await fresh());
    const stale = { participationId: asked.id, expectedVersion: 2 };
    const payload = await api.change('csr', 'approveParticipation', stale, 'participation { version }');
    expect(payload).toMatchObject({ participation: { version: 1 }, problems: [{ code: 'STALE_VERSION' }] });
  });
});

describe('forbidden', () => {
  const own = (jobcentre: string) => ({ jobcentreId: idOf('Jobcentre', jobcentre) });

  test.each<[Mutation, Who, object]>([
    ['requestToJoin', 'roskilde', own('Gladsaxe')],
    ['requestToJoin', 'csr', own('Roskilde')],
    ['requestToJoin', 'ballerupFinance', own('Ballerup')],
    ['requestToJoin', 'ballerupMentor', own('Ballerup')],
    ['requestToJoin', 'ballerupAuditor', own('Ballerup')],
    ['inviteJobcentre', 'ballerupHead', {}],
    ['inviteJobcentre', 'leader', {}],
    ['inviteJobcentre', 'mentor', {}],
    ['inviteJobcentre', 'gladsaxeFinance', {}],
    ['inviteJobcentre', 'gladsaxeAuditor', {}],
  ])('%s to %s', async (mutation, who, input) => {
    expect(await outcome.thrown(who, mutation, { ...joining('Falck'), ...input })).toBe('FORBIDDEN');
  });

  test.each(['roskilde', 'ballerupHead', 'leader', 'mentor', 'gladsaxeFinance', 'gladsaxeAuditor'] as const)(
    'an approval to %s',
    async (who) => {
      const { id } = await requested(await fresh());
      expect(await outcome.thrown(who, 'approveParticipation', { participationId: id })).toBe('FORBIDDEN');
    },
  );
});

describe('not found', () => {
  test.each<[Who, Mutation]>([
    ['roskilde', 'inviteJobcentre'],
    ['otherCsr', 'inviteJobcentre'],
  ])('by %s: a partnership of others, for %s', async (who, mutation) => {
    expect(await outcome.refused(who, mutation, joining('Falck'))).toEqual(['NOT_FOUND partnershipId']);
  });

  test('by another company or jobcentre: a participation', async () => {
    const name = await fresh({ jobcentres: ['Gladsaxe'] });
    const { id } = await outcome.done('gladsaxe', 'inviteJobcentre', joining(name));
    for (const who of ['otherCsr', 'ballerup'] as const)
      expect(await outcome.refused(who, 'approveParticipation', { participationId: id })).toEqual([
        'NOT_FOUND participationId',
      ]);
  });

  test.each(foreignIds('Partnership'))('a partnership whose id is %s', async (_name, partnershipId) => {
    const input = { ...joining('Falck'), partnershipId };
    for (const [who, mutation] of [
      ['roskilde', 'requestToJoin'],
      ['csr', 'inviteJobcentre'],
    ] as const)
      expect(await outcome.refused(who, mutation, input)).toEqual(['NOT_FOUND partnershipId']);
  });

  test.each(foreignIds('Jobcentre'))('a jobcentre whose id is %s', async (_name, jobcentreId) => {
    const input = { ...joining('Falck'), jobcentreId };
    for (const [who, mutation] of [
      ['roskilde', 'requestToJoin'],
      ['csr', 'inviteJobcentre'],
    ] as const)
      expect(await outcome.refused(who, mutation, input)).toEqual(['NOT_FOUND jobcentreId']);
  });

  test.each(foreignIds('Participation'))('a participation whose id is %s', async (_name, participationId) => {
    expect(await outcome.refused('csr', 'approveParticipation', { participationId })).toEqual([
      'NOT_FOUND participationId',
    ]);
  });
});
