/** Owns what a transaction is bound to: for whom row security works, how PostgreSQL plans, and how long it tries. */
import type { CivilDate } from '../calendar/clock.js';

/** Whom row-level security lets the database work for, and on which civil date; null sees public tables alone. */
export interface Actor {
  readonly partyId: string | null;
  readonly today: CivilDate;
}

const plans = {
  /**
   * For those who wait. Planned once for all values, and by index however small a table is today: every statement is
   * written to be right in that way at any size, and a connection keeps the plans it once made.
   */
  atOnce: { plan_cache_mode: 'force_generic_plan', enable_seqscan: 'off', jit: 'off' },
  /** For what goes through much: planned for its values and to be read to the end, in whatever way is best. */
  thorough: { plan_cache_mode: 'force_custom_plan', cursor_tuple_fraction: '1' },
} satisfies Record<string, Readonly<Record<string, string>>>;

export type Planning = keyof typeof plans;

/**
 * The statement that binds a transaction; its values are those of `bound`. All by settings of the transaction: one of
 * the session would leak one party's rows to the next, and behind a pooler there are no sessions, nor does it let
 * settings pass when a connection is made.
 * @param patienceMs how long one statement may take, and how long a transaction may wait for its next one
 */
export function bindingFor(planning: Planning, patienceMs: number): string {
  const settings: [string, string][] = [
    ...Object.entries(plans[planning]),
    ['statement_timeout', `${patienceMs}ms`],
    // A client that has lost its way must not keep its locks.
    ['idle_in_transaction_session_timeout', `${patienceMs}ms`],
  ];
  const set = settings.map(([name, value]) => `, set_config('${name}', '${value}', true)`);
  return `SELECT set_config('app.party', $1, true), set_config('app.today', $2, true)${set.join('')}`;
}

/** From here on the transaction's statements are planned for their values: for what goes through much and is not asked often. */
export const plannedForValues = `SELECT set_config('plan_cache_mode', 'force_custom_plan', true), set_config('enable_seqscan', 'on', true)`;

export const bound = ({ partyId, today }: Actor): string[] => [partyId ?? '', today];
