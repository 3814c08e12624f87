/** Owns one attempt at every mutation, which comes as far as the rules for those who may and changes nothing that is walked. */
import { billAttempts } from './bill-attempts.js';
import { incidentAttempts } from './incident-attempts.js';
import { noticeAttempts } from './notice-attempts.js';
import { type Column, partyOf } from './walked.js';
import { idOf } from './world.js';

export interface Attempt {
  readonly mutation: string;
  /** On what: `on Ballerup’s, at Herlev`. */
  readonly what: string;
  readonly input: (column: Column) => object;
  /** The code of the problem that stops those who may; none where nothing does. */
  readonly stops: string | null;
  /** The thing of the walk whose `allowedActions` must say the same, and the action. */
  readonly action?: readonly [thing: string, action: string];
}

const falck = idOf('Partnership', 'Falck');
const past = '2015-01-01';
const later = '2015-10-05';
const jobcentres = ['Gladsaxe', 'Ballerup', 'Gentofte', 'Rudersdal', 'Roskilde'];
const person = { name: 'Ida Krog', email: 'ida@world.example', phone: '44 00 00 09' };

/** The viewer's own jobcentre; for a company one that it might ask. */
const ownJobcentre = (column: Column): string => {
  const party = partyOf(column);
  return idOf('Jobcentre', jobcentres.includes(party) ? party : 'Gentofte');
};

/** From a version that never was. */
export const stale = (
  mutation: string,
  what: string,
  input: object,
  action?: Attempt['action'],
): Attempt => ({
  mutation,
  what,
  input: () => ({ ...input, expectedVersion: 99 }),
  stops: 'STALE_VERSION',
  action,
});

export const stopped = (
  mutation: string,
  what: string,
  stops: string | null,
  input: Attempt['input'],
  action?: Attempt['action'],
): Attempt => ({ mutation, what, input, stops, action });

const toPartnership = (action: string) => ['Partnership of Falck', action] as const;

const ofFalck: Attempt[] = [
  stale(
    'handOverTovholder',
    'of Falck',
    { partnershipId: falck, jobcentreId: idOf('Jobcentre', 'Ballerup'), from: later },
    toPartnership('HAND_OVER_TOVHOLDER'),
  ),
  ...['COMPANY', 'JOBCENTRE'].map((side) =>
    stale('setContact', `of Falck, ${side}`, { partnershipId: falck, side, contact: person, deputy: person }),
  ),
  stopped(
    'leavePartnership',
    'Falck',
    'DATE_IN_PAST',
    () => ({ partnershipId: falck, on: past }),
    toPartnership('LEAVE_PARTNERSHIP'),
  ),
  stopped('requestToJoin', 'Falck, as one’s own jobcentre', 'DATE_IN_PAST', (column) => ({
    partnershipId: falck,
    jobcentreId: ownJobcentre(column),
    from: past,
  })),
  stopped(
    'inviteJobcentre',
    'to Falck',
    'DATE_IN_PAST',
    () => ({
      partnershipId: falck,
      jobcentreId: idOf('Jobcentre', 'Roskilde'),
      from: past,
    }),
    toPartnership('INVITE_JOBCENTRE'),
  ),
  stale(
    'approveParticipation',
    'of Rudersdal',
    { participationId: idOf('Participation', 'Falck Rudersdal') },
    ['Participation of Rudersdal, invited', 'APPROVE'],
  ),
  stale(
    'setQuota',
    'of Ballerup',
    { participationId: idOf('Participation', 'Ballerup'), quota: 2, from: later },
    ['Participation of Ballerup', 'SET_QUOTA'],
  ),
  stopped('registerSite', 'at Falck', 'INVALID_P_NUMBER', () => ({
    partnershipId: falck,
    name: 'Station',
    pNumber: '1',
    kommunekode: '163',
  })),
  ...['Herlev', 'Gladsaxe'].map((site) =>
    stopped('openSlot', `at ${site}`, 'END_BEFORE_START', () => ({
      partnershipId: falck,
      siteId: idOf('Site', site),
      label: 'Ny',
      openFrom: later,
      openTo: past,
    })),
  ),
  ...[
    ['Herlev', 'Herlev 3'],
    ['Gladsaxe', 'Gladsaxe 3'],
  ].map(([site, slot]) =>
    stale('closeSlot', `at ${site}`, { slotId: idOf('Slot', slot ?? '') }, [
      `Slot at ${site}, held by Ballerup`,
      'CLOSE',
    ]),
  ),
];

