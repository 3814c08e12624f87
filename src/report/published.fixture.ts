/** Owns how a test compares a computed comparison with a printed one, and explains what rounding makes of it. */
import type { Oere } from '../platform/money.js';
import type { CostComparison } from './cost-comparison.rules.js';

export interface PublishedDifference {
  /** `placement.benefit` */
  figure: string;
  computed: Oere;
  published: Oere;
  da: string;
  en: string;
}

/** A publication may round to whole kroner and sum from there: half a krone. */
const PUBLISHED_TOLERANCE: Oere = 50;

/**
 * Where a computed comparison is not what was printed, and why.
 * @throws RangeError beyond half a krone, for that no rounding explains
 */
export function differencesFromPublished(
  computed: CostComparison,
  published: CostComparison,
): PublishedDifference[] {
  const columns = ['alternative', 'placement', 'difference'] as const;
  const rows = ['operation', 'benefit', 'total'] as const;
  return columns.flatMap((column) =>
    rows.flatMap((row) => {
      const [ours, printed] = [computed[column][row], published[column][row]];
      if (ours === printed) return [];
      if (Math.abs(ours - printed) > PUBLISHED_TOLERANCE)
        throw new RangeError(`${column}.${row}: computed ${ours}, printed ${printed}`);
      return [{ figure: `${column}.${row}`, computed: ours, published: printed, ...why(printed) }];
    }),
  );
}

function why(printed: Oere): { da: string; en: string } {
  return printed % 100 === 0
    ? { da: 'Trykt i hele kroner.', en: 'Printed in whole kroner.' }
    : {
        da: 'Summen i publikationen bygger på et beløb, der er trykt i hele kroner.',
        en: 'The publication sums from an amount printed in whole kroner.',
      };
}
