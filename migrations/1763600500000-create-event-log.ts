/** The event log: a stream per receiving party, appended and read past row security by a few narrow functions alone. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

const functions = [
  'append_events(jsonb)',
  'read_streams(uuid[], bigint[], int)',
  'event_epoch()',
  'stream_place(uuid, bigint)',
  'forget_events(timestamptz)',
];

export class CreateEventLog1763600500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "event_stream" ("party_id" uuid NOT NULL, "last_seq" bigint NOT NULL, CONSTRAINT "PK_event_stream" PRIMARY KEY ("party_id")) WITH (fillfactor = 50)`,
    );
    await runner.query(
      `CREATE TABLE "event" ("party_id" uuid NOT NULL, "seq" bigint NOT NULL, "id" uuid NOT NULL, "kind" text NOT NULL, "subject_type" text NOT NULL, "subject_id" uuid NOT NULL, "partnership_id" uuid NOT NULL, "site_id" uuid, "by_party_id" uuid, "by_membership_id" uuid, "by_user_id" uuid, "at" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "event_kind" CHECK (kind ~ '^[A-Z]+(_[A-Z]+)*$' AND subject_type ~ '^[A-Z][A-Za-z]*$'), CONSTRAINT "PK_event" PRIMARY KEY ("party_id", "seq"))`,
    );
    await runner.query(`CREATE INDEX "event_subject" ON "event" ("party_id", "subject_id")`);
    for (const table of ['event_stream', 'event']) {
      await runner.query(`ALTER TABLE "${table}" ENABLE ROW LEVEL SECURITY`);
      await runner.query(
        `CREATE POLICY "own_party" ON "${table}" FOR SELECT USING (${table}.party_id = app_party())`,
      );
    }

    // The acting party writes into the streams of others. A right to insert would let it choose numbers, so that a gap
    // or a number out of turn could be made, and whoever it likes as the one who did it. The function takes neither:
    // numbers are counted here, the doer is the acting party, and receivers have to do with the partnership.
    await runner.query(`
      CREATE FUNCTION append_events(the_events jsonb) RETURNS void
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        IF EXISTS (
          SELECT FROM jsonb_to_recordset(the_events) AS e(partnership_id uuid, parties uuid[])
          CROSS JOIN unnest(e.parties) AS receiver(id)
          WHERE NOT EXISTS (SELECT FROM partnership_party pp
              WHERE pp.partnership_id = e.partnership_id AND pp.party_id = receiver.id)
            AND NOT EXISTS (SELECT FROM participation pa
              WHERE pa.partnership_id = e.partnership_id AND pa.jobcentre_id = receiver.id))
        THEN RAISE EXCEPTION 'an event is told to a party outside the partnership'; END IF;
        -- One statement; the ends of the streams are locked last and in the order of the parties, so that two that
        -- append to the same streams never wait for each other in a circle.
        WITH told AS MATERIALIZED (
          SELECT e.*, receiver.id AS party_id,
            row_number() OVER (PARTITION BY receiver.id ORDER BY item.place) AS nth,
            count(*) OVER (PARTITION BY receiver.id) AS many
          FROM jsonb_array_elements(the_events) WITH ORDINALITY AS item(body, place)
          CROSS JOIN jsonb_to_record(item.body) AS e(kind text, subject_type text, subject_id uuid,
            partnership_id uuid, site_id uuid, by_membership_id uuid, by_user_id uuid, at timestamptz, parties uuid[])
          CROSS JOIN unnest(e.parties) AS receiver(id)
        ), counted AS (
          INSERT INTO event_stream AS s (party_id, last_seq)
          SELECT party_id, count(*) FROM told GROUP BY party_id ORDER BY party_id
          ON CONFLICT (party_id) DO UPDATE SET last_seq = s.last_seq + excluded.last_seq
          RETURNING s.party_id, s.last_seq
        )
        INSERT INTO event (party_id, seq, id, kind, subject_type, subject_id, partnership_id, site_id,
          by_party_id, by_membership_id, by_user_id, at)
        SELECT t.party_id, c.last_seq - t.many + t.nth, gen_random_uuid(), t.kind, t.subject_type, t.subject_id,
          t.partnership_id, t.site_id, app_party(), t.by_membership_id, t.by_user_id, t.at
        FROM told t JOIN counted c ON c.party_id = t.party_id;
      END $$`);

    // A server reads the streams of all parties that listen to it in one statement: ids and kinds, no person.
    await runner.query(`
      CREATE FUNCTION read_streams(the_parties uuid[], the_places bigint[], the_most int) RETURNS SETOF event
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
      SELECT found.* FROM unnest(the_parties, the_places) AS stood(party_id, seq)
      CROSS JOIN LATERAL (
        SELECT e.* FROM event e WHERE e.party_id = stood.party_id AND e.seq > stood.seq
        ORDER BY e.seq LIMIT the_most) AS found $$`);

    // Another one wherever history can have changed: another cluster, a promoted one, a database or a table made anew.
    // A copy of files put back shows in none of these; there the event a cursor was made at is another, see cursors.
    await runner.query(`
      CREATE FUNCTION event_epoch() RETURNS text
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
      SELECT concat_ws(' ', (SELECT c.system_identifier FROM pg_control_system() c),
        left(pg_walfile_name(pg_current_wal_lsn()), 8),
        (SELECT d.oid FROM pg_database d WHERE d.datname = current_database()), 'event'::regclass::oid) $$`);

    // What a cursor is checked against, and where a stream ends, in one look.
    await runner.query(`
      CREATE FUNCTION stream_place(the_party uuid, the_seq bigint)
      RETURNS TABLE (last_seq bigint, last_id uuid, found_id uuid, goes_on boolean, epoch text)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
      SELECT coalesce(s.last_seq, 0),
        (SELECT e.id FROM event e WHERE e.party_id = the_party AND e.seq = s.last_seq),
        (SELECT e.id FROM event e WHERE e.party_id = the_party AND e.seq = the_seq),
        EXISTS (SELECT FROM event e WHERE e.party_id = the_party AND e.seq = the_seq + 1), event_epoch()
      FROM (SELECT 1) AS one LEFT JOIN event_stream s ON s.party_id = the_party $$`);

    // The newest of each stream stays, so that a cursor at the end can always be checked.
    await runner.query(`
      CREATE FUNCTION forget_events(the_time timestamptz) RETURNS void
      LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DELETE FROM event e USING event_stream s
      WHERE e.at < the_time AND the_time <= now() - interval '90 days' AND s.party_id = e.party_id AND e.seq < s.last_seq $$`);
    for (const each of functions) await runner.query(`REVOKE EXECUTE ON FUNCTION ${each} FROM public`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const each of functions.toReversed()) await runner.query(`DROP FUNCTION ${each}`);
    await runner.query('DROP TABLE "event"');
    await runner.query('DROP TABLE "event_stream"');
  }
}
