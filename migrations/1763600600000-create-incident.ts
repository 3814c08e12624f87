/** Incidents, their timeline and texts, and the terms of an agreement that say who answers them and when. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

// Every column of a policy is qualified: an unqualified one inside a subquery binds to the inner table and lets all rows through.
/** Beside the company, the home jobcentre and the tovholder: who takes part, and has had a trainee at the slot or site since. */
const concerned = `incident.company_id = app_party() OR incident.jobcentre_id = app_party()
  OR EXISTS (SELECT FROM tovholder_role t WHERE t.partnership_id = incident.partnership_id
    AND t.jobcentre_id = app_party() AND t.starts_on <= app_today() AND (t.ends_on IS NULL OR app_today() <= t.ends_on))
  OR (EXISTS (SELECT FROM participation pa WHERE pa.partnership_id = incident.partnership_id
      AND pa.jobcentre_id = app_party() AND pa.decision = 'APPROVED' AND pa.starts_on <= app_today()
      AND (pa.ends_on IS NULL OR app_today() <= pa.ends_on))
    AND incident.placement_id IS NULL AND (num_nonnulls(incident.slot_id, incident.site_id) = 0 OR EXISTS (
      SELECT FROM placement stay JOIN slot place ON place.id = stay.slot_id
      WHERE stay.partnership_id = incident.partnership_id AND stay.jobcentre_id = app_party()
        AND (stay.slot_id = incident.slot_id OR place.site_id = incident.site_id)
        AND (stay.status = 'ACTIVE' OR (stay.status = 'ENDED'
          AND (incident.reported_at AT TIME ZONE 'Europe/Copenhagen')::date <= stay.ends_on)))))`;

const isSeen = (table: string) => `EXISTS (SELECT FROM incident_seen i WHERE i.id = ${table}.incident_id)`;

/** Whoever may know the trainee, whom the chain has reached, and who wrote it. */
const isReadable = `incident_text.party_id = app_party() OR EXISTS (
  SELECT FROM incident_seen i WHERE i.id = incident_text.incident_id AND (i.placement_id IS NULL
    OR i.company_id = app_party() OR i.jobcentre_id = app_party() OR 'TOVHOLDER' = ANY (i.chain[1:i.level])))`;

const policies = [
  `CREATE POLICY "party" ON "incident" FOR ALL USING (${concerned})`,
  `CREATE POLICY "seen" ON "incident_entry" FOR SELECT USING (${isSeen('incident_entry')})`,
  // Nobody signs for another party; what time has done is signed by nobody.
  `CREATE POLICY "own_party" ON "incident_entry" FOR INSERT
   WITH CHECK (coalesce(incident_entry.party_id, app_party()) = app_party() AND ${isSeen('incident_entry')})`,
  `CREATE POLICY "may_know" ON "incident_text" FOR SELECT USING (${isReadable})`,
  `CREATE POLICY "own_party" ON "incident_text" FOR INSERT
   WITH CHECK (incident_text.party_id = app_party() AND ${isSeen('incident_text')})`,
];

