/** Who sees which placement and referral, in the order of their lists: a page of a list is one walk of an index. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

interface Link {
  table: string;
  /** What the list is ordered by, the latest first. */
  order: string;
  type: string;
}

const links: Link[] = [
  { table: 'placement', order: 'starts_on', type: 'date' },
  { table: 'referral', order: 'proposed_at', type: 'TIMESTAMP WITH TIME ZONE' },
];

const primaryKeys: Record<string, string> = {
  placement: 'PK_placement_party',
  referral: 'PK_referral_party',
};

export class ListSeenLinks1763600350000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const { table, order, type } of links) {
      // The status as text: comparing enums is not leakproof, so under row security no index serves it.
      await runner.query(
        `CREATE TABLE "${table}_party" ("party_id" uuid NOT NULL, "status" text NOT NULL, "${order}" ${type} NOT NULL, "${table}_id" uuid NOT NULL, "seen_on" datemultirange, CONSTRAINT "${primaryKeys[table]}" PRIMARY KEY ("party_id", "status", "${order}", "${table}_id"))`,
      );
      await runner.query(`
        CREATE FUNCTION ${table}_party_rows(it_id uuid, it_status text, it_order ${type}, its_partnership uuid, its_company uuid, its_jobcentre uuid)
        RETURNS SETOF ${table}_party LANGUAGE sql STABLE AS $$
        SELECT party.id, it_status, it_order, it_id, party.seen_on FROM (
          SELECT its_company AS id, NULL::datemultirange AS seen_on
          UNION ALL SELECT its_jobcentre, NULL
          UNION ALL SELECT pp.party_id, pp.coordinates FROM partnership_party pp
            WHERE pp.partnership_id = its_partnership AND pp.coordinates <> '{}'
              AND pp.party_id NOT IN (its_company, its_jobcentre)) party $$`);
      const rowsOf = (it: string) =>
        `${table}_party_rows(${it}.id, ${it}.status::text, ${it}.${order}, ${it}.partnership_id, ${it}.company_id, ${it}.jobcentre_id)`;
      await runner.query(
        `INSERT INTO ${table}_party SELECT made.* FROM ${table} it CROSS JOIN LATERAL ${rowsOf('it')} made`,
      );
      await runner.query(`ALTER TABLE "${table}_party" ENABLE ROW LEVEL SECURITY`);
      await runner.query(`CREATE POLICY "own" ON "${table}_party" FOR SELECT USING (
        ${table}_party.party_id = app_party() AND (${table}_party.seen_on IS NULL OR ${table}_party.seen_on @> app_today()))`);

      // The lock makes whoever writes a link and whoever hands its partnership over wait for each other.
      await runner.query(`
        CREATE FUNCTION keep_${table}_party() RETURNS trigger
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
        BEGIN
          IF TG_OP <> 'INSERT' THEN
            DELETE FROM ${table}_party seen USING ${rowsOf('OLD')} gone
            WHERE seen.party_id = gone.party_id AND seen.status = gone.status
              AND seen.${order} = gone.${order} AND seen.${table}_id = gone.${table}_id;
          END IF;
          IF TG_OP <> 'DELETE' THEN
            PERFORM FROM partnership p WHERE p.id = NEW.partnership_id FOR SHARE;
            INSERT INTO ${table}_party SELECT made.* FROM ${rowsOf('NEW')} made;
          END IF;
          RETURN NULL;
        END $$`);
      await runner.query(
        `CREATE TRIGGER keep_${table}_party
         AFTER INSERT OR DELETE OR UPDATE OF status, ${order}, partnership_id, company_id, jobcentre_id
         ON ${table} FOR EACH ROW EXECUTE FUNCTION keep_${table}_party()`,
      );
      await runner.query(`
        CREATE FUNCTION hand_over_${table}_party() RETURNS trigger
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
        BEGIN
          DELETE FROM ${table}_party seen USING ${table} it
          WHERE it.partnership_id = NEW.partnership_id AND seen.party_id = NEW.party_id AND seen.status = it.status::text
            AND seen.${order} = it.${order} AND seen.${table}_id = it.id AND seen.seen_on IS NOT NULL;
          INSERT INTO ${table}_party SELECT made.* FROM ${table} it CROSS JOIN LATERAL ${rowsOf('it')} made
          WHERE it.partnership_id = NEW.partnership_id AND made.party_id = NEW.party_id AND made.seen_on IS NOT NULL;
          RETURN NULL;
        END $$`);
      await runner.query(
        `CREATE TRIGGER hand_over_${table}_party AFTER INSERT OR UPDATE OF coordinates ON partnership_party
         FOR EACH ROW EXECUTE FUNCTION hand_over_${table}_party()`,
      );
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { table } of links) {
      await runner.query(`DROP TRIGGER hand_over_${table}_party ON partnership_party`);
      await runner.query(`DROP TRIGGER keep_${table}_party ON ${table}`);
      await runner.query(`DROP FUNCTION hand_over_${table}_party(), keep_${table}_party()`);
      await runner.query(`DROP FUNCTION ${table}_party_rows`);
      await runner.query(`DROP TABLE "${table}_party"`);
    }
  }
}
