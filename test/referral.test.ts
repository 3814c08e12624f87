/** A referral through the API: proposed, talked about, declined, withdrawn; and every refusal. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { PartnershipStatus } from '../src/partnership/index.js';
import { Api } from './support/api.js';
import { Placing, refusals, strangers } from './support/placing.js';
import { addParticipation, addPartnership, addSlot, openRows } from './support/rows.js';
import { idOf, type Who } from './support/world.js';

let api: Api;
let placing: Placing;
beforeAll(async () => {
  api = await Api.start();
  placing = new Placing(api);
  const owner = await openRows(api.database.ownerUrl);
  const { manager } = owner;
  await addPartnership(manager, 'Danfoss', { company: 'Danfoss', jobcentres: ['Gladsaxe'] });
  await addSlot(manager, 'Danfoss', { partnership: 'Danfoss', company: 'Danfoss', site: 'Nordborg' });
  await addPartnership(manager, 'Draft', { status: PartnershipStatus.DRAFT });
  await addPartnership(manager, 'Left', { jobcentres: ['Gladsaxe'] });
  await addParticipation(manager, 'Left', 'Ballerup', { endsOn: '2015-04-30' });
  await owner.destroy();
});
afterAll(() => api.stop());

type Answer = { referral: Record<string, unknown> | null };
const fields =
  'referral { id version status talkAt reason proposedAt slot { id } placement { id } allowedActions }';
const change = (who: Who, mutation: string, input: object) =>
  api.change<Answer>(who, mutation, input, fields);
const codeOf = async (who: Who, mutation: string, input: object) =>
  (await api.tryChange(who, mutation, input)).errors?.map((each) => each.extensions.code);
const falck = idOf('Partnership', 'Falck');

describe('referCandidate', () => {
  test.each([null, idOf('Slot', 'Gladsaxe 1')])('by the home consultant, to the slot %s', async (slotId) => {
    const input = { candidateId: await placing.candidate(), partnershipId: falck, slotId };
    api.clock.hold('2015-05-04T08:00:00Z');
    expect(await change('ballerup', 'referCandidate', input)).toMatchObject({
      referral: {
        version: 1,
        status: 'PROPOSED',
        proposedAt: '2015-05-04T08:00:00.000Z',
        slot: slotId && { id: slotId },
        placement: null,
        allowedActions: ['PLAN_TALK', 'ACCEPT', 'WITHDRAW'],
      },
      problems: [],
    });
  });

  test.each<Who>(['ballerupHead', 'ballerupMentor'])('not by %s', async (who) => {
    const input = { candidateId: await placing.candidate(), partnershipId: falck };
    expect(await codeOf(who, 'referCandidate', input)).toEqual(['FORBIDDEN']);
  });

  test.each<Who>(['gladsaxe', 'roskilde', 'csr', 'mentor', 'ballerupFinance'])(
    'for %s the candidate does not exist',
    async (who) => {
      const input = { candidateId: await placing.candidate(), partnershipId: falck };
      expect(refusals(await change(who, 'referCandidate', input))).toEqual(['NOT_FOUND candidateId']);
    },
  );

  test('an unknown id and another party’s look the same', async () => {
    const candidateId = await placing.candidate();
    const good = { candidateId, partnershipId: falck };
    for (const id of strangers('Candidate'))
      expect(refusals(await change('ballerup', 'referCandidate', { ...good, candidateId: id }))).toEqual([
        'NOT_FOUND candidateId',
      ]);
    for (const partnershipId of [...strangers('Partnership'), idOf('Partnership', 'Danfoss')])
      expect(refusals(await change('ballerup', 'referCandidate', { ...good, partnershipId }))).toEqual([
        'NOT_FOUND partnershipId',
      ]);
    for (const slotId of [...strangers('Slot'), idOf('Slot', 'Danfoss')])
      expect(refusals(await change('ballerup', 'referCandidate', { ...good, slotId }))).toEqual([
        'NOT_FOUND slotId',
      ]);
    const own = { candidateId: await placing.candidate('roskilde'), partnershipId: falck };
    expect(refusals(await change('roskilde', 'referCandidate', own))).toEqual(['NOT_FOUND partnershipId']);
  });

  test('a slot of another partnership is not found, though the viewer sees it', async () => {
    const candidateId = await placing.candidate('gladsaxe');
    const input = { candidateId, partnershipId: falck, slotId: idOf('Slot', 'Danfoss') };
    expect(refusals(await change('gladsaxe', 'referCandidate', input))).toEqual(['NOT_FOUND slotId']);
  });

  test.each([
    ['Draft', 'PARTNERSHIP_NOT_ACTIVE partnershipId'],
    ['Left', 'JOBCENTRE_NOT_PARTICIPATING partnershipId'],
  ])('not to %s', async (name, expected) => {
    const input = { candidateId: await placing.candidate(), partnershipId: idOf('Partnership', name) };
    expect(refusals(await change('ballerup', 'referCandidate', input))).toEqual([expected]);
  });

  test('one that waits is enough; after it another may be made', async () => {
    const candidateId = await placing.candidate();
    const referralId = await placing.referral('ballerup', { candidateId });
    const again = { candidateId, partnershipId: falck };
    expect(refusals(await change('ballerup', 'referCandidate', again))).toEqual([
      'REFERRAL_ALREADY_OPEN candidateId',
    ]);
    await change('ballerup', 'withdrawReferral', { referralId });
    expect(refusals(await change('ballerup', 'referCandidate', again))).toEqual([]);
  });
});

interface Change {
  allowed: Who;
  /** They see the referral, but it is not theirs to do. */
  refused: Who[];
  /** Besides the referral. */
  input: object;
}
const changes: Record<string, Change> = {
  planTalk: {
    allowed: 'mentor',
    refused: ['ballerupHead', 'leader'],
    input: { talkAt: '2015-05-06T08:00:00Z' },
  },
  acceptReferral: {
    allowed: 'mentor',
    refused: ['ballerupHead', 'leader'],
    input: { slotId: idOf('Slot', 'Herlev 1'), startsOn: '2015-06-01' },
  },
  declineReferral: {
    allowed: 'mentor',
    refused: ['ballerupHead', 'leader', 'ballerup', 'ballerupMentor'],
    input: { reason: 'Ingen kørekort' },
  },
  withdrawReferral: {
    allowed: 'ballerup',
    refused: ['ballerupHead', 'leader', 'ballerupMentor', 'mentor', 'csr', 'gladsaxe'],
    input: {},
  },
};

