/** The cases of who may do what with a referral and a placement, and when: the action tables, written out. */
import { describe, expect, test } from '@jest/globals';
import { allowedActions } from '../platform/action.js';
import {
  PlacementAction,
  placementActions,
  type PlacementFacts,
  type ReferralAction,
  referralActions,
} from './placement.access.js';
import { PlacementStatus } from './placement.entity.js';
import { ReferralStatus } from './referral.entity.js';
import { type Kind, kinds, viewers } from './viewer.fixture.js';

function facts(kind: Kind, status: string, siteId: string | null, mentorSupplied = false): PlacementFacts {
  const viewer = viewers[kind];
  return {
    viewer,
    standing: {
      tovholder: viewer.partyId === 'gladsaxe',
      company: viewer.partyId === 'falck',
      participates: viewer.partyId !== 'falck',
      isOpen: true,
    },
    status,
    companyId: 'falck',
    jobcentreId: 'ballerup',
    siteId,
    mentorSupplied,
  };
}

const PTAD = 'PLAN_TALK ACCEPT DECLINE';
const referralTable: Record<Kind, string> = {
  csr: PTAD,
  leader: '',
  csrAndLeader: PTAD,
  mentor: PTAD,
  otherCompany: '',
  consultant: 'PLAN_TALK ACCEPT WITHDRAW',
  head: '',
  jobcentreMentor: 'PLAN_TALK ACCEPT',
  finance: '',
  auditor: '',
  tovholder: PTAD,
  tovholderHead: PTAD,
  tovholderFinance: '',
  otherJobcentre: '',
};

const actionsOn = (kind: Kind, status: ReferralStatus): ReferralAction[] =>
  allowedActions(referralActions, facts(kind, status, 'herlev'));

describe('a referral', () => {
  test.each(kinds)('waiting, for %s', (kind) => {
    expect(actionsOn(kind, ReferralStatus.PROPOSED).join(' ')).toBe(referralTable[kind]);
    expect(actionsOn(kind, ReferralStatus.TALK_PLANNED)).toEqual(actionsOn(kind, ReferralStatus.PROPOSED));
  });

  test.each([ReferralStatus.ACCEPTED, ReferralStatus.DECLINED, ReferralStatus.WITHDRAWN])(
    '%s is over',
    (status) => {
      expect(kinds.flatMap((kind) => actionsOn(kind, status))).toEqual([]);
    },
  );
});

const record = 'RECORD_MENTOR_HOURS';
const attest = 'ATTEST_MENTOR_HOURS';
const placementTable: Record<Kind, { planned: string; active: string }> = {
  csr: { planned: 'START MOVE CANCEL', active: `MOVE END ${record}` },
  leader: { planned: 'START', active: '' },
  csrAndLeader: { planned: 'START MOVE CANCEL', active: `MOVE END ${record}` },
  mentor: { planned: 'START MOVE CANCEL', active: `MOVE END ${record} ${attest}` },
  otherCompany: { planned: '', active: '' },
  consultant: { planned: 'START EXTEND MOVE CANCEL', active: 'EXTEND MOVE END' },
  head: { planned: '', active: '' },
  jobcentreMentor: { planned: 'START MOVE CANCEL', active: 'MOVE END' },
  finance: { planned: '', active: '' },
  auditor: { planned: '', active: '' },
  tovholder: { planned: 'START MOVE CANCEL', active: 'MOVE END' },
  tovholderHead: { planned: 'START MOVE CANCEL', active: 'MOVE END' },
  tovholderFinance: { planned: '', active: '' },
  otherJobcentre: { planned: '', active: '' },
};

const actionsAt = (kind: Kind, status: PlacementStatus, siteId = 'herlev'): PlacementAction[] =>
  allowedActions(placementActions, facts(kind, status, siteId));

describe('a placement', () => {
  test.each(kinds)('planned and active, for %s', (kind) => {
    expect({
      planned: actionsAt(kind, PlacementStatus.PLANNED).join(' '),
      active: actionsAt(kind, PlacementStatus.ACTIVE).join(' '),
    }).toEqual(placementTable[kind]);
  });

  test.each(kinds)(
    'ended, for %s: who may end it may correct how it ended, and hours are still told',
    (kind) => {
      const still = [
        PlacementAction.END,
        PlacementAction.RECORD_MENTOR_HOURS,
        PlacementAction.ATTEST_MENTOR_HOURS,
      ];
      const may = actionsAt(kind, PlacementStatus.ACTIVE).filter((action) => still.includes(action));
      expect(actionsAt(kind, PlacementStatus.ENDED)).toEqual(may);
    },
  );

  test('cancelled is over', () => {
    expect(kinds.flatMap((kind) => actionsAt(kind, PlacementStatus.CANCELLED))).toEqual([]);
  });

  test('where the jobcentre supplies the mentor, its mentor tells the hours', () => {
    const told = kinds.map((kind) => {
      const supplied = facts(kind, PlacementStatus.ENDED, 'herlev', true);
      const actions = allowedActions(placementActions, supplied);
      return [kind, actions.filter((action) => action !== PlacementAction.END).join(' ')];
    });
    expect(told.filter(([, actions]) => actions !== '')).toEqual([
      ['csr', record],
      ['csrAndLeader', record],
      ['jobcentreMentor', `${record} ${attest}`],
    ]);
  });

  test('a site leader does nothing at the sites of others', () => {
    expect(actionsAt('leader', PlacementStatus.PLANNED, 'gladsaxe')).toEqual([]);
  });
});
