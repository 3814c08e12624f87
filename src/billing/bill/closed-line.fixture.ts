/** Owns closed lines for the tests of closing: Falck's April 2015 at Station Gladsaxe 1, and what a case says differs. */
import type { KeptLine } from './closed-bill.read.js';
import type { ClosingLine } from './closing-line.rules.js';

export function keptLine(over: Partial<KeptLine> = {}): KeptLine {
  return {
    ...{ id: 'line-1', statementId: 'statement-1', number: 1, forPeriod: '2015-04', billedIn: '2015-04' },
    ...{ jobcentreId: 'jobcentre-159', rule: 'HOURLY_PER_OCCUPIED_SLOT', termId: 'hourly' },
    ...{ agreementId: 'agreement-1', placementId: 'P1', participationId: null, reference: 'P1' },
    ...{ from: '2015-04-01', to: '2015-04-30', days: 22, weeks: null, hours: '13.2', hoursPerWeek: '3' },
    ...{ quota: null, rate: 27_500, amount: 363_000, vatCategory: 'OUTSIDE_SCOPE', vatReason: 'Tilskud' },
    ...{
      explanation: { da: 'Praktik P1.', en: 'Placement P1.' },
      correctsId: null,
      strikes: false,
      hash: '',
    },
    ...over,
  };
}

/** The lines of a close as they are kept, numbered through, as if there were one payer. */
export const kept = (lines: readonly ClosingLine[], billedIn: string): KeptLine[] =>
  lines.map((line, at) =>
    keptLine({ ...line, id: `${billedIn}/${at + 1}`, statementId: billedIn, number: at + 1, billedIn }),
  );
