/** Owns the lines of months as the set-based statement computes them, in the order of a statement and explained. */
import { monthOf, monthRange } from '../../platform/calendar/calendar.js';
import type { Tx } from '../../platform/database/database.js';
import type { ComputedFor } from './closing-line.rules.js';
import { explain } from './explanation.js';
import type { PartnershipFacts } from './facts.read.js';
import { compareLines } from './line-draft.js';
import { computeLines } from './month.sql.js';
import { compareText } from './occupancy.rules.js';
import type { PartnershipMonth } from './reckoning.read.js';

/** By partnership and month; a month without lines is not there. @param facts whose terms say why */
export async function explainedLines(
  tx: Tx,
  months: readonly PartnershipMonth[],
  facts: ReadonlyMap<string, PartnershipFacts>,
): Promise<Map<string, Map<string, ComputedFor[]>>> {
  const rows = await computeLines(
    tx,
    months.map(({ partnershipId, period }) => ({ partnershipId, ...monthRange(period) })),
  );
  const terms = new Map([...facts.values()].flatMap((each) => each.terms.map((term) => [term.id, term])));
  const result = new Map<string, Map<string, ComputedFor[]>>();
  rows.sort((a, b) => compareText(a.jobcentreId, b.jobcentreId) || compareLines(a, b));
  for (const row of rows) {
    const { partnershipId, period, ...line } = row;
    const term = terms.get(line.termId);
    if (!term) throw new Error(`A line names the term ${line.termId}, which is not there.`);
    const forPeriod = monthOf(period);
    const own = result.get(partnershipId) ?? new Map<string, ComputedFor[]>();
    result.set(partnershipId, own);
    const lines = own.get(forPeriod) ?? [];
    own.set(forPeriod, lines);
    lines.push({ ...line, forPeriod, explanation: explain(term, line) });
  }
  return result;
}
