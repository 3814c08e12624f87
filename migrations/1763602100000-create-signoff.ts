/** A signature has one shape: who said yes to which content, for which party. The approvals of participations move there. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

const content = (row: string): string =>
  `encode(sha256(convert_to(concat_ws('|', ${row}.partnership_id::text, ${row}.jobcentre_id::text,
     coalesce(${row}.starts_on::text, '')), 'UTF8')), 'hex')`;

export class CreateSignoff1763602100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "signoff" ("id" uuid NOT NULL, "subject_type" text NOT NULL, "subject_id" uuid NOT NULL, "content_hash" text NOT NULL, "partnership_id" uuid NOT NULL, "jobcentre_id" uuid, "membership_id" uuid, "user_id" uuid NOT NULL, "name" text NOT NULL, "party_id" uuid NOT NULL, "on_behalf_of" uuid, "reason" text, "at" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "signoff_on_behalf" CHECK (on_behalf_of IS NULL OR reason IS NOT NULL), CONSTRAINT "PK_signoff" PRIMARY KEY ("id"))`,
    );
    await runner.query(`CREATE INDEX "signoff_subject" ON "signoff"  ("subject_id", "at")`);
    await runner.query(
      `ALTER TABLE "signoff" ADD CONSTRAINT "FK_d45a343b47ff29312ce4be0f828" FOREIGN KEY ("membership_id") REFERENCES "membership"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await runner.query(
      `CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "signoff"
       FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting()`,
    );

    // Who gave the approvals so far; when, nobody wrote down.
    await runner.query(`
      INSERT INTO signoff (id, subject_type, subject_id, content_hash, partnership_id, membership_id, user_id, name, party_id, at)
      SELECT gen_random_uuid(), 'Participation', pa.id, ${content('pa')}, pa.partnership_id,
        (SELECT m.id FROM membership m WHERE m.user_id = u.id AND coalesce(m.company_id, m.jobcentre_id) = by.party_id LIMIT 1),
        u.id, u.name, by.party_id, now()
      FROM participation pa JOIN partnership p ON p.id = pa.partnership_id
      CROSS JOIN LATERAL (VALUES (pa.company_approved_by, p.company_id), (pa.tovholder_approved_by, (
        SELECT r.jobcentre_id FROM tovholder_role r WHERE r.partnership_id = p.id
        ORDER BY r.starts_on DESC LIMIT 1))) AS by(user_id, party_id)
      JOIN app_user u ON u.id = by.user_id`);

    // In a draft nobody is let in but by both sides, so one approved participation tells that both have said yes.
    await runner.query(`
      CREATE OR REPLACE FUNCTION partnership_party_rows(the_partnership uuid, the_parties uuid[])
      RETURNS SETOF partnership_party LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
      SELECT DISTINCT p.id, party.id, p.name, p.company_id,
        p.status <> 'DRAFT' OR EXISTS (
          SELECT FROM participation pa WHERE pa.partnership_id = p.id AND pa.decision = 'APPROVED'),
        coalesce((SELECT range_agg(daterange(r.starts_on, r.ends_on, '[]')) FROM tovholder_role r
                  WHERE r.partnership_id = p.id AND r.jobcentre_id = party.id), '{}'::datemultirange),
        (SELECT CASE WHEN bool_and(pa.ends_on IS NOT NULL) THEN max(pa.ends_on) END FROM participation pa
         WHERE pa.partnership_id = p.id AND pa.jobcentre_id = party.id AND pa.decision = 'APPROVED')
      FROM partnership p CROSS JOIN unnest(the_parties) party(id) WHERE p.id = the_partnership $$`);
    await runner.query(`
      CREATE OR REPLACE FUNCTION guard_participation() RETURNS trigger
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE
        is_own boolean := NEW.jobcentre_id = app_party();
        decides boolean;
        was participation;
      BEGIN
        IF app_party() IS NULL THEN RETURN NEW; END IF;
        decides := EXISTS (SELECT FROM partnership_party pp WHERE pp.partnership_id = NEW.partnership_id
          AND pp.party_id = app_party() AND (pp.company_id = app_party() OR pp.coordinates @> app_today()));
        IF TG_OP = 'UPDATE' THEN was := OLD; END IF;
        IF (CASE
            WHEN NEW.decision IS NOT DISTINCT FROM was.decision THEN true
            WHEN NEW.decision = 'INVITED' THEN was.decision IS NULL AND decides
            -- Whoever asks was invited, prepares the draft itself, or sees that it is open to more.
            WHEN NEW.decision = 'REQUESTED' THEN is_own AND (was.decision = 'INVITED' OR (was.decision IS NULL AND (
              decides OR EXISTS (SELECT FROM partnership p
                WHERE p.id = NEW.partnership_id AND p.status = 'ACTIVE' AND p.open_to_join))))
            -- Signed by both for what it was, the tovholder's by who held the role on that day.
            ELSE was.decision IS NOT NULL AND decides AND 2 = (
              SELECT count(DISTINCT given.party_id = p.company_id) FROM signoff given
              JOIN partnership p ON p.id = given.partnership_id
              WHERE given.subject_id = was.id AND given.partnership_id = was.partnership_id
                AND given.content_hash = ${content('was')}
                AND (given.party_id = p.company_id OR EXISTS (
                  SELECT FROM tovholder_role r WHERE r.partnership_id = p.id AND r.jobcentre_id = given.party_id
                    AND daterange(r.starts_on, r.ends_on, '[]') @> (given.at AT TIME ZONE 'Europe/Copenhagen')::date))) END) IS NOT TRUE
          -- Dates are wishes until it is approved; then its end is the jobcentre's own to say.
          OR (was.decision = 'APPROVED' AND NEW.starts_on IS DISTINCT FROM was.starts_on)
          OR (was.decision IS NOT NULL AND NEW.ends_on IS DISTINCT FROM was.ends_on AND NOT is_own)
        THEN RAISE EXCEPTION 'not for this party to decide' USING ERRCODE = 'insufficient_privilege'; END IF;
        RETURN NEW;
      END $$`);
    await runner.query('DROP TRIGGER keep_partnership_party ON participation');
    await runner.query('ALTER TABLE "participation" DROP COLUMN "tovholder_approved_by"');
    await runner.query('ALTER TABLE "participation" DROP COLUMN "company_approved_by"');
    await runner.query(
      `CREATE TRIGGER keep_partnership_party AFTER INSERT OR UPDATE OF decision, starts_on, ends_on ON participation
       FOR EACH ROW EXECUTE FUNCTION keep_partnership_party()`,
    );
  }

  async down(): Promise<void> {
    throw new Error('Who approved is not written back; restore a backup to go back.');
  }
}
