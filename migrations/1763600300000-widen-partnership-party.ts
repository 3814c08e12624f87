/** One narrow row tells what a policy or a list asks of a party in a partnership: whether it belongs, coordinates, shares sites. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

// Every column is qualified. A scalar sub-select and not EXISTS: the planner would turn EXISTS into a hash of all the
// party's memberships, which grows with them, where a probe of the key does not.
const own = (what: string, partnership: string) =>
  `(SELECT ${what} FROM partnership_party pp WHERE pp.partnership_id = ${partnership} AND pp.party_id = app_party())`;

const belongs = (table: string) => own('true', `${table}.partnership_id`);

const concerns = (table: string) =>
  `${table}.jobcentre_id = app_party() OR ${table}.company_id = app_party()
   OR ${own('pp.coordinates @> app_today()', `${table}.partnership_id`)}`;

const ofPartnership = ['tovholder_role', 'contact', 'agreement', 'billing_term', 'quota', 'slot'];

interface Policy {
  table: string;
  using: string;
  check?: string;
}

const policies: Policy[] = [
  ...ofPartnership.map((table) => ({ table, using: belongs(table) })),
  {
    table: 'partnership',
    using: own('true', 'partnership.id'),
    check: `partnership.created_by_party = app_party() OR ${own('true', 'partnership.id')}`,
  },
  {
    table: 'participation',
    using: `participation.jobcentre_id = app_party() OR ${belongs('participation')}`,
    check: `(participation.jobcentre_id = app_party() AND participation.decision <> 'APPROVED') OR ${belongs('participation')}`,
  },
  {
    table: 'site',
    using: `site.company_id = app_party() OR (SELECT true FROM partnership_party pp
      WHERE pp.party_id = app_party() AND pp.company_id = site.company_id AND pp.shares_sites LIMIT 1)`,
  },
  { table: 'referral', using: concerns('referral') },
  { table: 'placement', using: concerns('placement') },
];

export class WidenPartnershipParty1763600300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "partnership_party" ADD "name" text, ADD "company_id" uuid,
      ADD "shares_sites" boolean, ADD "coordinates" datemultirange`);

    // Anybody can prepare a draft with any company; only one of the company's own making shares its sites.
    await runner.query(`
      CREATE FUNCTION partnership_party_rows(the_partnership uuid, the_parties uuid[]) RETURNS SETOF partnership_party
      LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
      SELECT DISTINCT p.id, party.id, p.name, p.company_id, p.status <> 'DRAFT' OR p.created_by_party = p.company_id,
        coalesce((SELECT range_agg(daterange(r.starts_on, r.ends_on, '[]')) FROM tovholder_role r
                  WHERE r.partnership_id = p.id AND r.jobcentre_id = party.id), '{}'::datemultirange)
      FROM partnership p CROSS JOIN unnest(the_parties) party(id) WHERE p.id = the_partnership $$`);
    await runner.query(`
      UPDATE partnership_party pp
      SET name = made.name, company_id = made.company_id, shares_sites = made.shares_sites, coordinates = made.coordinates
      FROM partnership_party old
      CROSS JOIN LATERAL partnership_party_rows(old.partnership_id, ARRAY[old.party_id]) made
      WHERE pp.partnership_id = made.partnership_id AND pp.party_id = made.party_id`);
    await runner.query(`ALTER TABLE "partnership_party" ALTER "name" SET NOT NULL, ALTER "company_id" SET NOT NULL,
      ALTER "shares_sites" SET NOT NULL, ALTER "coordinates" SET NOT NULL`);
    await runner.query(
      `CREATE INDEX "partnership_party_name" ON "partnership_party"  ("party_id", "name", "partnership_id")`,
    );
    await runner.query(
      `CREATE INDEX "partnership_party_company" ON "partnership_party"  ("party_id", "company_id", "shares_sites")`,
    );

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
          the_parties := CASE TG_OP WHEN 'INSERT' THEN ARRAY[NEW.company_id, NEW.created_by_party]
            ELSE ARRAY(SELECT pp.party_id FROM partnership_party pp WHERE pp.partnership_id = NEW.id) END;
        ELSIF TG_TABLE_NAME = 'participation' THEN
          IF NEW.decision <> 'APPROVED' THEN RETURN NULL; END IF;
          the_partnership := NEW.partnership_id;
          the_parties := ARRAY[NEW.jobcentre_id];
        ELSE
          the_partnership := CASE TG_OP WHEN 'DELETE' THEN OLD.partnership_id ELSE NEW.partnership_id END;
        END IF;
        PERFORM FROM partnership p WHERE p.id = the_partnership FOR NO KEY UPDATE;
        -- A coordinator that does not take part sees nothing by coordinating.
        IF TG_TABLE_NAME = 'tovholder_role' THEN
          the_parties := ARRAY(SELECT pp.party_id FROM partnership_party pp WHERE pp.partnership_id = the_partnership);
        END IF;
        INSERT INTO partnership_party SELECT made.* FROM partnership_party_rows(the_partnership, the_parties) made
        ON CONFLICT (partnership_id, party_id) DO UPDATE
          SET name = excluded.name, company_id = excluded.company_id, shares_sites = excluded.shares_sites, coordinates = excluded.coordinates;
        RETURN NULL;
      END $$`);
    await runner.query('DROP TRIGGER keep_partnership_party ON partnership');
    await runner.query(
      `CREATE TRIGGER keep_partnership_party AFTER INSERT OR UPDATE OF name, company_id, status ON partnership
       FOR EACH ROW EXECUTE FUNCTION keep_partnership_party()`,
    );
    await runner.query(
      `CREATE TRIGGER keep_partnership_party AFTER INSERT OR DELETE OR UPDATE OF jobcentre_id, starts_on, ends_on
       ON tovholder_role FOR EACH ROW EXECUTE FUNCTION keep_partnership_party()`,
    );

    for (const { table, using, check } of policies)
      await runner.query(
        `ALTER POLICY "party" ON "${table}" USING (${using})${check ? ` WITH CHECK (${check})` : ''}`,
      );

    // By slot and end alone: with the start as a third column a generic plan reckons with a skip through all ends
    // and prefers the exclusion constraint's index, which reads every placement the slot ever had.
    await runner.query('DROP INDEX "placement_slot"');
    await runner.query(`CREATE INDEX "placement_slot" ON "placement"  ("slot_id", "ends_on")`);
    // What is valid on a date, from the index alone; without it the exclusion constraints' slower index would serve.
    await runner.query(
      `CREATE INDEX "tovholder_role_dates" ON "tovholder_role"  ("partnership_id", "starts_on", "ends_on", "jobcentre_id")`,
    );
    await runner.query('DROP INDEX "jobcentre_name_jobcentre"');
    await runner.query(
      `CREATE INDEX "jobcentre_name_dates" ON "jobcentre_name"  ("jobcentre_id", "starts_on", "ends_on", "name")`,
    );
    await runner.query(
      `CREATE INDEX "quota_dates" ON "quota"  ("participation_id", "starts_on", "ends_on", "quota")`,
    );
  }

  async down(): Promise<void> {
    throw new Error('Policies rest on these columns; restore a backup to go back.');
  }
}
