/** Who stands in the link that an incident's chain of answer has come to, so that mail about it goes to them. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

const door = 'stands_in_chain(uuid, int, uuid)';

export class MailByChain1763601000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Whether a link is empty only its own party may see, and a job works as one party at a time: it is answered here,
    // yes or no, about a member of the acting party alone. A link in which no person stands is passed over; where the
    // chain has nobody left, everybody who sees the incident is its link.
    await runner.query(`
      CREATE FUNCTION stands_in_chain(the_incident uuid, the_level int, the_membership uuid) RETURNS boolean
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
      WITH standing AS (
        SELECT told.place, m.id, coalesce(m.company_id, m.jobcentre_id) AS party_id
        FROM incident i CROSS JOIN unnest(i.chain) WITH ORDINALITY AS told(link, place)
        JOIN membership m ON CASE told.link
          WHEN 'CONSULTANT' THEN m.jobcentre_id = i.jobcentre_id AND m.roles && '{CONSULTANT}'
          WHEN 'TEAM' THEN m.jobcentre_id = i.jobcentre_id AND m.roles && '{CONSULTANT,HEAD,MENTOR}'
          WHEN 'TOVHOLDER' THEN m.roles && '{CONSULTANT,HEAD}' AND m.jobcentre_id = (
            SELECT t.jobcentre_id FROM tovholder_role t WHERE t.partnership_id = i.partnership_id
              AND t.starts_on <= app_today() AND (t.ends_on IS NULL OR app_today() <= t.ends_on))
          WHEN 'MENTOR' THEN (m.jobcentre_id = i.jobcentre_id OR m.company_id = i.company_id) AND m.roles && '{MENTOR}'
          WHEN 'COMPANY_CONTACT' THEN m.company_id = i.company_id AND m.roles && '{CSR_MANAGER}' END
        JOIN app_user u ON u.id = m.user_id AND u.kind = 'PERSON'
        WHERE i.id = the_incident AND told.place >= the_level
          AND (m.ends_on IS NULL OR app_today() <= m.ends_on)
      ), reached AS (SELECT min(place) AS place FROM standing)
      SELECT reached.place IS NULL OR EXISTS (SELECT FROM standing s
        WHERE s.place = reached.place AND s.id = the_membership AND s.party_id = app_party())
      FROM reached $$`);
    await runner.query(`REVOKE EXECUTE ON FUNCTION ${door} FROM public`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP FUNCTION ${door}`);
  }
}
