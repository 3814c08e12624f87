/** Owns reading what bills are computed from: the facts of partnerships, in one statement. */
import type { ClosedSpan } from '../../platform/calendar/calendar.js';
import type { CivilDate } from '../../platform/calendar/clock.js';
import type { Reads } from '../../platform/database/database.js';
import type { BillingFacts } from './billing.rules.js';

/** What closing a bill needs beside the facts. */
export interface PayerFact {
  readonly jobcentreId: string;
  readonly name: string;
  readonly gln: string | null;
  readonly demandsOrderNumber: boolean;
  readonly orderNumber: string | null;
}

export interface AgreementFact {
  readonly id: string;
  readonly number: number;
  readonly vatCategory: 'OUTSIDE_SCOPE' | 'EXEMPT' | 'STANDARD' | null;
  readonly vatReason: string | null;
  readonly rateBasis: 'AGREED' | 'ACTUAL_COST' | null;
}

export interface PartnershipFacts extends BillingFacts {
  readonly agreements: readonly AgreementFact[];
  readonly payers: readonly PayerFact[];
  /** The days for which the wage is documented. */
  readonly wages: readonly ClosedSpan[];
}

/** A term as JSON, from the alias `t` of an agreement `a`. */
export const termSql = `jsonb_build_object(
           'id', t.id, 'agreementId', a.id, 'agreementNumber', a.number, 'termNumber', t.number, 'rule', t.rule,
           'basis', t.basis, 'hourlyRate', t.hourly_rate, 'hoursPerWeek', t.hours_per_week::text,
           'amountPerMonth', t.amount_per_month, 'amountPerWeek', t.amount_per_week, 'amountOnce', t.amount_once,
           'dueOn', t.due_on, 'tiers', t.tiers, 'agreedSlots', a.slots_minimum, 'from', t.starts_on, 'to', t.ends_on)`;

/**
 * The facts of several partnerships until a day, from the first on: weeks are counted from a placement's first day, and
 * a month that has passed unclosed keeps later ones from being closed.
 * @param of whose placements alone are read, and which: those that a month from a day on rests on, those that are past
 * their expected end on `to`, or all
 */
export async function readFacts(
  reads: Reads,
  partnershipIds: readonly string[],
  to: CivilDate,
  of: {
    readonly jobcentreId?: string | null;
    readonly placements?: 'all' | 'overdue' | { readonly from: CivilDate };
  },
): Promise<Map<string, PartnershipFacts>> {
  const { placements = 'all' } = of;
  const rows = await reads.query<{ id: string; facts: PartnershipFacts }[]>(
    `SELECT p.id, jsonb_build_object(
       'terms', coalesce((SELECT jsonb_agg(${termSql})
         FROM billing_term t JOIN agreement_in_force a ON a.id = t.agreement_id
         WHERE t.partnership_id = p.id), '[]'),
       'agreements', coalesce((SELECT jsonb_agg(jsonb_build_object(
           'id', a.id, 'number', a.number, 'vatCategory', a.vat_category, 'vatReason', a.vat_reason,
           'rateBasis', a.rate_basis))
         FROM agreement_in_force a WHERE a.partnership_id = p.id), '[]'),
       'participations', coalesce((SELECT jsonb_agg(jsonb_build_object(
           'id', pa.id, 'jobcentreId', pa.jobcentre_id, 'kommunekode', j.kommunekode,
           'from', pa.starts_on, 'to', pa.ends_on))
         FROM participation pa JOIN jobcentre j ON j.id = pa.jobcentre_id
         WHERE pa.partnership_id = p.id AND pa.decision = 'APPROVED'), '[]'),
       'payers', coalesce((SELECT jsonb_agg(jsonb_build_object(
           'jobcentreId', j.id, 'name', (SELECT n.name FROM jobcentre_name n WHERE n.jobcentre_id = j.id
             AND n.starts_on <= $2 AND (n.ends_on IS NULL OR $2 <= n.ends_on)), 'gln', j.gln,
           'demandsOrderNumber', coalesce(ji.demands_order_number, false), 'orderNumber', pr.order_number))
         FROM jobcentre j LEFT JOIN jobcentre_invoicing ji ON ji.jobcentre_id = j.id
         LEFT JOIN payer_reference pr ON pr.partnership_id = p.id AND pr.jobcentre_id = j.id
         WHERE j.id IN (SELECT pa.jobcentre_id FROM participation pa
                        WHERE pa.partnership_id = p.id AND pa.decision = 'APPROVED')), '[]'),
       'wages', coalesce((SELECT jsonb_agg(jsonb_build_object('from', w.starts_on, 'to', w.ends_on))
         FROM wage_documentation w WHERE w.partnership_id = p.id), '[]'),
       'quotas', coalesce((SELECT jsonb_agg(jsonb_build_object(
           'participationId', q.participation_id, 'quota', q.quota, 'from', q.starts_on, 'to', q.ends_on))
         FROM quota q WHERE q.partnership_id = p.id), '[]'),
       'placements', coalesce((SELECT jsonb_agg(jsonb_build_object(
           'id', pl.id, 'reference', pl.reference, 'slotId', pl.slot_id, 'jobcentreId', pl.jobcentre_id,
           'continuesId', pl.continues_id, 'status', pl.status, 'startsOn', pl.starts_on,
           'expectedEndOn', pl.expected_end_on, 'endedOn', pl.ended_on))
         FROM placement pl
         WHERE pl.partnership_id = p.id AND pl.status IN ('ACTIVE', 'ENDED') AND pl.starts_on <= $2
           AND ($3::uuid IS NULL OR pl.jobcentre_id = $3)
           AND (NOT $5 OR pl.status = 'ACTIVE' AND pl.ends_on < $2)
           AND ($4::date IS NULL OR pl.ends_on >= $4 OR EXISTS (
             SELECT FROM billing_term counts WHERE counts.partnership_id = p.id
               AND (counts.rule = 'FIXED_PER_CANDIDATE_WEEK' OR counts.basis = 'COMMENCED_WEEK')))), '[]')
     ) AS facts
     FROM partnership p WHERE p.id = ANY($1)`,
    [
      ...[partnershipIds, to, of.jobcentreId ?? null],
      ...[typeof placements === 'object' ? placements.from : null, placements === 'overdue'],
    ],
  );
  return new Map(rows.map((row) => [row.id, row.facts]));
}
