/** Owns the rules of an incident beside its clock: whom its chain has, its state, and how long it can be withdrawn. */
import { Answerer } from '../partnership/index.js';

/** Where no agreement says otherwise. */
export const usualChain: readonly Answerer[] = [Answerer.CONSULTANT, Answerer.TEAM, Answerer.TOVHOLDER];
export const usualMinutes = { URGENT: 30, HIGH: 120, NORMAL: 480 } as const;

const ofHomeJobcentre: readonly Answerer[] = [Answerer.CONSULTANT, Answerer.TEAM];

/** The links of an agreement's chain that an incident has: without a trainee no home jobcentre; never none at all. */
export function chainFor(chain: readonly Answerer[], aboutTrainee: boolean): Answerer[] {
  const links = chain.filter((link) => aboutTrainee || !ofHomeJobcentre.includes(link));
  return links.length > 0 ? links : [Answerer.TOVHOLDER];
}

const withdrawMs = 10_000;

export const canWithdraw = (reportedAt: Date, now: Date): boolean =>
  now.getTime() - reportedAt.getTime() <= withdrawMs;

/** The status, or LAPSED for one that was acknowledged and then lay so long that its clock runs again. */
export const stateOf = ({ status, answerBy }: { status: string; answerBy: unknown }): string =>
  status === 'ACKNOWLEDGED' && answerBy != null ? 'LAPSED' : status;
