/** Owns the terms by which incidents of a partnership are answered: the agreement's on a date, or the usual ones. */
import { type Answerer, termsOn } from '../partnership/index.js';
import type { Tx } from '../platform/database/database.js';
import { closedDays } from './closed-days.js';
import type { IncidentSeverity } from './incident.entity.js';
import { usualChain, usualMinutes } from './incident.rules.js';
import { usualHours, type WorkingTime } from './working-time.rules.js';

export interface AnswerTerms {
  readonly time: WorkingTime;
  readonly chain: readonly Answerer[];
  /** Working minutes of each link. */
  readonly minutes: Readonly<Record<IncidentSeverity, number>>;
}

export async function answerTerms(tx: Tx, partnershipId: string, on: string): Promise<AnswerTerms> {
  const agreed = await termsOn(tx, partnershipId, on);
  const closedOn = closedDays();
  if (!agreed) return { time: { ...usualHours, closedOn }, chain: usualChain, minutes: usualMinutes };
  const { contactDays, contactFrom, contactTo, answerChain } = agreed;
  return {
    time: { weekdays: contactDays, from: contactFrom, to: contactTo, closedOn },
    chain: answerChain,
    minutes: { URGENT: agreed.urgentMinutes, HIGH: agreed.highMinutes, NORMAL: agreed.normalMinutes },
  };
}
