/** The life of a placement through the API: each change, who may make it, and each refusal that is the same for all. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Api, today } from './support/api.js';
import { type PlacementThing, Placing, placementFields, refusals, strangers } from './support/placing.js';
import { idOf, type Who } from './support/world.js';

let api: Api;
let placing: Placing;
beforeAll(async () => {
  api = await Api.start();
  placing = new Placing(api);
});
afterAll(() => api.stop());

type Answer = { placement: PlacementThing | null };
const change = (who: Who, mutation: string, input: object) =>
  api.change<Answer>(who, mutation, input, placementFields);

test('a candidate is referred, talked with, accepted, started, extended, moved and ended', async () => {
  const slotId = await placing.slot();
  const falck = { partnershipId: idOf('Partnership', 'Falck'), slotId };
  const candidateId = await placing.register();
  const { referral } = await api.change<{ referral: { id: string } }>(
    'ballerup',
    'referCandidate',
    { candidateId, ...falck },
    'referral { id }',
  );
  const talk = { referralId: referral.id, talkAt: '2015-05-04T10:00:00Z', expectedVersion: 1 };
  expect((await api.change('mentor', 'planTalk', talk)).problems).toEqual([]);
  const plan = { referralId: referral.id, slotId, startsOn: '2015-04-20', expectedVersion: 2 };
  const accepted = await change('mentor', 'acceptReferral', plan);
  expect(accepted.placement).toMatchObject({ status: 'PLANNED', version: 1, slot: { id: slotId } });
  const id = accepted.placement?.id;
  const started = await change('csr', 'startPlacement', { placementId: id, expectedVersion: 1 });
  expect(started.placement).toMatchObject({ status: 'ACTIVE', version: 2, expectedEndOn: '2015-07-19' });
  const extended = await change('ballerup', 'extendPlacement', {
    placementId: id,
    expectedEndOn: '2015-08-31',
    expectedVersion: 2,
  });
  expect(extended.placement).toMatchObject({ status: 'ACTIVE', version: 3, expectedEndOn: '2015-08-31' });
  const other = await placing.slot();
  const moved = await change('mentor', 'movePlacement', {
    placementId: id,
    slotId: other,
    on: today,
    expectedVersion: 3,
  });
  expect(moved.placement).toMatchObject({
    status: 'ACTIVE',
    version: 1,
    slot: { id: other },
    continues: { id },
  });
  const end = {
    placementId: moved.placement?.id,
    endedOn: today,
    outcome: 'ORDINARY_JOB',
    expectedVersion: 1,
  };
  const ended = await change('gladsaxe', 'endPlacement', end);
  expect(ended).toMatchObject({
    placement: {
      status: 'ENDED',
      version: 2,
      endedOn: today,
      outcome: 'ORDINARY_JOB',
      allowedActions: ['END'],
    },
    problems: [],
  });
});

interface Change {
  from: 'planned' | 'active';
  allowed: Who[];
  /** They see the placement, but it is not theirs to do. */
  refused: Who[];
  /** Besides the placement. */
  input: object;
  /** What it has become. */
  becomes: object;
}
const follow: Who[] = ['csr', 'mentor', 'ballerup', 'ballerupMentor', 'gladsaxe', 'gladsaxeHead'];
const others: Who[] = ['ballerupHead', 'ballerupFinance', 'ballerupAuditor', 'gladsaxeFinance'];
const changes: Record<string, Change> = {
  startPlacement: {
    from: 'planned',
    allowed: [...follow, 'leader'],
    refused: others,
    input: {},
    becomes: { status: 'ACTIVE' },
  },
  extendPlacement: {
    from: 'active',
    allowed: ['ballerup'],
    refused: [...others, 'csr', 'mentor', 'leader', 'gladsaxe', 'ballerupMentor'],
    input: { expectedEndOn: '2015-08-31' },
    becomes: { status: 'ACTIVE', expectedEndOn: '2015-08-31' },
  },
  movePlacement: {
    from: 'planned',
    allowed: follow,
    refused: [...others, 'leader'],
    input: { on: '2015-05-05' },
    becomes: { status: 'PLANNED', startsOn: '2015-05-05' },
  },
  cancelPlacement: {
    from: 'planned',
    allowed: follow,
    refused: [...others, 'leader'],
    input: {},
    becomes: { status: 'CANCELLED' },
  },
  endPlacement: {
    from: 'active',
    allowed: follow,
    refused: [...others, 'leader'],
    input: { endedOn: today, outcome: 'EDUCATION' },
    becomes: { status: 'ENDED', endedOn: today, outcome: 'EDUCATION' },
  },
};

describe.each(Object.entries(changes))('%s', (mutation, { from, allowed, refused, input, becomes }) => {
  const inputFor = async (placementId: string) => ({
    placementId,
    ...input,
    ...(mutation === 'movePlacement' && { slotId: await placing.slot() }),
  });
  const atHerlev = async () => placing[from]('ballerup', { slotId: await placing.slot({}, 'Herlev') });

  test.each(allowed)('by %s', async (who) => {
    const { id, version } = await atHerlev();
    expect(await change(who, mutation, { ...(await inputFor(id)), expectedVersion: version })).toMatchObject({
      placement: { id, version: version + 1, ...becomes },
      problems: [],
    });
  });

  test.each(refused)('not by %s', async (who) => {
    const { id } = await atHerlev();
    const { errors } = await api.tryChange(who, mutation, await inputFor(id));
    expect(errors?.map((each) => each.extensions.code)).toEqual(['FORBIDDEN']);
  });

  test('an unknown id and another party’s look the same', async () => {
    const { id } = await placing[from]('gladsaxe');
    const asked: [Who, string][] = strangers('Placement').map((each) => ['ballerup', each]);
    for (const who of [
      'ballerup',
      'ballerupHead',
      'ballerupFinance',
      'roskilde',
      'otherCsr',
      'leader',
    ] as const)
      asked.push([who, id]);
    for (const [who, placementId] of asked)
      expect(await change(who, mutation, await inputFor(placementId))).toMatchObject({
        placement: null,
        problems: [{ code: 'NOT_FOUND', path: ['placementId'] }],
      });
  });

  test('not from a stale version: the present state is shown', async () => {
    const { id, version } = await placing[from]();
    const stale = await change('ballerup', mutation, {
      ...(await inputFor(id)),
      expectedVersion: version + 1,
    });
    expect(refusals(stale)).toEqual(['STALE_VERSION expectedVersion']);
    expect(stale.placement).toMatchObject({ id, version, status: from.toUpperCase() });
  });

  // How a placement ended can be corrected, so that one is over for this test when it was cancelled.
  const before = mutation === 'endPlacement' ? 'planned' : from;
  test('not when it is over; whoever knows the old version sees the new one', async () => {
    const { id, version } = await placing[before]();
    const [over, more] =
      before === 'planned' ? ['cancelPlacement', {}] : ['endPlacement', { endedOn: today, outcome: 'OTHER' }];
    const { placement } = await change('ballerup', over, { placementId: id, ...more });
    const again = await inputFor(id);
    const wrong = await change('ballerup', mutation, again);
    expect([wrong.placement, ...refusals(wrong)]).toEqual([null, 'WRONG_STATUS placementId']);
    const stale = await change('ballerup', mutation, { ...again, expectedVersion: version });
    expect([stale.placement, ...refusals(stale)]).toEqual([placement, 'STALE_VERSION expectedVersion']);
  });
});
