/** Owns who waits in the demo: referrals without an answer, and candidates nobody has referred yet. */
import { addDays } from '../platform/calendar/calendar.js';
import { ReferralStatus } from '../placement/referral.entity.js';
import { brfkredit } from './brfkredit.js';
import { falck } from './falck.js';
import type { PartnershipModel } from './partnership-model.js';
import { instant, type Scene } from './scene.js';

/** A referral that has led to no placement. */
export interface Waiting {
  readonly person: string;
  readonly model: PartnershipModel;
  readonly kommunekode: string;
  readonly slot: string | null;
  readonly status: ReferralStatus;
  readonly proposedOn: string;
  readonly talkAt: Date | null;
  readonly reason: string | null;
}

export function waitingReferrals(scene: Scene): Waiting[] {
  const daysAgo = (days: number): string => scene.workdayUntil(addDays(scene.today, -days));
  const proposed = { status: ReferralStatus.PROPOSED, slot: null, talkAt: null, reason: null };
  const soon = scene.workdayFrom(addDays(scene.today, 1));
  const talkPlanned = { ...proposed, status: ReferralStatus.TALK_PLANNED };
  return [
    // Stalled: nobody has answered for more than three weeks.
    { ...proposed, person: 'stalled', model: falck, kommunekode: '151', proposedOn: daysAgo(26) },
    { ...proposed, person: 'proposed 1', model: falck, kommunekode: '157', proposedOn: daysAgo(8) },
    {
      ...proposed,
      person: 'proposed 2',
      model: falck,
      kommunekode: '159',
      slot: 'Station Gladsaxe 3',
      proposedOn: daysAgo(3),
    },
    {
      ...talkPlanned,
      person: 'talk 1',
      model: falck,
      kommunekode: '159',
      slot: 'Station Hellerup 2',
      proposedOn: daysAgo(10),
      talkAt: instant(soon, '08:30'),
    },
    {
      ...talkPlanned,
      person: 'talk 2',
      model: falck,
      kommunekode: '163',
      proposedOn: daysAgo(12),
      talkAt: instant(scene.workdayFrom(addDays(soon, 2)), '12:00'),
    },
    {
      ...proposed,
      person: 'declined',
      model: falck,
      kommunekode: '173',
      status: ReferralStatus.DECLINED,
      proposedOn: daysAgo(20),
      talkAt: instant(daysAgo(9), '10:00'),
      reason: 'Kandidaten vil hellere arbejde med mad og service; jobcentret finder et andet sted.',
    },
    { ...proposed, person: 'proposed 3', model: brfkredit, kommunekode: '157', proposedOn: daysAgo(5) },
  ];
}

/** Candidates to refer, by the kommunekode of their home jobcentre. */
export const unreferred: readonly { readonly person: string; readonly kommunekode: string }[] = [
  '159',
  '159',
  '159',
  '151',
  '151',
  '540',
  '540',
  '540',
].map((kommunekode, index) => ({ person: `unreferred ${index + 1}`, kommunekode }));
