/** Owns the reference data: the municipalities and their jobcentres, under dated names and hosts. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { EntityManager } from 'typeorm';
import { addDays } from '../platform/calendar/calendar.js';
import { projectRoot } from '../platform/project-root.js';
import { stableId } from './scene.js';

interface Line {
  kommunekode: string;
  municipality: string;
  region: string;
  jobcentre_name: string;
  jobcentre_name_2015: string;
  /** The municipality that ran the unit in 2015, if another did; it still does while the name has not changed. */
  joint_2015_host_kommunekode: string;
  /** From when the present name holds, where it is not the name of 2015. */
  jobcentre_name_since: string;
}

// The jobcentres began with the municipalities of the structural reform.
const firstDay = '2007-01-01';

export const jobcentreId = (kommunekode: string): string => stableId(`jobcentre ${kommunekode}`);

/** Brings municipalities, jobcentres and their names to what data/municipalities.csv says; again changes nothing. */
export async function seedReference(tx: EntityManager): Promise<void> {
  const text = readFileSync(join(projectRoot, 'data', 'municipalities.csv'), 'utf8');
  const lines = parse<Line>(text, { columns: true });
  await tx.query(
    `INSERT INTO municipality AS old SELECT * FROM jsonb_populate_recordset(null::municipality, $1)
     ON CONFLICT (kommunekode) DO UPDATE SET name = excluded.name, region = excluded.region
     WHERE (old.name, old.region) IS DISTINCT FROM (excluded.name, excluded.region)`,
    [
      JSON.stringify(
        lines.map(({ kommunekode, municipality, region }) => ({ kommunekode, name: municipality, region })),
      ),
    ],
  );
  await tx.query(
    `INSERT INTO jobcentre SELECT * FROM jsonb_populate_recordset(null::jobcentre, $1)
     ON CONFLICT (kommunekode) DO NOTHING`,
    [JSON.stringify(lines.map(({ kommunekode }) => ({ id: jobcentreId(kommunekode), kommunekode })))],
  );
  // In order of date, so that a name that now ends makes room before the next one begins.
  await tx.query(
    `INSERT INTO jobcentre_name AS old SELECT * FROM jsonb_populate_recordset(null::jobcentre_name, $1)
     ON CONFLICT (id) DO UPDATE
     SET name = excluded.name, host_kommunekode = excluded.host_kommunekode, ends_on = excluded.ends_on
     WHERE (old.name, old.host_kommunekode, old.ends_on)
       IS DISTINCT FROM (excluded.name, excluded.host_kommunekode, excluded.ends_on)`,
    [JSON.stringify(lines.flatMap(namesOf))],
  );
}

function namesOf(line: Line): Record<string, string | null>[] {
  const named = (name: string, host: string, startsOn: string, endsOn: string | null) => ({
    id: stableId(`jobcentre ${line.kommunekode} ${startsOn}`),
    jobcentre_id: jobcentreId(line.kommunekode),
    name,
    host_kommunekode: host || null,
    starts_on: startsOn,
    ends_on: endsOn,
  });
  const { jobcentre_name_2015: first, joint_2015_host_kommunekode: host, jobcentre_name_since: since } = line;
  if (!since) return [named(first, host, firstDay, null)];
  return [named(first, host, firstDay, addDays(since, -1)), named(line.jobcentre_name, '', since, null)];
}
