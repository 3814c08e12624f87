/** Puts the documentation of a closed statement together from what is kept of it. */
import { type CivilDate, civilDateOf } from '../../../platform/calendar/danish-time.js';
import { sumDecimals } from '../../../platform/money.js';
import type { KeptStatement, KeptStep } from '../../bill/index.js';
import type { Documentation } from '../documentation.read.js';
import { lineStatuses, statementStatus } from '../statement.rules.js';
import type { AgreementVersion, Attestation, DocumentationBundle } from './documentation-bundle.js';
import { type Decision, statementDocument, type StatementLine } from './statement-document.js';
import { termDa } from './term-text.js';

/** @param writtenAt an instant in UTC */
export function bundleOf(
  kept: KeptStatement,
  month: string,
  found: Documentation,
  writtenAt: string,
): DocumentationBundle {
  const { jobcentre, municipality, company, partnership, placements, hours, wages } = found;
  const statuses = lineStatuses(kept.lines, kept.steps);
  const last = (...kinds: KeptStep['kind'][]): Decision | null => {
    const step = kept.steps.findLast(({ kind }) => kinds.includes(kind));
    return step ? decisionOf(step, found) : null;
  };
  return {
    statement: statementDocument({
      jobcentre,
      municipality,
      company,
      partnership,
      month,
      status: statementStatus(statuses, kept.steps),
      lines: kept.lines.map((line): StatementLine => ({
        number: line.number,
        reference: line.reference,
        from: line.from,
        to: line.to,
        hours: line.hours,
        rate: line.rate,
        amount: line.amount,
        explanation: line.explanation.da,
        adjustment: line.forPeriod !== line.billedIn,
        disputed: disputeOf(line.id, kept.steps),
      })),
      hoursGiven: hours.length === 0 ? null : sumDecimals(hours.map((each) => each.hours)),
      closed: last('CLOSED'),
      // Who gives a dispute up approves what was disputed.
      approved: last('APPROVED', 'STANDS'),
      writtenAt,
    }),
    agreements: found.agreements.map((agreement): AgreementVersion => ({
      number: agreement.number,
      from: agreement.from,
      to: agreement.to,
      rateBasis: agreement.rateBasis ?? 'AGREED',
      vat: vatDa(agreement),
      terms: found.terms.filter((term) => term.agreementId === agreement.id).map(termDa),
    })),
    placements,
    hoursGiven: hours.map(({ on, reference, hours: given, recordedBy }) => ({
      on,
      reference,
      hours: given,
      recordedBy,
    })),
    attestations: attestationsOf(hours),
    wages,
  };
}

function decisionOf(
  { userName: name, partyId, at, onBehalfOf, reason }: KeptStep,
  { parties, company }: Documentation,
): Decision {
  const on = civilDateOf(new Date(at));
  const onBehalf = onBehalfOf === null ? null : { of: company.name, reason: reason ?? '' };
  return { name, party: parties[partyId] ?? '', on, onBehalf };
}

/** Why the payer disputes the line, until it gives that up. */
function disputeOf(lineId: string, steps: readonly KeptStep[]): string | null {
  const step = steps.findLast(
    ({ kind, lineIds }) => (kind === 'DISPUTED' || kind === 'STANDS') && lineIds.includes(lineId),
  );
  return step?.kind === 'DISPUTED' ? step.reason : null;
}

/** One for each mentor and day of attesting. */
function attestationsOf(hours: Documentation['hours']): Attestation[] {
  const made = new Map<string, { mentor: string; on: CivilDate; hours: string[] }>();
  for (const { attestedBy, attestedOn, hours: given } of hours) {
    if (attestedBy === null || attestedOn === null) continue;
    const key = `${attestedOn} ${attestedBy}`;
    const attestation = made.get(key) ?? { mentor: attestedBy, on: attestedOn, hours: [] };
    attestation.hours.push(given);
    made.set(key, attestation);
  }
  return [...made.values()].map(({ hours: given, ...rest }) => ({ ...rest, hours: sumDecimals(given) }));
}

const vatDa = ({ vatCategory, vatReason }: Documentation['agreements'][number]): string => {
  if (vatCategory === 'STANDARD') return '25 %.';
  const category = vatCategory === 'EXEMPT' ? 'Fritaget' : 'Uden for momslovens område';
  return `${category}: ${vatReason ?? ''}`;
};
