/** The state's refund of benefits to municipalities (StateReimbursement), dated, as the product's reference data. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { projectRoot } from '../platform/project-root.js';
import type { RefundRate } from './refund-rate.rules.js';

interface Line {
  from: string;
  to: string;
  offer: RefundRate['offer'];
  first_week: string;
  last_week: string;
  percent: string;
  source: string;
}

/** Every rate of data/state-refunds.csv, each with its source. */
export function readRefundRates(): RefundRate[] {
  const text = readFileSync(join(projectRoot, 'data', 'state-refunds.csv'), 'utf8');
  return parse<Line>(text, { columns: true }).map((line) => ({
    from: line.from,
    to: line.to || null,
    offer: line.offer,
    firstWeek: Number(line.first_week),
    lastWeek: line.last_week === '' ? null : Number(line.last_week),
    percent: Number(line.percent),
    source: line.source,
  }));
}
