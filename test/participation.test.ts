/** Joining a partnership through the API: asked for or invited, approved by both sides, active from a day. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { Api, today } from './support/api.js';
import { Outcome, type Thing } from './support/outcome.js';
import { refusals } from './support/placing.js';
import { addPartnership, addPlacement, addSlot, openRows } from './support/rows.js';
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
/** A partnership for one test: Gladsaxe is the tovholder, Ballerup takes part, others may ask. */
async function fresh(): Promise<string> {
  const name = `joined ${(made += 1)}`;
  await addPartnership(owner.manager, name);
  return name;
}

const joining = (name: string, jobcentre = 'Roskilde', from?: string) => ({
  partnershipId: idOf('Partnership', name),
  jobcentreId: idOf('Jobcentre', jobcentre),
  from,
});

type Joined = Thing & { from: string | null };

const requested = async (name: string, from?: string) =>
  outcome.done<Joined>('roskilde', 'requestToJoin', joining(name, 'Roskilde', from));

const approve = (who: Who, { id }: { id: string }) =>
  outcome.done<Joined>(who, 'approveParticipation', { participationId: id });

const refusedTo = (who: Who, { id }: { id: string }) =>
  outcome.refused(who, 'approveParticipation', { participationId: id });

/** The participation of Roskilde, as somebody sees it in the partnership; undefined when they do not. */
async function seenBy(who: Who, name: string): Promise<object | undefined> {
  const seen = await outcome.partnership<{ participations: { jobcentre: { name: string } }[] } | null>(
    who,
    name,
    'participations { status role allowedActions jobcentre { name } }',
  );
  const found = seen?.participations.find((each) => each.jobcentre.name === 'Jobcenter Roskilde');
  return found && { ...found, jobcentre: undefined };
}

test('who has approved one day has not approved another: a new wish asks for a new yes', async () => {
  const name = await fresh();
  const invited = await outcome.done<Joined>(
    'csr',
    'inviteJobcentre',
    joining(name, 'Roskilde', '2015-06-01'),
  );
  await approve('csr', invited);
  expect(await seenBy('csr', name)).toMatchObject({ status: 'INVITED', allowedActions: [] });
  await requested(name, '2015-07-01');
  expect(await seenBy('csr', name)).toMatchObject({ status: 'REQUESTED', allowedActions: ['APPROVE'] });
  await approve('gladsaxe', invited);
  expect(await seenBy('csr', name)).toMatchObject({ status: 'REQUESTED', allowedActions: ['APPROVE'] });
  expect(await approve('csr', invited)).toMatchObject({ status: 'APPROVED', from: '2015-07-01' });
});

test('a municipality outside asks, both sides approve, and it takes part from its day on', async () => {
  const name = await fresh();
  await addSlot(owner.manager, name, { partnership: name });
  const stay = { jobcentre: 'Ballerup', partnership: name, slot: name, startsOn: '2015-05-04' };
  await addPlacement(owner.manager, name, { ...stay, endsOn: '2015-07-31' });
  const placements = async () => {
    const own = await outcome.partnership<{ placements: { totalCount: number } } | null>(
      'roskilde',
      name,
      'placements { totalCount }',
    );
    expect(await outcome.sees('roskilde', idOf('Placement', name))).toBe(false);
    return own && own.placements.totalCount;
  };

  const { data } = await api.as('roskilde')<{ openPartnerships: { nodes: { name: string }[] } }>(
    `{ openPartnerships(first: 100) {
         nodes { partnershipId name jobcentres slots company { name } tovholder { name } } } }`,
  );
  expect(data.openPartnerships.nodes.find((each) => each.name === name)).toEqual({
    partnershipId: idOf('Partnership', name),
    name,
    jobcentres: 2,
    slots: 1,
    company: { name: 'Falck Danmark A/S' },
    tovholder: { name: 'Jobcenter Gladsaxe' },
  });
  expect(await placements()).toBeNull();

  const asked = await requested(name, '2015-06-01');
  expect(asked).toMatchObject({ version: 1, status: 'REQUESTED', from: '2015-06-01' });
  expect(await outcome.sees('roskilde', asked.id)).toBe(true);
  expect(await placements()).toBeNull();
  expect(await outcome.sees('otherCsr', asked.id)).toBe(false);
  const waiting = { status: 'REQUESTED', role: 'PARTICIPANT' };
  expect(await seenBy('ballerup', name)).toEqual({ ...waiting, allowedActions: [] });
  expect(await seenBy('gladsaxe', name)).toEqual({ ...waiting, allowedActions: ['APPROVE'] });

  expect(await approve('gladsaxe', asked)).toMatchObject({ version: 2, status: 'REQUESTED' });
  expect(await seenBy('gladsaxeHead', name)).toEqual({ ...waiting, allowedActions: [] });
  expect(await refusedTo('gladsaxeHead', asked)).toEqual(['ALREADY_APPROVED participationId']);
  expect(await seenBy('csr', name)).toEqual({ ...waiting, allowedActions: ['APPROVE'] });
  expect(await placements()).toBeNull();

  expect(await approve('csr', asked)).toMatchObject({ status: 'APPROVED', from: '2015-06-01' });
  expect(await refusedTo('csr', asked)).toEqual(['WRONG_STATUS participationId']);
  expect(await placements()).toBe(0);
  api.clock.set('2015-05-31T21:59:59Z');
  expect(await seenBy('roskilde', name)).toMatchObject({ status: 'APPROVED', role: 'PARTICIPANT' });
  // Midnight in Denmark.
  api.clock.set('2015-05-31T22:00:00Z');
  expect(await seenBy('roskilde', name)).toMatchObject({ status: 'ACTIVE', role: 'PARTICIPANT' });
  expect(await placements()).toBe(0);
});

