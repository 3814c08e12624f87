/** A trainee's name is looked for as whole words, so that Dan is not found in Danmark, and whoever meets one is counted. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

const doors = ['trainees_named(uuid, text)', 'names_met(uuid, timestamptz)'];

// A letter is named by its code: what a class of letters holds depends on the server's locale.
const edge = '[^0-9a-zÀ-ɏ]';

export class LookForNamesAsWords1763601110000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION names_trainee(uuid, text)');
    // Whose name stands in a text, among those whose placements the statement bills: the server logs it, and no name
    // leaves the database. In either order, or as initials with dots.
    await runner.query(String.raw`
      CREATE FUNCTION trainees_named(the_statement uuid, the_text text)
      RETURNS TABLE (candidate_id uuid, jobcentre_id uuid)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
      SELECT DISTINCT p.candidate_id, p.jobcentre_id
      FROM statement_line l JOIN placement p ON p.id = l.placement_id
      JOIN candidate_person person ON person.candidate_id = p.candidate_id
      CROSS JOIN LATERAL (SELECT regexp_replace(
        regexp_replace(trim(lower(person.full_name)), '([^[:alnum:]\s])', '\\\1', 'g'), '\s+', ' ', 'g') AS full_name) own
      WHERE l.statement_id = the_statement
        AND (l.jobcentre_id = app_party() OR l.company_id = app_party()
          OR (SELECT pp.coordinates @> app_today() FROM partnership_party pp
              WHERE pp.partnership_id = l.partnership_id AND pp.party_id = app_party()))
        AND EXISTS (
          SELECT FROM unnest(ARRAY[
            replace(own.full_name, ' ', '[\s,]+'),
            regexp_replace(replace(own.full_name, ' ', '[\s,]+'), '^(.+)\[\\s,\]\+(.+)$', '\2[\s,]+\1'),
            CASE WHEN strpos(own.full_name, ' ') > 0
              THEN regexp_replace(own.full_name, '(\S)\S*( |$)', '\1\\.\\s*', 'g') END]) AS mention
          WHERE own.full_name <> '' AND lower(the_text) ~ ('(^|${edge})(' || mention || ')($|${edge})')) $$`);
    // How often somebody's text held a name since then: the log of reads belongs to the candidates' own jobcentres.
    await runner.query(`
      CREATE FUNCTION names_met(the_membership uuid, the_time timestamptz) RETURNS int
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
      SELECT count(DISTINCT r.request_id)::int FROM personal_data_read r
      WHERE r.membership_id = the_membership AND r.party_id = app_party() AND r.at > the_time
        AND NOT r.granted AND r.fields = '{text}' $$`);
    await runner.query(
      'CREATE INDEX "personal_data_read_member" ON "personal_data_read"  ("membership_id", "at")',
    );
    for (const door of doors) await runner.query(`REVOKE EXECUTE ON FUNCTION ${door} FROM public`);
  }

  async down(): Promise<void> {
    throw new Error('Names are not looked for as parts of words again; restore a backup to go back.');
  }
}
