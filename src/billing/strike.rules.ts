/** Owns what a won dispute does: the line is taken back once, and the claim for it does not come up again. */
import { formatDecimal, parseDecimal } from '../platform/money.js';
import type { KeptLine } from './closed-bill.read.js';
import type { ClosingLine } from './closing-line.rules.js';

/**
 * @param closed every closed line
 * @param struck the lines whose dispute was won
 * @returns `strikes`, the lines that take back what has not been taken back yet, and `giveUps`, what the company claims
 *   no longer of each struck line: less is due under its key by as much, for ever
 */
export function strikesOf(
  closed: readonly KeptLine[],
  struck: ReadonlySet<string>,
): { strikes: ClosingLine[]; giveUps: ClosingLine[] } {
  const lines = closed.filter((line) => struck.has(line.id));
  const taken = new Set(closed.filter((line) => line.strikes).map((line) => line.correctsId));
  const giveUps = lines.map(takenBack);
  return { strikes: giveUps.filter((line) => !taken.has(line.correctsId)), giveUps };
}

function takenBack(line: KeptLine): ClosingLine {
  const less = (value: number | null) => (value === null ? null : 0 - value);
  return {
    jobcentreId: line.jobcentreId,
    forPeriod: line.forPeriod,
    rule: line.rule,
    termId: line.termId,
    placementId: line.placementId,
    participationId: line.participationId,
    reference: line.reference,
    from: line.from,
    to: line.to,
    days: less(line.days),
    weeks: less(line.weeks),
    hours: line.hours === null ? null : negated(line.hours),
    quota: null,
    rate: null,
    amount: 0 - line.amount,
    explanation: {
      da: `Bortfalder efter indsigelse. Retter linje ${line.number} i afregningen for ${line.forPeriod}: ${line.explanation.da}`,
      en: `Dropped after a dispute. Corrects line ${line.number} of the statement of ${line.forPeriod}: ${line.explanation.en}`,
    },
    correctsId: line.id,
    strikes: true,
  };
}

function negated(text: string): string {
  const { unscaled, scale } = parseDecimal(text);
  return formatDecimal({ unscaled: -unscaled, scale });
}
