/** Owns what a won dispute does: the line is taken back once, and the claim for it does not come up again. */
import { formatDecimal, parseDecimal } from '../../platform/money.js';
import type { KeptLine } from './closed-bill.read.js';
import type { ClosingLine } from './closing-line.rules.js';

/**
 * The lines that take back what has not been taken back yet.
 * @param closed every closed line
 * @param struck the lines whose dispute was won
 */
export function strikesOf(closed: readonly KeptLine[], struck: ReadonlySet<string>): ClosingLine[] {
  const taken = new Set(closed.filter((line) => line.strikes).map((line) => line.correctsId));
  return closed.filter((line) => struck.has(line.id) && !taken.has(line.id)).map(takenBack);
}

/** A line by its key; of a fresh computation or closed. */
type Counted = Pick<
  ClosingLine,
  'jobcentreId' | 'rule' | 'placementId' | 'participationId' | 'forPeriod' | 'amount'
> & { readonly days?: number | null; readonly weeks?: number | null; readonly hours?: string | null };

/**
 * What is due less under each key than a fresh computation says, as lines to add to it: the company claims no longer
 * what it let drop. Only what was claimed can be given up: where a late correction makes less due, it takes of what was
 * dropped first, and nothing is credited that was never invoiced.
 */
export function giveUpsOf(
  fresh: readonly Counted[],
  closed: readonly KeptLine[],
  struck: ReadonlySet<string>,
): ClosingLine[] {
  const byKey = new Map<string, KeptLine[]>();
  for (const line of closed.filter((each) => struck.has(each.id)))
    byKey.set(keyOf(line), [...(byKey.get(keyOf(line)) ?? []), line]);
  return [...byKey].flatMap(([key, dropped]) => {
    const last = dropped.reduce((late, { billedIn }) => (billedIn > late ? billedIn : late), '');
    const kept = closed.filter(
      (line) => keyOf(line) === key && !struck.has(line.id) && !line.strikes && line.billedIn <= last,
    );
    const now = fresh.filter((line) => keyOf(line) === key);
    const less = (of: (line: Counted) => bigint) => {
      const [due, stays, gone] = [now, kept, dropped].map((lines) =>
        lines.reduce((sum, line) => sum + of(line), 0n),
      ) as [bigint, bigint, bigint];
      return dueAfter(due, stays, gone) - due;
    };
    const [line] = dropped;
    return line
      ? [
          {
            ...takenBack(line),
            amount: Number(less(({ amount }) => BigInt(amount))),
            days: line.days === null ? null : Number(less(({ days }) => BigInt(days ?? 0))),
            weeks: line.weeks === null ? null : Number(less(({ weeks }) => BigInt(weeks ?? 0))),
            hours:
              line.hours === null
                ? null
                : formatDecimal({ unscaled: less(({ hours }) => millionths(hours ?? '0')), scale: 6 }),
          },
        ]
      : [];
  });
}

/**
 * What is due where `gone` was dropped of what was billed and `stays` was not: what there is now less what was dropped,
 * but not less than stays of it.
 */
function dueAfter(now: bigint, stays: bigint, gone: bigint): bigint {
  const less = now - gone;
  if (gone >= 0n) return larger(smaller(now, stays), less);
  return smaller(larger(now, stays), less);
}

const larger = (a: bigint, b: bigint): bigint => (a > b ? a : b);
const smaller = (a: bigint, b: bigint): bigint => (a < b ? a : b);

const keyOf = ({ rule, placementId, participationId, jobcentreId, forPeriod }: Counted): string =>
  [rule, placementId ?? participationId, jobcentreId, forPeriod].join(' ');

function millionths(text: string): bigint {
  const { unscaled, scale } = parseDecimal(text);
  return unscaled * 10n ** BigInt(6 - scale);
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
