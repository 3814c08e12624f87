/** The life of a placement through the API: referred, accepted, started, extended, moved, ended; and every refusal. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Api } from './support/api.js';
import { idOf } from './support/world.js';

let api: Api;
beforeAll(async () => {
  api = await Api.start();
});
afterAll(() => api.stop());

interface Thing {
  id: string;
  version: number;
  status: string;
}

let citizens = 0;

/** Registers a new citizen of Ballerup and refers it; each has a CPR number of its own. */
async function referral(slot?: string): Promise<Thing> {
  citizens += 1;
  const cpr = `010190-${String(1000 + citizens)}`;
  const { candidate, problems } = await api.change<{ candidate: Thing }>(
    'ballerup',
    'registerCandidate',
    {
      jobcentreId: idOf('Jobcentre', 'Ballerup'),
      fullName: `Anna Karlsen ${citizens}`,
      cpr,
      benefitType: 'SICKNESS_BENEFIT',
    },
    'candidate { id }',
  );
  expect(problems).toEqual([]);
  const referred = await api.change<{ referral: Thing }>(
    'ballerup',
    'referCandidate',
    {
      candidateId: candidate.id,
      partnershipId: idOf('Partnership', 'Falck'),
      slotId: slot ? idOf('Slot', slot) : null,
    },
    'referral { id version status }',
  );
  expect(referred.problems).toEqual([]);
  return referred.referral;
}

test('a candidate is referred, talked with, accepted, started and ended', async () => {
  const referred = await referral('Gladsaxe 1');
  expect(referred.status).toBe('PROPOSED');
  const talk = await api.change<{ referral: Thing }>(
    'mentor',
    'planTalk',
    { referralId: referred.id, talkAt: '2015-05-06T08:00:00Z', expectedVersion: 1 },
    'referral { status version }',
  );
  expect(talk).toEqual({ referral: { status: 'TALK_PLANNED', version: 2 }, problems: [] });
  const accepted = await api.change<{ placement: Thing & { expectedEndOn: string; reference: string } }>(
    'mentor',
    'acceptReferral',
    { referralId: referred.id, slotId: idOf('Slot', 'Gladsaxe 1'), startsOn: '2015-05-04' },
    'referral { status } placement { id status startsOn expectedEndOn reference trainee { shortName fullName } }',
  );
  expect(accepted).toMatchObject({
    referral: { status: 'ACCEPTED' },
    placement: {
      status: 'PLANNED',
      expectedEndOn: '2015-08-02',
      trainee: { shortName: 'Anna 1.', fullName: 'Anna Karlsen 1' },
    },
    problems: [],
  });
  const started = await api.change(
    'csr',
    'startPlacement',
    { placementId: accepted.placement.id },
    'placement { status trainee { shortName fullName } }',
  );
  expect(started).toMatchObject({
    placement: { status: 'ACTIVE', trainee: { fullName: null } },
    problems: [],
  });
  const ended = await api.change(
    'ballerup',
    'endPlacement',
    { placementId: accepted.placement.id, endedOn: '2015-05-04', outcome: 'ORDINARY_JOB' },
    'placement { status outcome endedOn allowedActions }',
  );
  expect(ended).toMatchObject({
    placement: { status: 'ENDED', outcome: 'ORDINARY_JOB', allowedActions: [] },
    problems: [],
  });
});
