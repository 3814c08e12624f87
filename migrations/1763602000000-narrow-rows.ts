/** What each party reads and writes is narrower: nothing before the other side's yes, nothing live after one's last day. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

const doors = [
  'name_tovholder(uuid, uuid, date)',
  'placed_elsewhere(uuid, date, date)',
  'reads_refused(uuid, text, timestamptz)',
];

export class NarrowRows1763602000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // From now on the rooms say who reads and writes what, and migrating writes it as policies.
    await runner.query(`
      DO $$ DECLARE it record; BEGIN
        FOR it IN SELECT policyname, tablename FROM pg_policies WHERE schemaname = 'public' LOOP
          EXECUTE format('DROP POLICY %I ON %I', it.policyname, it.tablename);
        END LOOP;
      END $$`);
    await this.openParties(runner);
    await this.guardDecisions(runner);
    await this.guardClosed(runner);
    await this.placeCitizensOnce(runner);
    for (const each of doors) await runner.query(`REVOKE EXECUTE ON FUNCTION ${each} FROM public`);
  }

  /** Whether both sides have said yes, and the last day of who has left, where policies look. */
  private async openParties(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "partnership_party" RENAME "shares_sites" TO "is_open"');
    await runner.query('ALTER TABLE "partnership_party" ADD "last_day" date');
    // A draft's tovholder took part from the moment one side had made it. It waits for the other's yes now.
    await runner.query(`
      UPDATE participation pa SET starts_on = NULL,
        decision = CASE WHEN pa.company_approved_by IS NULL THEN 'REQUESTED' ELSE 'INVITED' END::participation_decision
      FROM partnership p WHERE p.id = pa.partnership_id AND p.status = 'DRAFT' AND pa.decision = 'APPROVED'
        AND num_nonnulls(pa.tovholder_approved_by, pa.company_approved_by) = 1`);
    // What waits for the end of the transaction would keep the table from being changed in it.
    await runner.query('SET CONSTRAINTS ALL IMMEDIATE');
    await runner.query(`
      CREATE OR REPLACE FUNCTION partnership_party_rows(the_partnership uuid, the_parties uuid[])
      RETURNS SETOF partnership_party LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
      SELECT DISTINCT p.id, party.id, p.name, p.company_id,
        p.status <> 'DRAFT' OR EXISTS (SELECT FROM participation pa WHERE pa.partnership_id = p.id
          AND pa.decision = 'APPROVED' AND num_nulls(pa.tovholder_approved_by, pa.company_approved_by) = 0),
        coalesce((SELECT range_agg(daterange(r.starts_on, r.ends_on, '[]')) FROM tovholder_role r
                  WHERE r.partnership_id = p.id AND r.jobcentre_id = party.id), '{}'::datemultirange),
        (SELECT CASE WHEN bool_and(pa.ends_on IS NOT NULL) THEN max(pa.ends_on) END FROM participation pa
         WHERE pa.partnership_id = p.id AND pa.jobcentre_id = party.id AND pa.decision = 'APPROVED')
      FROM partnership p CROSS JOIN unnest(the_parties) party(id) WHERE p.id = the_partnership $$`);
    // The lock makes whoever lets a party in and whoever makes it coordinate wait for each other.
    await runner.query(`
      CREATE OR REPLACE FUNCTION keep_partnership_party() RETURNS trigger
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE
        the_partnership uuid;
        the_parties uuid[];
      BEGIN
        IF TG_TABLE_NAME = 'partnership' THEN
          the_partnership := NEW.id;
          the_parties := CASE TG_OP WHEN 'INSERT' THEN ARRAY[NEW.company_id, NEW.created_by_party] ELSE '{}' END;
        ELSIF TG_TABLE_NAME = 'participation' THEN
          IF NEW.decision <> 'APPROVED' THEN RETURN NULL; END IF;
          the_partnership := NEW.partnership_id;
          the_parties := ARRAY[NEW.jobcentre_id];
        ELSE
          the_partnership := CASE TG_OP WHEN 'DELETE' THEN OLD.partnership_id ELSE NEW.partnership_id END;
        END IF;
        PERFORM FROM partnership p WHERE p.id = the_partnership FOR NO KEY UPDATE;
        -- A coordinator that does not take part sees nothing by coordinating; whom a draft names sees that it does.
        IF TG_TABLE_NAME = 'tovholder_role' THEN
          the_parties := ARRAY(SELECT r.jobcentre_id FROM tovholder_role r JOIN partnership p ON p.id = r.partnership_id
            WHERE r.partnership_id = the_partnership AND p.status = 'DRAFT');
        END IF;
        the_parties := the_parties || ARRAY(SELECT pp.party_id FROM partnership_party pp WHERE pp.partnership_id = the_partnership);
        INSERT INTO partnership_party AS pp SELECT made.* FROM partnership_party_rows(the_partnership, the_parties) made
        ON CONFLICT (partnership_id, party_id) DO UPDATE SET name = excluded.name, company_id = excluded.company_id,
          is_open = excluded.is_open, coordinates = excluded.coordinates, last_day = excluded.last_day
          WHERE (pp.name, pp.company_id, pp.is_open, pp.coordinates, pp.last_day)
            IS DISTINCT FROM (excluded.name, excluded.company_id, excluded.is_open, excluded.coordinates, excluded.last_day);
        RETURN NULL;
      END $$`);
    await runner.query('DROP TRIGGER keep_partnership_party ON participation');
    await runner.query(
      `CREATE TRIGGER keep_partnership_party
       AFTER INSERT OR UPDATE OF decision, starts_on, ends_on, tovholder_approved_by, company_approved_by ON participation
       FOR EACH ROW EXECUTE FUNCTION keep_partnership_party()`,
    );
    await runner.query(`
      UPDATE partnership_party pp SET is_open = made.is_open, last_day = made.last_day
      FROM partnership_party old
      CROSS JOIN LATERAL partnership_party_rows(old.partnership_id, ARRAY[old.party_id]) made
      WHERE pp.partnership_id = made.partnership_id AND pp.party_id = made.party_id
        AND (pp.is_open, pp.last_day) IS DISTINCT FROM (made.is_open, made.last_day)`);

    // From the index alone, for policies ask it of each row.
    await runner.query('DROP INDEX "partnership_party_reverse"');
    await runner.query(
      'CREATE INDEX "partnership_party_reverse" ON "partnership_party"  ("party_id", "partnership_id", "is_open", "last_day", "company_id")',
    );
    // Who has left sees its own alone.
    await runner.query(`
      CREATE OR REPLACE VIEW slot_hold WITH (security_barrier) AS
      SELECT p.slot_id, p.partnership_id, p.jobcentre_id, p.status, p.starts_on, p.ends_on
      FROM placement p
      WHERE p.status <> 'CANCELLED' AND EXISTS (
        SELECT FROM partnership_party pp WHERE pp.partnership_id = p.partnership_id AND pp.party_id = app_party()
          AND (pp.last_day IS NULL OR app_today() <= pp.last_day OR p.jobcentre_id = app_party()))`);

    await runner.query(`
      CREATE OR REPLACE FUNCTION next_invoice_number(the_company uuid) RETURNS int
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE given int;
      BEGIN
        IF the_company IS DISTINCT FROM app_party() AND NOT EXISTS (
          SELECT FROM partnership_party pp WHERE pp.party_id = app_party() AND pp.company_id = the_company
            AND pp.is_open AND pp.coordinates @> app_today())
        THEN RAISE EXCEPTION 'not a number for this party' USING ERRCODE = 'insufficient_privilege'; END IF;
        INSERT INTO invoice_series AS s VALUES (the_company, 1)
        ON CONFLICT (company_id) DO UPDATE SET last = s.last + 1 RETURNING s.last INTO given;
        RETURN given;
      END $$`);
  }

  private async guardDecisions(runner: QueryRunner): Promise<void> {
    // The one way in which the server writes the role: by who holds it today, or by who makes the draft.
    await runner.query(`
      CREATE FUNCTION name_tovholder(the_partnership uuid, the_jobcentre uuid, the_first date) RETURNS void
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE held tovholder_role;
      BEGIN
        PERFORM FROM partnership p WHERE p.id = the_partnership FOR NO KEY UPDATE;
        IF the_first < app_today() OR NOT (
          EXISTS (SELECT FROM partnership_party pp WHERE pp.partnership_id = the_partnership
            AND pp.party_id = app_party() AND pp.coordinates @> app_today())
          OR EXISTS (SELECT FROM partnership p WHERE p.id = the_partnership AND p.status = 'DRAFT'
            AND p.created_by_party = app_party()
            AND NOT EXISTS (SELECT FROM tovholder_role r WHERE r.partnership_id = p.id)))
        THEN RAISE EXCEPTION 'not a role for this party to give' USING ERRCODE = 'insufficient_privilege'; END IF;
        SELECT r.* INTO held FROM tovholder_role r WHERE r.partnership_id = the_partnership
          AND r.starts_on <= the_first AND (r.ends_on IS NULL OR the_first <= r.ends_on);
        IF held.starts_on = the_first THEN
          UPDATE tovholder_role r SET jobcentre_id = the_jobcentre WHERE r.id = held.id;
          RETURN;
        END IF;
        UPDATE tovholder_role r SET ends_on = the_first - 1 WHERE r.id = held.id;
        INSERT INTO tovholder_role (id, partnership_id, jobcentre_id, starts_on, ends_on)
        SELECT gen_random_uuid(), the_partnership, the_jobcentre, the_first, CASE WHEN held.id IS NULL
          THEN (SELECT min(r.starts_on) - 1 FROM tovholder_role r
                WHERE r.partnership_id = the_partnership AND r.starts_on > the_first)
          ELSE held.ends_on END;
      END $$`);

    // Whose yes is whose, which depends on what it was before. The owner of the tables acts for no party.
    await runner.query(`
      CREATE FUNCTION guard_participation() RETURNS trigger
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE
        is_own boolean := NEW.jobcentre_id = app_party();
        is_company boolean;
        coordinates boolean;
        was participation;
      BEGIN
        IF app_party() IS NULL THEN RETURN NEW; END IF;
        SELECT pp.company_id = app_party(), pp.coordinates @> app_today() INTO is_company, coordinates
        FROM partnership_party pp WHERE pp.partnership_id = NEW.partnership_id AND pp.party_id = app_party();
        is_company := coalesce(is_company, false);
        coordinates := coalesce(coordinates, false);
        IF TG_OP = 'UPDATE' THEN was := OLD; END IF;
        IF (NOT CASE
            WHEN NEW.decision IS NOT DISTINCT FROM was.decision THEN true
            WHEN NEW.decision = 'INVITED' THEN was.decision IS NULL AND (is_company OR coordinates)
            WHEN NEW.decision = 'REQUESTED' THEN is_own AND (was.decision IS NULL OR was.decision = 'INVITED')
            ELSE was.decision IS NOT NULL AND num_nulls(NEW.tovholder_approved_by, NEW.company_approved_by) = 0 END
          -- Dates are wishes until it is approved; then its end is the jobcentre's own to say.
          OR (was.decision = 'APPROVED' AND NEW.starts_on IS DISTINCT FROM was.starts_on)
          OR (was.decision IS NOT NULL AND NEW.ends_on IS DISTINCT FROM was.ends_on AND NOT is_own)
          OR (NEW.company_approved_by IS DISTINCT FROM was.company_approved_by AND NOT (is_company AND EXISTS (
            SELECT FROM membership m WHERE m.user_id = NEW.company_approved_by AND m.company_id = app_party())))
          OR (NEW.tovholder_approved_by IS DISTINCT FROM was.tovholder_approved_by AND NOT (coordinates AND EXISTS (
            SELECT FROM membership m WHERE m.user_id = NEW.tovholder_approved_by AND m.jobcentre_id = app_party()))))
        THEN RAISE EXCEPTION 'not for this party to decide' USING ERRCODE = 'insufficient_privilege'; END IF;
        RETURN NEW;
      END $$`);
    await runner.query(
      `CREATE TRIGGER guard_participation BEFORE INSERT OR UPDATE ON participation
       FOR EACH ROW EXECUTE FUNCTION guard_participation()`,
    );

    // An event goes to the streams of a partnership that the acting party has to do with itself.
    await runner.query(`ALTER FUNCTION append_events(jsonb) RENAME TO append_events_unasked`);
    await runner.query(`
      CREATE FUNCTION append_events(the_events jsonb) RETURNS void
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        IF session_user <> current_user AND EXISTS (
          SELECT FROM jsonb_to_recordset(the_events) AS e(partnership_id uuid)
          WHERE NOT EXISTS (SELECT FROM partnership_party pp
              WHERE pp.partnership_id = e.partnership_id AND pp.party_id = app_party())
            AND NOT EXISTS (SELECT FROM participation pa
              WHERE pa.partnership_id = e.partnership_id AND pa.jobcentre_id = app_party()))
        THEN RAISE EXCEPTION 'an event of another partnership' USING ERRCODE = 'insufficient_privilege'; END IF;
        PERFORM append_events_unasked(the_events);
      END $$`);
    await runner.query('REVOKE EXECUTE ON FUNCTION append_events(jsonb) FROM public');
  }

  /** What belongs to a closed month is written with it, in one transaction. */
  private async guardClosed(runner: QueryRunner): Promise<void> {
    for (const [table, added] of [
      ['statement', 'added'],
      [
        'statement_line',
        '(SELECT s.partnership_id, s.period FROM added JOIN statement s ON s.id = added.statement_id)',
      ],
      [
        'statement_step',
        `(SELECT s.partnership_id, s.period FROM added JOIN statement s ON s.id = added.statement_id WHERE added.kind = 'CLOSED')`,
      ],
    ] as const) {
      await runner.query(`
        CREATE FUNCTION guard_closed_${table}() RETURNS trigger
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
        BEGIN
          IF app_party() IS NOT NULL AND EXISTS (SELECT FROM ${added} AS late JOIN billing_period b
            ON b.partnership_id = late.partnership_id AND b.period = late.period AND b.xmin <> pg_current_xact_id()::xid)
          THEN RAISE EXCEPTION 'What is closed stays as it is: nothing is added to ${table}'
            USING ERRCODE = 'insufficient_privilege'; END IF;
          RETURN NULL;
        END $$`);
      await runner.query(
        `CREATE TRIGGER guard_closed AFTER INSERT ON ${table} REFERENCING NEW TABLE AS added
         FOR EACH STATEMENT EXECUTE FUNCTION guard_closed_${table}()`,
      );
    }
  }

  /** A CPR number is known once in a jobcentre; that a citizen is in one place at a time holds for all of them. */
  private async placeCitizensOnce(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE "candidate" ADD CONSTRAINT "candidate_home_pair" UNIQUE ("id", "jobcentre_id")',
    );
    await runner.query('ALTER TABLE "candidate_case" ADD "jobcentre_id" uuid');
    await runner.query(
      'UPDATE candidate_case own SET jobcentre_id = c.jobcentre_id FROM candidate c WHERE c.id = own.candidate_id',
    );
    await runner.query('ALTER TABLE "candidate_case" ALTER "jobcentre_id" SET NOT NULL');
    await runner.query('ALTER TABLE "candidate_case" DROP CONSTRAINT "FK_275d5cc7e13871273ebb2a6f74f"');
    await runner.query(
      'ALTER TABLE "candidate_case" ADD CONSTRAINT "FK_c9086fdf985ea5e39e80ca6c9e7" FOREIGN KEY ("candidate_id", "jobcentre_id") REFERENCES "candidate"("id","jobcentre_id") ON DELETE NO ACTION ON UPDATE NO ACTION',
    );
    await runner.query('ALTER TABLE "candidate_case" DROP CONSTRAINT "candidate_cpr_once"');
    await runner.query(
      'ALTER TABLE "candidate_case" ADD CONSTRAINT "candidate_cpr_once" UNIQUE ("jobcentre_id", "cpr_hash")',
    );
    // Of all jobcentres, for the same citizen elsewhere.
    await runner.query('CREATE INDEX "candidate_case_cpr" ON "candidate_case"  ("cpr_hash")');
    await runner.query(
      `CREATE TABLE "placed_citizen" ("placement_id" uuid NOT NULL, "citizen" text NOT NULL, "starts_on" date NOT NULL, "ends_on" date NOT NULL, CONSTRAINT "placement_one_per_citizen" EXCLUDE USING gist (citizen WITH =, daterange(starts_on, ends_on, '[]') WITH &&), CONSTRAINT "PK_placed_citizen" PRIMARY KEY ("placement_id"))`,
    );
    // Who has no number on record is the candidate.
    await runner.query(`
      CREATE FUNCTION citizen_of(the_candidate uuid) RETURNS text LANGUAGE sql STABLE AS $$
      SELECT coalesce((SELECT own.cpr_hash FROM candidate_case own WHERE own.candidate_id = the_candidate),
        the_candidate::text) $$`);
    await runner.query(`
      INSERT INTO placed_citizen SELECT p.id, citizen_of(p.candidate_id), p.starts_on, p.ends_on
      FROM placement p WHERE p.status <> 'CANCELLED'`);
    await runner.query('ALTER TABLE "placement" DROP CONSTRAINT "placement_one_per_candidate"');
    // The lock makes two who place the same citizen take turns, where the constraint alone could let them wait for
    // each other.
    await runner.query(`
      CREATE FUNCTION keep_placed_citizen() RETURNS trigger
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE who text;
      BEGIN
        IF TG_OP = 'DELETE' OR NEW.status = 'CANCELLED' THEN
          DELETE FROM placed_citizen held WHERE held.placement_id = coalesce(OLD.id, NEW.id);
          RETURN NULL;
        END IF;
        who := citizen_of(NEW.candidate_id);
        PERFORM pg_advisory_xact_lock(hashtextextended(who, 0));
        INSERT INTO placed_citizen VALUES (NEW.id, who, NEW.starts_on, NEW.ends_on)
        ON CONFLICT (placement_id) DO UPDATE
          SET citizen = excluded.citizen, starts_on = excluded.starts_on, ends_on = excluded.ends_on;
        RETURN NULL;
      END $$`);
    await runner.query(
      `CREATE TRIGGER keep_placed_citizen AFTER INSERT OR DELETE OR UPDATE OF status, starts_on, ends_on, candidate_id
       ON placement FOR EACH ROW EXECUTE FUNCTION keep_placed_citizen()`,
    );
    // How often somebody was refused for what is personal: the log belongs to the candidates' own jobcentres.
    await runner.query('DROP FUNCTION names_met(uuid, timestamptz)');
    await runner.query(`
      CREATE FUNCTION reads_refused(the_membership uuid, the_field text, the_time timestamptz) RETURNS int
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
      SELECT count(DISTINCT r.request_id)::int FROM personal_data_read r
      WHERE r.membership_id = the_membership AND r.party_id = app_party() AND r.at > the_time
        AND NOT r.granted AND r.fields = ARRAY[the_field] $$`);
    // Whom a refusal to place was about, for the log of reads of the other home: no date, no place, and of a candidate
    // that one may place oneself alone.
    await runner.query(`
      CREATE FUNCTION placed_elsewhere(the_candidate uuid, the_first date, the_last date)
      RETURNS TABLE (candidate_id uuid, jobcentre_id uuid)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
      SELECT DISTINCT p.candidate_id, p.jobcentre_id
      FROM candidate mine
      JOIN placed_citizen held ON held.citizen = citizen_of(mine.id)
        AND daterange(held.starts_on, held.ends_on, '[]') && daterange(the_first, the_last, '[]')
      JOIN placement p ON p.id = held.placement_id AND p.jobcentre_id <> mine.jobcentre_id
      WHERE mine.id = the_candidate AND EXISTS (
        SELECT FROM referral r LEFT JOIN partnership_party pp
          ON pp.partnership_id = r.partnership_id AND pp.party_id = app_party()
        WHERE r.candidate_id = mine.id
          AND (app_party() IN (r.jobcentre_id, r.company_id) OR pp.coordinates @> app_today())) $$`);
  }

  async down(): Promise<void> {
    throw new Error('What was narrowed is not opened again; restore a backup to go back.');
  }
}
