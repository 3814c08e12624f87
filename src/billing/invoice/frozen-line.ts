/** What an invoice takes of a closed line of a statement; a line of a bill has it all but VAT and correction. */
import type { ClosedSpan } from '../../platform/calendar/calendar.js';
import type { Oere } from '../../platform/money.js';
import type { Explanation } from '../bill/index.js';
import type { InvoiceReference, VatTerm } from './invoice.js';

export interface FrozenLine extends ClosedSpan {
  /** The payer. */
  jobcentreId: string;
  number: number;
  reference: string | null;
  days?: number | null;
  weeks?: number | null;
  hours?: string | null;
  quota?: number | null;
  /** For one hour or week, or for one slot and month. */
  rate: Oere | null;
  /** Of an hourly line, where it is known. */
  hoursPerWeek?: string | null;
  amount: Oere;
  explanation: Explanation;
  vat: VatTerm;
  /** Whether the line corrects an earlier one, and the invoice that billed it where there was one. */
  adjustment: boolean;
  corrects: InvoiceReference | null;
}
