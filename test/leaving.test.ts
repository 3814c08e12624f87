/** A participation under way through the API: its quota set from a date, left after a last day, come back; and every refusal. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { ParticipationDecision, PartnershipStatus } from '../src/partnership/index.js';
import { PlacementStatus } from '../src/placement/placement.entity.js';
import { Api, today } from './support/api.js';
import { foreignIds, Outcome, type Thing } from './support/outcome.js';
import { addParticipation, addPartnership, addPlacement, addSlot, openRows } from './support/rows.js';
import { idOf, type Who } from './support/world.js';

let api: Api;
let outcome: Outcome;
let owner: DataSource;
beforeAll(async () => {
  api = await Api.start();
  outcome = new Outcome(api);
  owner = await openRows(api.database.ownerUrl);
});
afterEach(() => {
  api.clock.set(`${today}T08:00:00.000Z`);
});
afterAll(async () => {
  await owner.destroy();
  await api.stop();
});

let made = 0;
/** A partnership for one test: Gladsaxe is the tovholder, Ballerup takes part. */
async function fresh(row: Parameters<typeof addPartnership>[2] = {}): Promise<string> {
  const name = `left ${(made += 1)}`;
  await addPartnership(owner.manager, name, row);
  return name;
}

const participation = (name: string, jobcentre = 'Ballerup') => idOf('Participation', `${name} ${jobcentre}`);

describe('setQuota', () => {
  const quota = (name: string, more: object = {}) => ({
    participationId: participation(name),
    quota: 3,
    from: '2015-05-01',
    ...more,
  });
  const quotasOn = async (who: Who, name: string, ...dates: string[]): Promise<unknown[]> => {
    const fields = dates.map((on, index) => `on${index}: quota(on: "${on}")`).join(' ');
    const { data } = await api.as(who)<{ node: Record<string, unknown> }>(
      `query ($id: ID!) { node(id: $id) { ... on Participation { ${fields} } } }`,
      { id: participation(name) },
    );
    return Object.values(data.node);
  };

  test('holds from its date, and later ones from theirs, whatever their order', async () => {
    const name = await fresh();
    const dates = ['2015-04-30', '2015-05-01', today, '2015-05-31', '2015-06-01'];
    const set = async (number: number, from: string) => {
      await outcome.done('gladsaxe', 'setQuota', quota(name, { quota: number, from }));
      return quotasOn('ballerupFinance', name, ...dates);
    };
    expect(await set(3, '2015-05-01')).toEqual([null, 3, 3, 3, 3]);
    expect(await set(5, '2015-06-01')).toEqual([null, 3, 3, 3, 5]);
    expect(await set(0, today)).toEqual([null, 3, 0, 0, 5]);
    expect(await set(4, today)).toEqual([null, 3, 4, 4, 5]);
    expect(await set(999, '2015-04-01')).toEqual([999, 3, 4, 4, 5]);
  });

  test.each<[string, object, string[]]>([
    ['below nothing', { quota: -1 }, ['INVALID_NUMBER quota']],
    ['above 999', { quota: 1000 }, ['INVALID_NUMBER quota']],
    [
      'before it takes part, and too many',
      { quota: 1000, from: '2015-03-31' },
      ['INVALID_NUMBER quota', 'DATE_TOO_EARLY from'],
    ],
    ['on a date that does not exist', { from: '2015-02-29' }, ['INVALID_DATE from']],
  ])('refused: %s', async (_name, input, expected) => {
    const asked = { participationId: idOf('Participation', 'Ballerup'), quota: 3, from: today, ...input };
    expect(await outcome.refused('gladsaxe', 'setQuota', asked)).toEqual(expected);
  });

  test('refused: after its last day, before it is approved, once it has left', async () => {
    const name = await fresh({ jobcentres: ['Gladsaxe'] });
    const refused = (more?: object) => outcome.refused('gladsaxe', 'setQuota', quota(name, more));
    await addParticipation(owner.manager, name, 'Ballerup', { endsOn: '2015-05-31' });
    expect(await refused({ from: '2015-06-01' })).toEqual(['JOBCENTRE_NOT_PARTICIPATING from']);
    api.clock.set('2015-06-01T08:00:00Z');
    expect(await refused()).toEqual(['WRONG_STATUS participationId']);
    const decision = ParticipationDecision.REQUESTED;
    await addParticipation(owner.manager, name, 'Roskilde', { decision });
    expect(await refused({ participationId: participation(name, 'Roskilde') })).toEqual([
      'WRONG_STATUS participationId',
    ]);
  });

  test('refused: from another version than the present one, which is shown', async () =>
    outcome.expectsVersion('gladsaxe', 'setQuota', quota(await fresh())));

  test.each(['ballerupHead', 'csr', 'mentor', 'gladsaxeFinance', 'gladsaxeAuditor'] as const)(
    'forbidden to %s',
    async (who) => {
      const input = { participationId: idOf('Participation', 'Ballerup'), quota: 3, from: today };
      expect(await outcome.thrown(who, 'setQuota', input)).toBe('FORBIDDEN');
    },
  );

  test.each(foreignIds('Participation'))('an id that is %s is not found', async (_name, participationId) => {
    expect(await outcome.refused('gladsaxe', 'setQuota', quota('', { participationId }))).toEqual([
      'NOT_FOUND participationId',
    ]);
  });

  test.each(['roskilde', 'otherCsr'] as const)('does not exist for %s', async (who) => {
    const input = quota('', { participationId: idOf('Participation', 'Ballerup') });
    expect(await outcome.refused(who, 'setQuota', input)).toEqual(['NOT_FOUND participationId']);
    expect(await outcome.sees(who, input.participationId)).toBe(false);
  });
});