export class CreateIncident1763600600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TYPE "incident_category" AS ENUM('NO_SHOW', 'LATENESS', 'ILLNESS', 'INJURY', 'CONFLICT', 'TRAINEE_IN_TROUBLE', 'NO_TASKS', 'SLOT_CLOSED', 'REFERRALS_STALLED', 'WRONG_MATCH', 'PAPERWORK', 'OTHER')`,
    );
    await runner.query(`CREATE TYPE "incident_severity" AS ENUM('URGENT', 'HIGH', 'NORMAL')`);
    await runner.query(
      `CREATE TYPE "incident_status" AS ENUM('REPORTED', 'ACKNOWLEDGED', 'RESOLVED', 'REOPENED', 'WITHDRAWN')`,
    );
    await runner.query(
      `CREATE TYPE "answerer" AS ENUM('CONSULTANT', 'TEAM', 'TOVHOLDER', 'MENTOR', 'COMPANY_CONTACT')`,
    );
    await runner.query(
      `CREATE TABLE "incident" ("id" uuid NOT NULL, "version" integer NOT NULL, "partnership_id" uuid NOT NULL, "company_id" uuid NOT NULL, "placement_id" uuid, "jobcentre_id" uuid, "slot_id" uuid, "site_id" uuid, "category" "incident_category" NOT NULL, "severity" "incident_severity" NOT NULL, "status" "incident_status" NOT NULL, "reported_at" TIMESTAMP WITH TIME ZONE NOT NULL, "reporter_id" uuid NOT NULL, "chain" "answerer" array NOT NULL, "level" integer NOT NULL, "answer_minutes" integer NOT NULL, "answer_by" TIMESTAMP WITH TIME ZONE, "due_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "incident_clock" CHECK (CASE WHEN status IN ('REPORTED', 'REOPENED') THEN answer_by IS NOT NULL
     WHEN status = 'ACKNOWLEDGED' THEN answer_by IS NOT NULL OR due_at IS NOT NULL
     ELSE num_nonnulls(answer_by, due_at) = 0 END), CONSTRAINT "incident_level" CHECK (level BETWEEN 1 AND cardinality(chain) AND answer_minutes > 0), CONSTRAINT "incident_home" CHECK ((placement_id IS NULL) = (jobcentre_id IS NULL)), CONSTRAINT "incident_about_one" CHECK (num_nonnulls(placement_id, slot_id, site_id) <= 1), CONSTRAINT "PK_5f90b28b0b8238d89ee8edcf96e" PRIMARY KEY ("id"))`,
    );
    await runner.query(`CREATE INDEX "incident_due" ON "incident"  ("due_at") WHERE due_at IS NOT NULL`);
    await runner.query(
      `CREATE INDEX "incident_site" ON "incident"  ("site_id", "reported_at") WHERE site_id IS NOT NULL`,
    );
    await runner.query(
      `CREATE INDEX "incident_slot" ON "incident"  ("slot_id", "reported_at") WHERE slot_id IS NOT NULL`,
    );
    await runner.query(
      `CREATE INDEX "incident_placement" ON "incident"  ("placement_id", "reported_at") WHERE placement_id IS NOT NULL`,
    );
    await runner.query(
      `CREATE INDEX "incident_jobcentre" ON "incident"  ("jobcentre_id", "reported_at", "id") WHERE jobcentre_id IS NOT NULL`,
    );
    await runner.query(`CREATE INDEX "incident_company" ON "incident"  ("company_id", "reported_at", "id") `);
    await runner.query(
      `CREATE INDEX "incident_partnership" ON "incident"  ("partnership_id", "reported_at", "id") `,
    );
    await runner.query(
      `CREATE TYPE "incident_entry_kind" AS ENUM('REPORTED', 'ACKNOWLEDGED', 'COMMENTED', 'RESOLVED', 'REOPENED', 'WITHDRAWN', 'ESCALATED', 'LAPSED')`,
    );
    await runner.query(
      `CREATE TABLE "incident_entry" ("id" uuid NOT NULL, "incident_id" uuid NOT NULL, "number" integer NOT NULL, "at" TIMESTAMP WITH TIME ZONE NOT NULL, "kind" "incident_entry_kind" NOT NULL, "level" integer NOT NULL, "membership_id" uuid, "party_id" uuid, "name" text, "outcome" text, CONSTRAINT "incident_entry_number_once" UNIQUE ("incident_id", "number"), CONSTRAINT "incident_entry_outcome" CHECK ((kind = 'RESOLVED') = (outcome IS NOT NULL)), CONSTRAINT "incident_entry_system" CHECK ((kind IN ('ESCALATED', 'LAPSED')) = (membership_id IS NULL)), CONSTRAINT "incident_entry_by" CHECK (num_nonnulls(membership_id, party_id, name) IN (0, 3)), CONSTRAINT "PK_57cec44cec15cf76cdd39a05ea6" PRIMARY KEY ("id"))`,
    );
    await runner.query(
      `CREATE TABLE "incident_text" ("incident_id" uuid NOT NULL, "number" integer NOT NULL, "party_id" uuid NOT NULL, "text" text NOT NULL, CONSTRAINT "PK_10fa2d5711273195828d27eaf93" PRIMARY KEY ("incident_id", "number"))`,
    );
    await runner.query(
      `ALTER TABLE "agreement" ADD "contact_days" integer array NOT NULL DEFAULT '{1,2,3,4,5}'`,
    );
    await runner.query(`ALTER TABLE "agreement" ADD "contact_from" text NOT NULL DEFAULT '08:00'`);
    await runner.query(`ALTER TABLE "agreement" ADD "contact_to" text NOT NULL DEFAULT '16:00'`);
    await runner.query(`ALTER TABLE "agreement" ADD "emergency_phone" text`);
    await runner.query(
      `ALTER TABLE "agreement" ADD "answer_chain" "answerer" array NOT NULL DEFAULT '{CONSULTANT,TEAM,TOVHOLDER}'`,
    );
    await runner.query(`ALTER TABLE "agreement" ADD "urgent_minutes" integer NOT NULL DEFAULT '30'`);
    await runner.query(`ALTER TABLE "agreement" ADD "high_minutes" integer NOT NULL DEFAULT '120'`);
    await runner.query(`ALTER TABLE "agreement" ADD "normal_minutes" integer NOT NULL DEFAULT '480'`);
    await runner.query(
      `ALTER TABLE "agreement" ADD CONSTRAINT "agreement_answers" CHECK (cardinality(answer_chain) > 0 AND urgent_minutes > 0 AND high_minutes > 0 AND normal_minutes > 0)`,
    );
    await runner.query(
      `ALTER TABLE "agreement" ADD CONSTRAINT "agreement_contact_hours" CHECK (contact_from ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$' AND contact_to ~ '^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$'
   AND contact_from < contact_to AND cardinality(contact_days) > 0 AND contact_days <@ '{1,2,3,4,5,6,7}'::integer[])`,
    );
    await runner.query(
      `ALTER TABLE "placement" ADD CONSTRAINT "placement_parties" UNIQUE ("id", "partnership_id", "jobcentre_id")`,
    );
    await runner.query(
      `ALTER TABLE "incident" ADD CONSTRAINT "FK_5abdc4ab4677c564ed45a7a3116" FOREIGN KEY ("jobcentre_id") REFERENCES "jobcentre"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "incident" ADD CONSTRAINT "FK_f7729d87e71dfaefd054c64f1f5" FOREIGN KEY ("reporter_id") REFERENCES "membership"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "incident" ADD CONSTRAINT "FK_f4957c04231621dc0038dda4e43" FOREIGN KEY ("site_id", "company_id") REFERENCES "site"("id","company_id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "incident" ADD CONSTRAINT "FK_af6d3dc18ffd621eb86fd4aa819" FOREIGN KEY ("slot_id", "partnership_id") REFERENCES "slot"("id","partnership_id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "incident" ADD CONSTRAINT "FK_598694f6a2611c3d04121d1e4a3" FOREIGN KEY ("placement_id", "partnership_id", "jobcentre_id") REFERENCES "placement"("id","partnership_id","jobcentre_id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "incident" ADD CONSTRAINT "FK_d9bb014dc76e0e5010d316dbf91" FOREIGN KEY ("partnership_id", "company_id") REFERENCES "partnership"("id","company_id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "incident_entry" ADD CONSTRAINT "FK_ab2ce6db1a3dcb3355e9b3fa129" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "incident_entry" ADD CONSTRAINT "FK_ad7a4cc215a50ea79d733f6ef24" FOREIGN KEY ("membership_id") REFERENCES "membership"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "incident_text" ADD CONSTRAINT "FK_10fa2d5711273195828d27eaf93" FOREIGN KEY ("incident_id", "number") REFERENCES "incident_entry"("incident_id","number") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    for (const table of ['incident', 'incident_entry', 'incident_text'])
      await runner.query(`ALTER TABLE "${table}" ENABLE ROW LEVEL SECURITY`);
    // By itself for what hangs on an incident: a view runs with its owner's rights, so the planner does not have to work
    // through the policies of all its tables again for each of them.
    await runner.query(`
      CREATE VIEW incident_seen WITH (security_barrier) AS
      SELECT incident.id, incident.placement_id, incident.company_id, incident.jobcentre_id, incident.chain, incident.level
      FROM incident WHERE ${concerned}`);
    for (const policy of policies) await runner.query(policy);

    // The server's role has no right to change them; this holds for everybody else as well.
    await runner.query(`
      CREATE FUNCTION refuse_rewriting() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION USING errcode = 'insufficient_privilege', message = TG_TABLE_NAME || ' is only added to';
      END $$`);
    for (const table of ['incident_entry', 'incident_text'])
      await runner.query(
        `CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "${table}"
         FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting()`,
      );

    // Time acts for no party. Whoever lets it act learns which companies it concerns, and then acts as each of them.
    await runner.query(`
      CREATE FUNCTION companies_with_due_incidents(the_time timestamptz) RETURNS SETOF uuid
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
      SELECT DISTINCT i.company_id FROM incident i WHERE i.due_at <= the_time ORDER BY i.company_id $$`);
    await runner.query('REVOKE EXECUTE ON FUNCTION companies_with_due_incidents(timestamptz) FROM public');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION companies_with_due_incidents(timestamptz)');
    await runner.query('DROP TABLE "incident_text"');
    await runner.query('DROP TABLE "incident_entry"');
    await runner.query('DROP VIEW incident_seen');
    await runner.query('DROP TABLE "incident"');
    await runner.query('DROP FUNCTION refuse_rewriting()');
    for (const type of ['incident_entry_kind', 'incident_status', 'incident_severity', 'incident_category'])
      await runner.query(`DROP TYPE "${type}"`);
    await runner.query('ALTER TABLE "placement" DROP CONSTRAINT "placement_parties"');
    const added =
      'contact_days contact_from contact_to emergency_phone answer_chain urgent_minutes high_minutes normal_minutes';
    for (const column of added.split(' '))
      await runner.query(`ALTER TABLE "agreement" DROP COLUMN "${column}"`);
    await runner.query('DROP TYPE "answerer"');
  }
}
