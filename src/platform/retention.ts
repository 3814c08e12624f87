/** Owns how long what is only of use for a while is kept: dated data of the product. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { CivilDate } from './calendar/danish-time.js';
import { projectRoot } from './project-root.js';

export type RetainedKind = 'events' | 'mails' | 'deliveries' | 'idempotencyKeys';

interface Retention {
  readonly kind: string;
  readonly days: string;
  readonly startsOn: CivilDate;
}

/** How many days a kind is kept, by the row of data/retention.csv that is good on a date. @throws when none is */
export function retainedDays(kind: RetainedKind, on: CivilDate): number {
  const text = readFileSync(join(projectRoot, 'data', 'retention.csv'), 'utf8');
  const rows = parse<Retention>(text, { columns: true })
    .filter((row) => row.kind === kind && row.startsOn <= on)
    .sort((a, b) => (a.startsOn < b.startsOn ? -1 : 1));
  const days = Number(rows.at(-1)?.days);
  if (!Number.isInteger(days) || days <= 0) throw new Error(`data/retention.csv keeps no ${kind} on ${on}`);
  return days;
}
