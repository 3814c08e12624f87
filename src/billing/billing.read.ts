/** Owns the open bill of a month: its facts read for the viewer, its lines computed, its statements made. */
import { type RequestContext, type Viewer } from '../identity/index.js';
import { standingIn } from '../partnership/index.js';
import { isMonth, monthRange } from '../platform/calendar.js';
import type { Reads } from '../platform/database.js';
import { sumDecimals, sumOere } from '../platform/money.js';
import { registerCodeNode } from '../platform/node.js';
import { isUuid } from '../platform/opaque-id.js';
import { type ProblemFact, problem } from '../platform/problem.js';
import { statementScope, type StatementScope } from './billing.access.js';
import { type BillingFacts, type BillLine, computePeriod, overduePlacements } from './billing.rules.js';
import { BillingPeriodStatus, StatementStatus } from './billing.type.js';

/** What one jobcentre owes for one month; open, so it is computed and has no row. */
export class OpenStatement {
  readonly status = StatementStatus.OPEN;

  constructor(
    readonly partnershipId: string,
    readonly jobcentreId: string,
    readonly period: string,
    readonly lines: readonly BillLine[],
  ) {}

  get id(): string {
    return `${this.partnershipId}:${this.jobcentreId}:${this.period}`;
  }

  get total(): number {
    return sumOere(this.lines.map((line) => line.amount));
  }

  get hoursAgreed(): string {
    return sumDecimals(this.lines.map((line) => line.hours ?? '0'));
  }
}

export interface OpenPeriod {
  readonly period: string;
  readonly status: BillingPeriodStatus;
  readonly statements: readonly OpenStatement[];
  readonly total: number;
  readonly blockers: readonly ProblemFact[];
}

/** The month of a partnership as the viewer may see it; a viewer of no statement sees an empty one. */
export async function openPeriod(
  context: RequestContext,
  partnershipId: string,
  month: string,
): Promise<OpenPeriod> {
  const { viewer } = context;
  const scope = statementScope(viewer, await standingIn(context, partnershipId));
  const facts = scope === 'none' ? null : await factsOf(context, partnershipId, month, scope);
  const statements = facts ? statementsOf(partnershipId, month, facts, viewer, scope) : [];
  return {
    period: month,
    status: BillingPeriodStatus.OPEN,
    statements,
    total: sumOere(statements.map((statement) => statement.total)),
    blockers: facts ? blockersOf(facts, month, viewer.today) : [],
  };
}

function statementsOf(
  partnershipId: string,
  month: string,
  facts: BillingFacts,
  viewer: Viewer,
  scope: StatementScope,
): OpenStatement[] {
  const byJobcentre = new Map<string, BillLine[]>();
  for (const line of computePeriod(facts, month)) {
    if (scope === 'own' && line.jobcentreId !== viewer.partyId) continue;
    const lines = byJobcentre.get(line.jobcentreId);
    if (lines) lines.push(line);
    else byJobcentre.set(line.jobcentreId, [line]);
  }
  return [...byJobcentre].map(
    ([jobcentreId, lines]) => new OpenStatement(partnershipId, jobcentreId, month, lines),
  );
}

function blockersOf(facts: BillingFacts, month: string, today: string): ProblemFact[] {
  const overdue = overduePlacements(facts, month, today).map(({ placement }) =>
    problem('PLACEMENT_OVERDUE', 'placements', {
      reference: placement.reference,
      expectedEndOn: placement.expectedEndOn,
    }),
  );
  return today <= monthRange(month).to ? [problem('PERIOD_NOT_ENDED', 'period'), ...overdue] : overdue;
}

const factsOf = (
  context: RequestContext,
  partnershipId: string,
  month: string,
  scope: StatementScope,
): Promise<BillingFacts | undefined> =>
  context.load(`billingFacts ${month} ${scope}`, partnershipId, (reads, viewer, ids) =>
    readFacts(reads, ids, monthRange(month).to, scope === 'own' ? viewer.partyId : null),
  );

