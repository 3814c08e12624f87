/** What exclusion constraints do not reach: placements inside their slot and participation, a tovholder on every date. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class GuardDates1763600100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Definer's rights: a rule holds for all rows, also those the acting party cannot see. The row locks make two
    // transactions that could break a rule together wait for each other.
    await runner.query(`
      CREATE FUNCTION refuse(rule text) RETURNS void LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION USING errcode = 'check_violation', constraint = rule, message = 'violates ' || rule;
      END $$`);

    await runner.query(`
      CREATE FUNCTION check_placement() RETURNS trigger
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        IF NEW.status = 'CANCELLED' THEN RETURN NULL; END IF;
        PERFORM 1 FROM slot s
          WHERE s.id = NEW.slot_id AND s.open_from <= NEW.starts_on AND (s.open_to IS NULL OR NEW.ends_on <= s.open_to)
          FOR SHARE;
        IF NOT FOUND THEN PERFORM refuse('placement_within_slot'); END IF;
        PERFORM 1 FROM participation p
          WHERE p.partnership_id = NEW.partnership_id AND p.jobcentre_id = NEW.jobcentre_id AND p.decision = 'APPROVED'
            AND p.starts_on <= NEW.starts_on AND (p.ends_on IS NULL OR NEW.ends_on <= p.ends_on)
          FOR SHARE;
        IF NOT FOUND THEN PERFORM refuse('placement_within_participation'); END IF;
        RETURN NULL;
      END $$`);
    await runner.query(`
      CREATE CONSTRAINT TRIGGER placement_fits
      AFTER INSERT OR UPDATE OF slot_id, partnership_id, jobcentre_id, status, starts_on, ends_on ON placement
      FOR EACH ROW EXECUTE FUNCTION check_placement()`);

    await runner.query(`
      CREATE FUNCTION check_slot() RETURNS trigger
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        PERFORM 1 FROM placement p
          WHERE p.slot_id = NEW.id AND p.status <> 'CANCELLED'
            AND (p.starts_on < NEW.open_from OR p.ends_on > NEW.open_to);
        IF FOUND THEN PERFORM refuse('slot_covers_placements'); END IF;
        RETURN NULL;
      END $$`);
    await runner.query(`
      CREATE CONSTRAINT TRIGGER slot_covers_placements
      AFTER UPDATE OF open_from, open_to ON slot
      FOR EACH ROW EXECUTE FUNCTION check_slot()`);

    await runner.query(`
      CREATE FUNCTION check_participation() RETURNS trigger
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        PERFORM 1 FROM placement pl
          WHERE pl.partnership_id = NEW.partnership_id AND pl.jobcentre_id = NEW.jobcentre_id AND pl.status <> 'CANCELLED'
            AND NOT EXISTS (
              SELECT FROM participation p
              WHERE p.partnership_id = pl.partnership_id AND p.jobcentre_id = pl.jobcentre_id AND p.decision = 'APPROVED'
                AND p.starts_on <= pl.starts_on AND (p.ends_on IS NULL OR pl.ends_on <= p.ends_on));
        IF FOUND THEN PERFORM refuse('participation_covers_placements'); END IF;
        RETURN NULL;
      END $$`);
    await runner.query(`
      CREATE CONSTRAINT TRIGGER participation_covers_placements
      AFTER UPDATE OF decision, starts_on, ends_on ON participation
      FOR EACH ROW EXECUTE FUNCTION check_participation()`);

    await runner.query(`
      CREATE FUNCTION check_tovholder() RETURNS trigger
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE
        the_partnership uuid;
        span daterange;
      BEGIN
        IF TG_TABLE_NAME = 'partnership' THEN the_partnership := NEW.id;
        ELSIF TG_OP = 'DELETE' THEN the_partnership := OLD.partnership_id;
        ELSE the_partnership := NEW.partnership_id;
        END IF;
        SELECT daterange(p.starts_on, p.ends_on, '[]') INTO span FROM partnership p
          WHERE p.id = the_partnership AND p.status = 'ACTIVE' FOR NO KEY UPDATE;
        IF NOT FOUND THEN RETURN NULL; END IF;
        IF NOT span <@ coalesce(
          (SELECT range_agg(daterange(r.starts_on, r.ends_on, '[]')) FROM tovholder_role r
             WHERE r.partnership_id = the_partnership), '{}'::datemultirange)
        THEN PERFORM refuse('tovholder_on_every_date'); END IF;
        PERFORM 1 FROM tovholder_role r
          WHERE r.partnership_id = the_partnership
            AND NOT daterange(r.starts_on, r.ends_on, '[]') * span <@ coalesce(
              (SELECT range_agg(daterange(p.starts_on, p.ends_on, '[]')) FROM participation p
                 WHERE p.partnership_id = the_partnership AND p.jobcentre_id = r.jobcentre_id
                   AND p.decision = 'APPROVED'), '{}'::datemultirange);
        IF FOUND THEN PERFORM refuse('tovholder_participates'); END IF;
        RETURN NULL;
      END $$`);
    // Deferred: handing the role over takes two statements, and creating an active partnership three.
    await runner.query(`
      CREATE CONSTRAINT TRIGGER tovholder_on_every_date
      AFTER INSERT OR UPDATE OR DELETE ON tovholder_role DEFERRABLE INITIALLY DEFERRED
      FOR EACH ROW EXECUTE FUNCTION check_tovholder()`);
    await runner.query(`
      CREATE CONSTRAINT TRIGGER tovholder_on_every_date
      AFTER INSERT OR UPDATE OF status, starts_on, ends_on ON partnership DEFERRABLE INITIALLY DEFERRED
      FOR EACH ROW EXECUTE FUNCTION check_tovholder()`);
    await runner.query(`
      CREATE CONSTRAINT TRIGGER tovholder_participates
      AFTER UPDATE OF decision, starts_on, ends_on ON participation DEFERRABLE INITIALLY DEFERRED
      FOR EACH ROW EXECUTE FUNCTION check_tovholder()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TRIGGER tovholder_participates ON participation');
    await runner.query('DROP TRIGGER tovholder_on_every_date ON partnership');
    await runner.query('DROP TRIGGER tovholder_on_every_date ON tovholder_role');
    await runner.query('DROP TRIGGER participation_covers_placements ON participation');
    await runner.query('DROP TRIGGER slot_covers_placements ON slot');
    await runner.query('DROP TRIGGER placement_fits ON placement');
    await runner.query('DROP FUNCTION check_tovholder, check_participation, check_slot, check_placement');
    await runner.query('DROP FUNCTION refuse(text)');
  }
}
