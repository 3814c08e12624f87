/** Many who want the same at the same moment: exactly one has it, and the others are told why not, never an error. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Api } from './support/api.js';
import { Placing, refusals, type Thing } from './support/placing.js';
import { addPartnership, addSlot, openRows } from './support/rows.js';
import { idOf } from './support/world.js';

let api: Api;
let placing: Placing;
beforeAll(async () => {
  api = await Api.start();
  placing = new Placing(api);
});
afterAll(() => api.stop());

const many = <T>(count: number, make: (index: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => make(index)));

interface Accepted {
  placement: Thing | null;
}
const accept = (input: object) =>
  api.change<Accepted>('ballerup', 'acceptReferral', input, 'placement { id }');

test('of 32 who want the same slot on the same days one gets it', async () => {
  const slotId = await placing.slot();
  const referrals = await many(32, () => placing.referral());
  const answers = await Promise.all(
    referrals.map((referralId, index) =>
      // The days overlap without being the same.
      accept({ referralId, slotId, startsOn: `2015-06-${String(1 + (index % 20)).padStart(2, '0')}` }),
    ),
  );
  expect(answers.filter((each) => each.placement)).toHaveLength(1);
  expect(answers.filter((each) => !each.placement).map(refusals)).toEqual(
    Array(31).fill(['SLOT_TAKEN slotId']),
  );
});

test('of a referral accepted 16 times into 16 slots there is one placement', async () => {
  const referralId = await placing.referral();
  const slots = await many(16, () => placing.slot());
  const answers = await Promise.all(
    slots.map((slotId) => accept({ referralId, slotId, startsOn: '2015-06-01' })),
  );
  expect(answers.filter((each) => each.placement)).toHaveLength(1);
  expect(answers.filter((each) => !each.placement).map(refusals)).toEqual(
    Array(15).fill(['WRONG_STATUS referralId']),
  );
});

test('a candidate with a referral to each of two partnerships is placed in one of them', async () => {
  const owner = await openRows(api.database.ownerUrl);
  await addPartnership(owner.manager, 'Danfoss', { company: 'Danfoss' });
  await addSlot(owner.manager, 'Danfoss', { partnership: 'Danfoss', company: 'Danfoss', site: 'Nordborg' });
  await owner.destroy();
  const partnershipId = idOf('Partnership', 'Danfoss');
  const candidates = await many(8, () => placing.candidate());
  const days = candidates.map((_, index) => {
    const month = String(5 + index).padStart(2, '0');
    return { startsOn: `2015-${month}-10`, expectedEndOn: `2015-${month}-20` };
  });
  const slotId = await placing.slot();
  const pairs = await many(8, async (index) => {
    const candidateId = candidates[index];
    return [
      { referralId: await placing.referral('ballerup', { candidateId }), slotId, ...days[index] },
      {
        referralId: await placing.referral('ballerup', { candidateId, partnershipId }),
        slotId: idOf('Slot', 'Danfoss'),
        ...days[index],
      },
    ];
  });
  const answers = await Promise.all(pairs.map((pair) => Promise.all(pair.map(accept))));
  for (const pair of answers) {
    expect(pair.filter((each) => each.placement)).toHaveLength(1);
    expect(pair.flatMap(refusals)).toEqual(['CANDIDATE_ALREADY_PLACED startsOn']);
  }
});

test('a placement extended while others are accepted behind it: whoever is first', async () => {
  const slotId = await placing.slot();
  const { id } = await placing.active('ballerup', { slotId, expectedEndOn: '2015-05-31' });
  const referrals = await many(12, () => placing.referral());
  const [extended, ...accepted] = await Promise.all([
    api.change<Accepted>(
      'ballerup',
      'extendPlacement',
      { placementId: id, expectedEndOn: '2015-06-30' },
      'placement { id }',
    ),
    ...referrals.map((referralId) => accept({ referralId, slotId, startsOn: '2015-06-01' })),
  ]);
  expect([extended, ...accepted].filter((each) => each.placement)).toHaveLength(1);
  const refused = accepted.filter((each) => !each.placement).map(refusals);
  expect(refused).toEqual(Array(refused.length).fill(['SLOT_TAKEN slotId']));
  expect(refusals(extended)).toEqual(extended.placement ? [] : ['SLOT_TAKEN expectedEndOn']);
});

test('a slot is closed while others are accepted into it: whoever is first', async () => {
  const slotId = await placing.slot();
  const referrals = await many(12, () => placing.referral());
  const [closed, ...accepted] = await Promise.all([
    api.change('csr', 'closeSlot', { slotId, openTo: '2015-06-30' }),
    ...referrals.map((referralId) => accept({ referralId, slotId, startsOn: '2015-06-01' })),
  ]);
  const refused = accepted.filter((each) => !each.placement).map(refusals);
  if (closed.problems.length > 0) {
    expect(refusals(closed)).toEqual(['SLOT_HAS_PLACEMENTS openTo']);
    expect(refused).toEqual(Array(11).fill(['SLOT_TAKEN slotId']));
  } else expect(refused).toEqual(Array(12).fill(['SLOT_NOT_OPEN slotId']));
});

test('of 16 who change the same version one does', async () => {
  const { id, version } = await placing.active();
  const answers = await many(16, () =>
    api.change<Accepted>(
      'ballerup',
      'endPlacement',
      { placementId: id, endedOn: '2015-05-04', outcome: 'EDUCATION', expectedVersion: version },
      'placement { status version }',
    ),
  );
  expect(answers.filter((each) => each.problems.length === 0)).toHaveLength(1);
  for (const each of answers.filter(({ problems }) => problems.length > 0)) {
    expect(refusals(each)).toEqual(['STALE_VERSION expectedVersion']);
    expect(each.placement).toEqual({ status: 'ENDED', version: version + 1 });
  }
});

test('the same CPR number registered 16 times at once is one candidate', async () => {
  const input = placing.citizen();
  const answers = await many(16, () =>
    api.change<{ candidate: Thing | null }>('ballerup', 'registerCandidate', input, 'candidate { id }'),
  );
  expect(answers.filter((each) => each.candidate)).toHaveLength(1);
  expect(answers.filter((each) => !each.candidate).map(refusals)).toEqual(
    Array(15).fill(['CANDIDATE_ALREADY_REGISTERED cpr']),
  );
});

test('referring and accepting at once into one slot do not stand in each other’s way', async () => {
  const slotId = await placing.slot();
  const waiting = await many(16, () => placing.referral());
  const candidates = await many(16, () => placing.candidate());
  const answers = await Promise.all([
    ...candidates.map((candidateId) => placing.referral('ballerup', { candidateId, slotId })),
    ...waiting.map((referralId) => accept({ referralId, slotId, startsOn: '2015-06-01' }).then(refusals)),
  ]);
  expect(answers).toHaveLength(32);
});

test('documents of several mutations at once all have an answer', async () => {
  const citizens = await many(16, () => Promise.resolve([placing.citizen(), placing.citizen()]));
  const answers = await Promise.all(
    citizens.map(([first, second]) =>
      api.as('ballerup')<Record<string, { candidate: { fullName: string } }>>(
        `mutation ($first: RegisterCandidateInput!, $second: RegisterCandidateInput!) {
          first: registerCandidate(input: $first) { candidate { fullName } problems { code } }
          second: registerCandidate(input: $second) { candidate { fullName } problems { code } }
        }`,
        { first, second },
      ),
    ),
  );
  for (const [index, { data, errors }] of answers.entries()) {
    expect(errors).toBeUndefined();
    expect([data.first, data.second].map((each) => each?.candidate.fullName)).toEqual(
      citizens[index]?.map((each) => each.fullName),
    );
  }
});
