/** Owns reading what documents a closed statement: parties, terms, placements by reference, hours given and wages. */
import type { CivilDate } from '../../platform/calendar/clock.js';
import type { Reads } from '../../platform/database/database.js';
import { type AgreementFact, type TermFact, termSql } from '../bill/index.js';
import type { PlacementRecord, WageRecord } from './document/documentation-bundle.js';

export interface Documentation {
  readonly jobcentre: string;
  readonly kommunekode: string;
  readonly municipality: string;
  readonly company: { readonly name: string; readonly cvr: string };
  readonly partnership: string;
  /** Names of the parties that took steps, by their keys. */
  readonly parties: Readonly<Record<string, string>>;
  readonly agreements: readonly (AgreementFact & {
    readonly from: CivilDate;
    readonly to: CivilDate | null;
  })[];
  readonly terms: readonly TermFact[];
  readonly placements: readonly PlacementRecord[];
  readonly hours: readonly {
    readonly on: CivilDate;
    readonly reference: string;
    readonly hours: string;
    readonly recordedBy: string;
    readonly attestedBy: string | null;
    readonly attestedOn: CivilDate | null;
  }[];
  readonly wages: readonly WageRecord[];
}

/** The name that a jobcentre bears on the last day of the month. */
const nameOf = (jobcentre: string): string =>
  `(SELECT n.name FROM jobcentre_name n WHERE n.jobcentre_id = ${jobcentre} AND n.starts_on <= w.last
     AND (n.ends_on IS NULL OR w.last <= n.ends_on))`;

const lines = 'SELECT FROM statement_line l WHERE l.statement_id = s.id';

/** By the keys of statements; those still open are not there. No name of a trainee is read. */
export async function readDocumentation(
  reads: Reads,
  keys: readonly string[],
): Promise<Map<string, Documentation>> {
  const parts = keys.map((key) => key.split(':'));
  const rows = await reads.query<{ key: string; found: Documentation }[]>(
    `SELECT s.partnership_id || ':' || s.jobcentre_id || ':' || s.period AS key, jsonb_build_object(
       'jobcentre', ${nameOf('j.id')}, 'kommunekode', j.kommunekode,
       'municipality', coalesce(ji.legal_name, m.name || ' Kommune'),
       'company', jsonb_build_object('name', c.name, 'cvr', c.cvr), 'partnership', p.name,
       'parties', coalesce((SELECT jsonb_object_agg(t.party_id, coalesce(
           CASE WHEN t.party_id = c.id THEN c.name END, ${nameOf('t.party_id')}, ''))
         FROM statement_step t WHERE t.statement_id = s.id), '{}'),
       'agreements', coalesce((SELECT jsonb_agg(jsonb_build_object('id', a.id, 'number', a.number,
           'from', a.starts_on, 'to', a.ends_on, 'vatCategory', a.vat_category, 'vatReason', a.vat_reason,
           'rateBasis', a.rate_basis) ORDER BY a.number)
         FROM agreement a WHERE a.partnership_id = s.partnership_id
           AND EXISTS (${lines} AND l.agreement_id = a.id)), '[]'),
       'terms', coalesce((SELECT jsonb_agg(${termSql} ORDER BY t.starts_on, t.number)
         FROM billing_term t JOIN agreement a ON a.id = t.agreement_id
         WHERE t.partnership_id = s.partnership_id AND EXISTS (${lines} AND l.term_id = t.id)), '[]'),
       'placements', coalesce((SELECT jsonb_agg(jsonb_build_object('reference', pl.reference, 'site', site.name,
           'slot', slot.label, 'from', pl.starts_on, 'expectedTo', pl.expected_end_on, 'endedOn', pl.ended_on)
           ORDER BY pl.starts_on, pl.reference)
         FROM placement pl JOIN slot ON slot.id = pl.slot_id JOIN site ON site.id = slot.site_id
         WHERE pl.partnership_id = s.partnership_id AND pl.jobcentre_id = s.jobcentre_id
           AND (EXISTS (${lines} AND l.placement_id = pl.id) OR EXISTS (
             SELECT FROM mentor_hours h WHERE h.placement_id = pl.id AND h.given_on BETWEEN w.first AND w.last))), '[]'),
       'hours', coalesce((SELECT jsonb_agg(jsonb_build_object('on', h.given_on, 'reference', pl.reference,
           'hours', trim_scale(h.hours)::text, 'recordedBy', h.recorded_by, 'attestedBy', h.attested_by,
           'attestedOn', (h.attested_at AT TIME ZONE 'Europe/Copenhagen')::date) ORDER BY h.given_on, pl.reference)
         FROM mentor_hours h JOIN placement pl ON pl.id = h.placement_id
         WHERE h.partnership_id = s.partnership_id AND h.jobcentre_id = s.jobcentre_id
           AND h.given_on BETWEEN w.first AND w.last), '[]'),
       'wages', coalesce((SELECT jsonb_agg(jsonb_build_object('from', wd.starts_on, 'to', wd.ends_on,
           'hourlyWage', wd.hourly_wage, 'document', wd.reference, 'recordedBy', wd.recorded_by)
           ORDER BY wd.starts_on, wd.recorded_at, wd.id)
         FROM wage_documentation wd WHERE wd.partnership_id = s.partnership_id
           AND wd.starts_on <= w.last AND w.first <= wd.ends_on), '[]')
     ) AS found
     FROM (SELECT k.*, (k.period || '-01')::date AS first,
             ((k.period || '-01')::date + interval '1 month')::date - 1 AS last
           FROM unnest($1::uuid[], $2::uuid[], $3::text[]) k(partnership_id, jobcentre_id, period)) w
     JOIN statement s USING (partnership_id, jobcentre_id, period)
     JOIN partnership p ON p.id = s.partnership_id JOIN company c ON c.id = s.company_id
     JOIN jobcentre j ON j.id = s.jobcentre_id JOIN municipality m ON m.kommunekode = j.kommunekode
     LEFT JOIN jobcentre_invoicing ji ON ji.jobcentre_id = j.id`,
    [0, 1, 2].map((at) => parts.map((part) => part[at] ?? '')),
  );
  return new Map(rows.map((row) => [row.key, row.found]));
}