describe('leavePartnership', () => {
  const leaving = (name: string, on: string) => ({ partnershipId: idOf('Partnership', name), on });
  const refused = (who: Who, name: string, on: string) =>
    outcome.refused(who, 'leavePartnership', leaving(name, on));
  const status = async (name: string): Promise<string> => {
    const { data } = await api.as('csr')<{ node: Thing }>(
      'query ($id: ID!) { node(id: $id) { ... on Participation { status } } }',
      { id: participation(name) },
    );
    return data.node.status;
  };

  test('takes part to the last day, and no longer; another last day may be named before', async () => {
    const name = await fresh();
    expect(await outcome.done('ballerupHead', 'leavePartnership', leaving(name, '2015-08-31'))).toMatchObject(
      {
        version: 2,
        status: 'ACTIVE',
        to: '2015-08-31',
      },
    );
    await outcome.done('ballerupHead', 'leavePartnership', leaving(name, '2015-05-31'));
    api.clock.set('2015-05-31T21:59:59Z');
    expect(await status(name)).toBe('ACTIVE');
    api.clock.set('2015-05-31T22:00:00Z');
    expect(await status(name)).toBe('LEFT');
    expect(await refused('ballerupHead', name, '2015-06-30')).toEqual([
      'JOBCENTRE_NOT_PARTICIPATING partnershipId',
    ]);
  });

  test('comes back from the day after the last, and may leave again', async () => {
    const name = await fresh();
    await outcome.done('ballerupHead', 'leavePartnership', leaving(name, '2015-05-31'));
    const joining = { partnershipId: idOf('Partnership', name), jobcentreId: idOf('Jobcentre', 'Ballerup') };
    expect(await outcome.refused('ballerup', 'requestToJoin', { ...joining, from: '2015-05-31' })).toEqual([
      'DATE_TOO_EARLY from',
    ]);
    const { id } = await outcome.done('ballerup', 'requestToJoin', joining);
    await outcome.done('csr', 'approveParticipation', { participationId: id });
    const back = await outcome.done<object>('gladsaxe', 'approveParticipation', { participationId: id });
    expect(back).toMatchObject({ status: 'APPROVED', from: '2015-06-01', to: null });
    expect(await outcome.done('ballerupHead', 'leavePartnership', leaving(name, '2015-05-15'))).toMatchObject(
      {
        from: '2015-04-01',
        to: '2015-05-15',
      },
    );
    expect(await outcome.done('ballerupHead', 'leavePartnership', leaving(name, '2015-06-30'))).toMatchObject(
      {
        id,
        to: '2015-06-30',
      },
    );
  });

  test('refused to the tovholder on any of the days to come, until the role is handed over', async () => {
    const name = await fresh();
    expect(await refused('gladsaxeHead', name, '2015-06-30')).toEqual(['TOVHOLDER_REQUIRED on']);
    const handOver = { partnershipId: idOf('Partnership', name), jobcentreId: idOf('Jobcentre', 'Ballerup') };
    await outcome.done('gladsaxeHead', 'handOverTovholder', { ...handOver, from: '2015-07-01' });
    expect(await refused('ballerupHead', name, '2015-08-31')).toEqual(['TOVHOLDER_REQUIRED on']);
    expect(await refused('gladsaxeHead', name, '2015-06-29')).toEqual(['TOVHOLDER_REQUIRED on']);
    await outcome.done('gladsaxeHead', 'leavePartnership', leaving(name, '2015-06-30'));
  });

  test('refused to the tovholder of a draft; not on the last day of a partnership', async () => {
    const draft = await fresh({ status: PartnershipStatus.DRAFT });
    expect(await refused('gladsaxeHead', draft, '2015-06-30')).toEqual(['TOVHOLDER_REQUIRED on']);
    const ending = await fresh({ endsOn: '2015-06-30' });
    expect(await refused('gladsaxeHead', ending, '2015-06-29')).toEqual(['TOVHOLDER_REQUIRED on']);
    await outcome.done('gladsaxeHead', 'leavePartnership', leaving(ending, '2015-06-30'));
  });

  test('refused while placements reach past the day; cancelled ones do not count', async () => {
    const name = await fresh();
    await addSlot(owner.manager, name, { partnership: name });
    const stay = { jobcentre: 'Ballerup', partnership: name, slot: name, startsOn: today };
    await addPlacement(owner.manager, `${name} now`, { ...stay, endsOn: '2015-05-29' });
    const cancelled = { startsOn: '2015-06-01', endsOn: '2015-06-30', status: PlacementStatus.CANCELLED };
    await addPlacement(owner.manager, `${name} then`, { ...stay, ...cancelled });
    expect(await refused('ballerupHead', name, '2015-05-28')).toEqual(['PARTICIPATION_HAS_PLACEMENTS on']);
    await outcome.done('ballerupHead', 'leavePartnership', leaving(name, '2015-05-29'));
  });

  test('refused: a day that has passed, and one before the first', async () => {
    expect(await refused('ballerupHead', 'Falck', '2015-05-03')).toEqual(['DATE_IN_PAST on']);
    expect(await refused('ballerupHead', 'Falck', '2015-04-31')).toEqual(['INVALID_DATE on']);
    const name = await fresh({ jobcentres: ['Gladsaxe'] });
    await addParticipation(owner.manager, name, 'Ballerup', { startsOn: '2015-06-01' });
    expect(await refused('ballerupHead', name, '2015-05-31')).toEqual(['END_BEFORE_START on']);
    const ended = await fresh({ status: PartnershipStatus.EXPIRED, endsOn: '2015-04-30' });
    expect(await refused('ballerupHead', ended, today)).toEqual(['WRONG_STATUS partnershipId']);
  });

  test.each(['csr', 'ballerup', 'ballerupFinance', 'ballerupMentor'] as const)(
    'forbidden to %s',
    async (who) => {
      expect(await outcome.thrown(who, 'leavePartnership', leaving('Falck', today))).toBe('FORBIDDEN');
    },
  );

  test.each(['roskilde', 'otherCsr'] as const)('does not exist for %s', async (who) => {
    expect(await refused(who, 'Falck', today)).toEqual(['NOT_FOUND partnershipId']);
  });

  test.each(foreignIds('Partnership'))('an id that is %s is not found', async (_name, partnershipId) => {
    expect(await outcome.refused('ballerupHead', 'leavePartnership', { partnershipId, on: today })).toEqual([
      'NOT_FOUND partnershipId',
    ]);
  });
});