describe('the first day', () => {
  test.each<[string, string | undefined, string, string]>([
    ['the one wished for', '2015-05-20', '2015-05-15', '2015-05-20'],
    ['that of the last approval, when the wished one has passed', '2015-05-20', '2015-05-22', '2015-05-22'],
    ['that of the last approval, when none was wished for', undefined, '2015-05-15', '2015-05-15'],
  ])('is %s', async (_name, wished, approvedOn, first) => {
    const asked = await requested(await fresh(), wished);
    await approve('csr', asked);
    api.clock.set(`${approvedOn}T10:00:00Z`);
    expect(await approve('gladsaxe', asked)).toMatchObject({ from: first });
  });
});

test('a jobcentre finds its invitation, also to a partnership that is not open to others', async () => {
  const name = await fresh();
  await api.owner('UPDATE partnership SET open_to_join = false WHERE name = $1', [name]);
  const found = async () => {
    const { data } = await api.as('roskilde')<{
      openPartnerships: { nodes: { name: string; participation: { status: string } | null }[] };
    }>('{ openPartnerships(first: 100) { nodes { name participation { status } } } }');
    return data.openPartnerships.nodes.find((each) => each.name === name);
  };
  expect(await found()).toBeUndefined();
  const invite = { partnershipId: idOf('Partnership', name), jobcentreId: idOf('Jobcentre', 'Roskilde') };
  await api.change('gladsaxe', 'inviteJobcentre', invite);
  expect(await found()).toEqual({ name, participation: { status: 'INVITED' } });
});

test('both sides may approve at the same moment', async () => {
  for (let round = 0; round < 4; round += 1) {
    const name = await fresh();
    const asked = await requested(name);
    await Promise.all([approve('csr', asked), approve('gladsaxe', asked)]);
    expect(await seenBy('roskilde', name)).toMatchObject({ status: 'ACTIVE' });
  }
});

describe('an invitation', () => {
  test.each(['csr', 'gladsaxe'] as const)('of %s is seen by the invited alone, outside', async (who) => {
    const name = await fresh();
    const { id, status } = await outcome.done(who, 'inviteJobcentre', joining(name));
    expect(status).toBe('INVITED');
    expect(await outcome.sees('roskilde', id)).toBe(true);
    expect(await outcome.sees('otherCsr', id)).toBe(false);
    expect(await outcome.partnership('roskilde', name, 'name')).toBeNull();
    expect(await outcome.refused('csr', 'inviteJobcentre', joining(name))).toEqual([
      'ALREADY_PARTICIPATING jobcentreId',
    ]);
  });

  test('becomes the request of the jobcentre, also in a partnership that is closed to others', async () => {
    const name = await fresh();
    await api.owner('update partnership set open_to_join = false where name = $1', [name]);
    const invited = await outcome.done('csr', 'inviteJobcentre', joining(name, 'Roskilde', '2015-06-01'));
    expect(await requested(name)).toMatchObject({
      id: invited.id,
      version: 2,
      status: 'REQUESTED',
      from: '2015-06-01',
    });
    expect(await outcome.refused('roskilde', 'requestToJoin', joining(name))).toEqual([
      'NOT_FOUND partnershipId',
    ]);
  });

  test('keeps the approval that comes while the jobcentre asks', async () => {
    for (let round = 0; round < 4; round += 1) {
      const name = await fresh();
      const invited = await outcome.done('csr', 'inviteJobcentre', joining(name));
      await approve('csr', invited);
      const [asked] = await Promise.all([
        api.change<object>('roskilde', 'requestToJoin', joining(name)),
        approve('gladsaxe', invited),
      ]);
      expect([[], ['ALREADY_PARTICIPATING jobcentreId']]).toContainEqual(refusals(asked));
      expect(await seenBy('csr', name)).toMatchObject({ status: 'ACTIVE' });
    }
  });
});
