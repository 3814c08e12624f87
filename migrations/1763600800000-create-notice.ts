/** The inbox of each membership, and what leaves the house: mails, webhooks and their deliveries. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

const ofParty = ['inbox', 'notification_state', 'stream_spread', 'mail', 'webhook', 'webhook_delivery'];

const functions = [
  'parties_with_news()',
  'parties_with_digests(date)',
  'parties_with_due_mail(timestamptz)',
  'parties_with_due_deliveries(timestamptz)',
  'companies_with_agreements_ending(date)',
  'forget_outgoing(timestamptz, timestamptz)',
];

/** Time acts for no party. Whoever lets it act learns which parties it concerns, and then acts as each of them. */
const door = (signature: string, query: string) => `
  CREATE FUNCTION ${signature} RETURNS SETOF uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$ ${query} $$`;

export class CreateNotice1763600800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TYPE "mail_preference" AS ENUM('AT_ONCE', 'DIGEST', 'NONE')`);
    await runner.query(
      `CREATE TABLE "inbox" ("id" uuid NOT NULL, "party_id" uuid NOT NULL, "mail" "mail_preference" NOT NULL, "read_seq" bigint NOT NULL, "digested_seq" bigint NOT NULL, "digested_on" date, CONSTRAINT "PK_ab7abc299fab4bb4f965549c819" PRIMARY KEY ("id"))`,
    );
    await runner.query(
      `CREATE TABLE "notification_state" ("inbox_id" uuid NOT NULL, "event_id" uuid NOT NULL, "party_id" uuid NOT NULL, "read_at" TIMESTAMP WITH TIME ZONE NOT NULL, "done_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "notification_state_order" CHECK (done_at IS NULL OR read_at <= done_at), CONSTRAINT "PK_cb2913f2d8f9b2ceac440ed573d" PRIMARY KEY ("inbox_id", "event_id"))`,
    );
    await runner.query(
      `CREATE TABLE "stream_spread" ("party_id" uuid NOT NULL, "seq" bigint NOT NULL, CONSTRAINT "PK_a7a4cd798af662baedc39ed5cea" PRIMARY KEY ("party_id"))`,
    );
    await runner.query(`CREATE TYPE "mail_kind" AS ENUM('AT_ONCE', 'DIGEST')`);
    await runner.query(
      `CREATE TABLE "mail" ("id" uuid NOT NULL, "party_id" uuid NOT NULL, "inbox_id" uuid NOT NULL, "kind" "mail_kind" NOT NULL, "counts" jsonb NOT NULL, "made_at" TIMESTAMP WITH TIME ZONE NOT NULL, "due_at" TIMESTAMP WITH TIME ZONE, "attempts" integer NOT NULL, "sent_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "mail_over" CHECK (sent_at IS NULL OR due_at IS NULL), CONSTRAINT "PK_5407da42b983ba54c6c62d462d3" PRIMARY KEY ("id"))`,
    );
    await runner.query(`CREATE INDEX "mail_due" ON "mail"  ("party_id", "due_at") WHERE due_at IS NOT NULL`);
    await runner.query(`CREATE TYPE "webhook_status" AS ENUM('ACTIVE', 'DISABLED')`);
    await runner.query(
      `CREATE TABLE "webhook" ("id" uuid NOT NULL, "version" integer NOT NULL, "party_id" uuid NOT NULL, "membership_id" uuid NOT NULL, "url" text NOT NULL, "kinds" text array NOT NULL, "status" "webhook_status" NOT NULL, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL, "active_since" TIMESTAMP WITH TIME ZONE NOT NULL, "secret" text NOT NULL, "previous_secret" text, "previous_until" TIMESTAMP WITH TIME ZONE, CONSTRAINT "webhook_of_party" UNIQUE ("id", "party_id"), CONSTRAINT "webhook_secrets" CHECK ((previous_secret IS NULL) = (previous_until IS NULL)), CONSTRAINT "PK_e6765510c2d078db49632b59020" PRIMARY KEY ("id"))`,
    );
    await runner.query(`CREATE INDEX "webhook_party" ON "webhook"  ("party_id", "created_at", "id")`);
    await runner.query(
      `CREATE TABLE "webhook_delivery" ("id" uuid NOT NULL, "party_id" uuid NOT NULL, "webhook_id" uuid NOT NULL, "event_id" uuid NOT NULL, "kind" text NOT NULL, "subject_type" text NOT NULL, "subject_id" uuid NOT NULL, "partnership_id" uuid NOT NULL, "at" TIMESTAMP WITH TIME ZONE NOT NULL, "made_at" TIMESTAMP WITH TIME ZONE NOT NULL, "tried_since" TIMESTAMP WITH TIME ZONE NOT NULL, "due_at" TIMESTAMP WITH TIME ZONE, "attempts" integer NOT NULL, "attempted_at" TIMESTAMP WITH TIME ZONE, "answer" integer, "delivered_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "webhook_delivery_once" UNIQUE ("webhook_id", "event_id"), CONSTRAINT "webhook_delivery_over" CHECK (delivered_at IS NULL OR due_at IS NULL), CONSTRAINT "PK_b1ae290239a778f12399db91354" PRIMARY KEY ("id"))`,
    );
    await runner.query(
      `CREATE INDEX "webhook_delivery_log" ON "webhook_delivery"  ("webhook_id", "made_at", "id")`,
    );
    await runner.query(
      `CREATE INDEX "webhook_delivery_due" ON "webhook_delivery"  ("party_id", "due_at") WHERE due_at IS NOT NULL`,
    );
    await runner.query(`CREATE INDEX "event_id" ON "event"  ("id")`);
    await runner.query(`CREATE INDEX "event_at" ON "event"  ("party_id", "at", "id")`);
    await runner.query(
      `ALTER TABLE "inbox" ADD CONSTRAINT "FK_ab7abc299fab4bb4f965549c819" FOREIGN KEY ("id") REFERENCES "membership"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "notification_state" ADD CONSTRAINT "FK_3be4048ee97ce6ee745c117b2f7" FOREIGN KEY ("inbox_id") REFERENCES "inbox"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "mail" ADD CONSTRAINT "FK_423a451d300975b2245bd5c841b" FOREIGN KEY ("inbox_id") REFERENCES "inbox"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "webhook" ADD CONSTRAINT "FK_86bf034381e4f1c810c69e1a209" FOREIGN KEY ("membership_id") REFERENCES "membership"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "webhook_delivery" ADD CONSTRAINT "FK_74a27afc762291da014c516ae2e" FOREIGN KEY ("webhook_id", "party_id") REFERENCES "webhook"("id","party_id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    for (const table of ofParty) {
      await runner.query(`ALTER TABLE "${table}" ENABLE ROW LEVEL SECURITY`);
      await runner.query(
        `CREATE POLICY "own_party" ON "${table}" FOR ALL USING (${table}.party_id = app_party())`,
      );
    }

    // Who is new has read what happened before; a system takes webhooks and no mail.
    await runner.query(`
      CREATE FUNCTION open_inbox() RETURNS trigger
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        INSERT INTO inbox (id, party_id, mail, read_seq, digested_seq)
        SELECT NEW.id, coalesce(NEW.company_id, NEW.jobcentre_id),
          CASE WHEN u.kind = 'INTEGRATOR' THEN 'NONE' ELSE 'AT_ONCE' END::mail_preference,
          coalesce(s.last_seq, 0), coalesce(s.last_seq, 0)
        FROM app_user u LEFT JOIN event_stream s ON s.party_id = coalesce(NEW.company_id, NEW.jobcentre_id)
        WHERE u.id = NEW.user_id;
        RETURN NEW;
      END $$`);
    await runner.query(
      'CREATE TRIGGER open_inbox AFTER INSERT ON "membership" FOR EACH ROW EXECUTE FUNCTION open_inbox()',
    );
    await runner.query(`
      INSERT INTO inbox (id, party_id, mail, read_seq, digested_seq)
      SELECT m.id, coalesce(m.company_id, m.jobcentre_id),
        CASE WHEN u.kind = 'INTEGRATOR' THEN 'NONE' ELSE 'AT_ONCE' END::mail_preference,
        coalesce(s.last_seq, 0), coalesce(s.last_seq, 0)
      FROM membership m JOIN app_user u ON u.id = m.user_id
      LEFT JOIN event_stream s ON s.party_id = coalesce(m.company_id, m.jobcentre_id)`);

    await runner.query(
      door(
        'parties_with_news()',
        `SELECT s.party_id FROM event_stream s LEFT JOIN stream_spread done ON done.party_id = s.party_id
         WHERE s.last_seq > coalesce(done.seq, 0)`,
      ),
    );
    await runner.query(
      door(
        'parties_with_digests(the_date date)',
        `SELECT DISTINCT i.party_id FROM inbox i JOIN stream_spread s ON s.party_id = i.party_id
         WHERE i.mail = 'DIGEST' AND i.digested_on IS DISTINCT FROM the_date AND s.seq > i.digested_seq`,
      ),
    );
    await runner.query(
      door(
        'parties_with_due_mail(the_time timestamptz)',
        'SELECT DISTINCT m.party_id FROM mail m WHERE m.due_at <= the_time',
      ),
    );
    await runner.query(
      door(
        'parties_with_due_deliveries(the_time timestamptz)',
        `SELECT DISTINCT d.party_id FROM webhook_delivery d JOIN webhook w ON w.id = d.webhook_id
         WHERE d.due_at <= the_time AND w.status = 'ACTIVE'`,
      ),
    );
    await runner.query(
      door(
        'companies_with_agreements_ending(the_date date)',
        `SELECT DISTINCT p.company_id FROM agreement a JOIN partnership p ON p.id = a.partnership_id
         WHERE a.ends_on BETWEEN the_date AND the_date + 60`,
      ),
    );

    // The log of what left is kept as long as the one of events; what is still to leave stays.
    await runner.query(`
      CREATE FUNCTION forget_outgoing(the_mails_before timestamptz, the_deliveries_before timestamptz) RETURNS void
      LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DELETE FROM notification_state mark
        WHERE NOT EXISTS (SELECT FROM event e WHERE e.id = mark.event_id)
          AND mark.read_at < now() - interval '1 day';
      DELETE FROM mail WHERE due_at IS NULL AND made_at < the_mails_before
        AND the_mails_before <= now() - interval '30 days';
      DELETE FROM webhook_delivery WHERE due_at IS NULL AND made_at < the_deliveries_before
        AND the_deliveries_before <= now() - interval '90 days' $$`);
    for (const each of functions) await runner.query(`REVOKE EXECUTE ON FUNCTION ${each} FROM public`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const each of functions.toReversed()) await runner.query(`DROP FUNCTION ${each}`);
    await runner.query('DROP TRIGGER open_inbox ON "membership"');
    await runner.query('DROP FUNCTION open_inbox()');
    for (const table of ofParty.toReversed()) await runner.query(`DROP TABLE "${table}"`);
    for (const type of ['webhook_status', 'mail_kind', 'mail_preference'])
      await runner.query(`DROP TYPE "${type}"`);
    for (const index of ['event_at', 'event_id']) await runner.query(`DROP INDEX "${index}"`);
  }
}