describe.each(Object.entries(changes))('%s', (mutation, { allowed, refused, input }) => {
  test('an unknown id and another party’s look the same', async () => {
    for (const referralId of strangers('Referral'))
      expect(refusals(await change(allowed, mutation, { referralId, ...input }))).toEqual([
        'NOT_FOUND referralId',
      ]);
    const referralId = await placing.referral('gladsaxe', { slotId: idOf('Slot', 'Gladsaxe 1') });
    const outside = [
      'ballerup',
      'ballerupHead',
      'roskilde',
      'otherCsr',
      'leader',
      'gladsaxeFinance',
    ] as const;
    for (const who of outside)
      expect(await change(who, mutation, { referralId, ...input })).toMatchObject({
        referral: null,
        problems: [{ code: 'NOT_FOUND', path: ['referralId'] }],
      });
  });

  test.each(refused)('not for %s', async (who) => {
    const referralId = await placing.referral('ballerup', { slotId: idOf('Slot', 'Herlev 1') });
    expect(await codeOf(who, mutation, { referralId, ...input })).toEqual(['FORBIDDEN']);
  });

  test('not from a stale version, and not when it is over', async () => {
    const referralId = await placing.referral();
    await change('mentor', 'planTalk', { referralId, talkAt: '2015-05-05T10:00:00Z' });
    const stale = await change(allowed, mutation, { referralId, ...input, expectedVersion: 1 });
    expect(refusals(stale)).toEqual(['STALE_VERSION expectedVersion']);
    expect(stale.referral).toMatchObject({
      version: 2,
      status: 'TALK_PLANNED',
      talkAt: '2015-05-05T10:00:00.000Z',
    });
    await change('ballerup', 'withdrawReferral', { referralId, expectedVersion: 2 });
    const over = await change(allowed, mutation, { referralId, ...input });
    expect(over.referral).toBeNull();
    expect(over.problems).toEqual([
      {
        code: 'WRONG_STATUS',
        message: 'This cannot be done while the status is WITHDRAWN.',
        path: ['referralId'],
      },
    ]);
  });
});

describe('planTalk', () => {
  test.each<Who>(['mentor', 'csr', 'ballerup', 'ballerupMentor', 'gladsaxe', 'gladsaxeHead'])(
    'by %s, and again at another time',
    async (who) => {
      const referralId = await placing.referral();
      api.clock.hold('2015-05-04T08:00:00Z');
      for (const [index, talkAt] of ['2015-05-04T08:00:00.000Z', '2015-05-06T08:00:00.000Z'].entries())
        expect(await change(who, 'planTalk', { referralId, talkAt })).toMatchObject({
          referral: { status: 'TALK_PLANNED', talkAt, version: index + 2 },
          problems: [],
        });
    },
  );

  test.each([
    ['2015-05-04T07:59:59Z', ['DATE_IN_PAST talkAt']],
    ['1815-05-04T08:00:00Z', ['DATE_IN_PAST talkAt']],
  ])('not at %s', async (talkAt, expected) => {
    const input = { referralId: await placing.referral(), talkAt };
    expect(refusals(await change('mentor', 'planTalk', input))).toEqual(expected);
  });

  test.each(['2015-02-30T08:00:00Z', '2015-05-06', 'i morgen'])('%s is no time', async (talkAt) => {
    const input = { referralId: await placing.referral(), talkAt };
    expect(await codeOf('mentor', 'planTalk', input)).toEqual(['BAD_USER_INPUT']);
  });
});

describe.each([
  ['declineReferral', 'DECLINED', ['mentor', 'csr', 'gladsaxe', 'gladsaxeHead'], ['TEXT_REQUIRED reason']],
  ['withdrawReferral', 'WITHDRAWN', ['ballerup'], []],
] as const)('%s', (mutation, status, allowed, blank) => {
  test.each(allowed)('by %s with a reason', async (who) => {
    const referralId = await placing.referral();
    const answer = await change(who, mutation, { referralId, reason: ' Ingen kørekort\n' });
    expect(answer).toMatchObject({
      referral: { status, reason: 'Ingen kørekort', version: 2, allowedActions: [] },
      problems: [],
    });
  });

  test.each([
    [' ', blank],
    ['a'.repeat(1001), ['TEXT_TOO_LONG reason']],
    ['Hun er 010190-1234', ['CPR_IN_TEXT reason']],
    ['a\u0000', ['INVALID_TEXT reason']],
  ])('for the reason %j', async (reason, expected) => {
    const input = { referralId: await placing.referral(), reason };
    expect(refusals(await change(allowed[0], mutation, input))).toEqual(expected);
  });
});