const referrals = (whose: string, name: string, thing: string): Attempt[] => {
  const referralId = idOf('Referral', name);
  return [
    stale('planTalk', whose, { referralId, talkAt: '2015-09-10T08:00:00Z' }, [thing, 'PLAN_TALK']),
    stale('acceptReferral', whose, { referralId, slotId: idOf('Slot', 'Herlev 4'), startsOn: later }, [
      thing,
      'ACCEPT',
    ]),
    stale('declineReferral', whose, { referralId, reason: 'Ingen ledig mentor' }, [thing, 'DECLINE']),
    stale('withdrawReferral', whose, { referralId }, [thing, 'WITHDRAW']),
  ];
};

const hours = (
  whose: string,
  placement: string,
  thing: (action: string) => readonly [string, string],
): Attempt[] => {
  const placementId = idOf('Placement', placement);
  return [
    stopped(
      'recordMentorHours',
      whose,
      'DATE_IN_FUTURE',
      () => ({ placementId, givenOn: '2015-09-30', hours: '2' }),
      thing('RECORD_MENTOR_HOURS'),
    ),
    stopped(
      'attestMentorHours',
      whose,
      'NO_HOURS_TO_ATTEST',
      () => ({ placementId, month: '2015-09' }),
      thing('ATTEST_MENTOR_HOURS'),
    ),
  ];
};

const placements = (whose: string, planned: string, active: string): Attempt[] => {
  const plannedId = { placementId: idOf('Placement', planned) };
  const activeId = { placementId: idOf('Placement', active) };
  const ofPlanned = (action: string) => [`Placement ${whose}, planned at Herlev`, action] as const;
  const ofActive = (action: string) =>
    [
      `Placement ${whose}, active at Herlev${active.endsWith('again') ? ', moved from Gladsaxe' : ''}`,
      action,
    ] as const;
  return [
    stale('startPlacement', whose, plannedId, ofPlanned('START')),
    stale('cancelPlacement', whose, plannedId, ofPlanned('CANCEL')),
    stale('extendPlacement', whose, { ...activeId, expectedEndOn: '2015-11-01' }, ofActive('EXTEND')),
    stale(
      'movePlacement',
      whose,
      { ...activeId, slotId: idOf('Slot', 'Herlev 4'), on: later },
      ofActive('MOVE'),
    ),
    stale('endPlacement', whose, { ...activeId, endedOn: '2015-09-04', outcome: 'OTHER' }, ofActive('END')),
    ...hours(whose, active, ofActive),
  ];
};

/** @param candidates the opaque ids of the citizens' candidates, and of invoices */
export const attemptsAt = (candidates: ReadonlyMap<string, string>): Attempt[] => [
  ...ofFalck,
  ...billAttempts(candidates.get('invoice 2') ?? ''),
  stopped('registerCandidate', 'of Ballerup', 'INVALID_CPR', () => ({
    jobcentreId: idOf('Jobcentre', 'Ballerup'),
    fullName: 'Ny Borger',
    cpr: 'none',
    benefitType: 'OTHER',
  })),
  // They have been referred already.
  ...['Balder', 'Georg'].map((name) =>
    stopped(
      'referCandidate',
      `of ${name === 'Georg' ? 'Gladsaxe' : 'Ballerup'} to Falck`,
      'REFERRAL_ALREADY_OPEN',
      () => ({
        candidateId: candidates.get(name),
        partnershipId: falck,
      }),
    ),
  ),
  ...referrals('of Ballerup, for Herlev', 'Balder', 'Referral of Ballerup, talk planned for Herlev'),
  ...referrals('of Gladsaxe, for Herlev', 'Georg', 'Referral of Gladsaxe, talk planned for Herlev'),
  ...placements('of Ballerup', 'Bitten', 'Bodil again'),
  ...placements('of Gladsaxe', 'Gustav', 'Gudrun'),
  ...hours(
    'of Ballerup at Danfoss, where the jobcentre supplies the mentor',
    'Bille',
    (action) => ['Placement of Ballerup, overdue at Danfoss', action] as const,
  ),
  ...incidentAttempts(),
  ...noticeAttempts(),
  // Last, because nothing stops them: what they make is not walked any more.
  stopped(
    'setPayerReference',
    'of one’s own jobcentre at Falck',
    null,
    () => ({ partnershipId: falck, orderNumber: 'BESTIL-4711' }),
    toPartnership('SET_PAYER_REFERENCE'),
  ),
  stopped('createPartnership', 'with Falck and one’s own jobcentre', null, (column) => ({
    name: 'Nyt partnerskab',
    cvr: '33597045',
    tovholderId: ownJobcentre(column),
  })),
];