/**
 * The facts of several partnerships in one statement. Placements of earlier months come along only where a term
 * counts commenced weeks, because those are counted from a placement's first day.
 */
async function readFacts(
  reads: Reads,
  partnershipIds: readonly string[],
  lastDay: string,
  jobcentreId: string | null,
): Promise<Map<string, BillingFacts>> {
  const firstDay = `${lastDay.slice(0, 7)}-01`;
  const rows = await reads.query<{ id: string; facts: BillingFacts }[]>(
    `SELECT p.id, jsonb_build_object(
       'terms', coalesce((SELECT jsonb_agg(jsonb_build_object(
           'id', t.id, 'agreementId', a.id, 'agreementNumber', a.number, 'termNumber', t.number, 'rule', t.rule,
           'basis', t.basis, 'hourlyRate', t.hourly_rate, 'hoursPerWeek', t.hours_per_week::text,
           'amountPerMonth', t.amount_per_month, 'amountPerWeek', t.amount_per_week, 'amountOnce', t.amount_once,
           'dueOn', t.due_on, 'tiers', t.tiers, 'agreedSlots', a.slots_minimum, 'from', t.starts_on, 'to', t.ends_on))
         FROM billing_term t JOIN agreement a ON a.id = t.agreement_id
         WHERE t.partnership_id = p.id AND a.status IN ('IN_FORCE', 'REPLACED')), '[]'),
       'participations', coalesce((SELECT jsonb_agg(jsonb_build_object(
           'id', pa.id, 'jobcentreId', pa.jobcentre_id, 'kommunekode', j.kommunekode,
           'from', pa.starts_on, 'to', pa.ends_on))
         FROM participation pa JOIN jobcentre j ON j.id = pa.jobcentre_id
         WHERE pa.partnership_id = p.id AND pa.decision = 'APPROVED'), '[]'),
       'quotas', coalesce((SELECT jsonb_agg(jsonb_build_object(
           'participationId', q.participation_id, 'quota', q.quota, 'from', q.starts_on, 'to', q.ends_on))
         FROM quota q WHERE q.partnership_id = p.id), '[]'),
       'placements', coalesce((SELECT jsonb_agg(jsonb_build_object(
           'id', pl.id, 'reference', pl.reference, 'slotId', pl.slot_id, 'jobcentreId', pl.jobcentre_id,
           'continuesId', pl.continues_id, 'status', pl.status, 'startsOn', pl.starts_on,
           'expectedEndOn', pl.expected_end_on, 'endedOn', pl.ended_on))
         FROM placement pl
         WHERE pl.partnership_id = p.id AND pl.status IN ('ACTIVE', 'ENDED') AND pl.starts_on <= $2
           AND ($4::uuid IS NULL OR pl.jobcentre_id = $4)
           AND (pl.ends_on >= $3 OR pl.status = 'ACTIVE' OR EXISTS (
             SELECT FROM billing_term t WHERE t.partnership_id = p.id
               AND (t.basis = 'COMMENCED_WEEK' OR t.rule = 'FIXED_PER_CANDIDATE_WEEK')))), '[]')
     ) AS facts
     FROM partnership p WHERE p.id = ANY($1)`,
    [partnershipIds, lastDay, firstDay, jobcentreId],
  );
  return new Map(rows.map((row) => [row.id, row.facts]));
}

/** A statement by its key, which names what it is computed from. */
async function statementByKey(context: RequestContext, key: string): Promise<OpenStatement | undefined> {
  const [partnershipId = '', jobcentreId = '', month = '', ...rest] = key.split(':');
  const wellFormed = rest.length === 0 && isUuid(partnershipId) && isUuid(jobcentreId) && isMonth(month);
  if (!wellFormed) return undefined;
  const period = await openPeriod(context, partnershipId, month);
  return period.statements.find((statement) => statement.jobcentreId === jobcentreId);
}

registerCodeNode<RequestContext>('Statement', { made: OpenStatement, read: statementByKey });
