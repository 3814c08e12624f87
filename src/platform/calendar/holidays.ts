/** The Danish public holidays and the days on which banks are closed, as the product's reference data. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { CivilDate } from './clock.js';
import { projectRoot } from '../project-root.js';

export interface Holiday {
  date: CivilDate;
  nameDa: string;
  nameEn: string;
  kind: 'public' | 'bank-closing';
}

/** Every holiday of data/danish-holidays.csv, by date; two may fall on one day (Grundlovsdag on Whit Monday). */
export function readHolidays(): Holiday[] {
  const text = readFileSync(join(projectRoot, 'data', 'danish-holidays.csv'), 'utf8');
  return parse<Holiday>(text, { columns: ['date', 'nameDa', 'nameEn', 'kind'], from_line: 2 });
}
