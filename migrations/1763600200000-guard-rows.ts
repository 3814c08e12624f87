/** Row-level security: which rows of each table the acting party may see and write, and the few doors past it. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

// Every column of a policy is qualified: an unqualified one inside a subquery binds to the inner table and lets all rows through.
const belongs = (table: string) =>
  `EXISTS (SELECT FROM partnership_party pp WHERE pp.partnership_id = ${table}.partnership_id AND pp.party_id = app_party())`;

const concerns = (table: string) =>
  `${table}.jobcentre_id = app_party() OR ${table}.company_id = app_party() OR EXISTS (
     SELECT FROM tovholder_role t WHERE t.partnership_id = ${table}.partnership_id AND t.jobcentre_id = app_party()
       AND t.starts_on <= app_today() AND (t.ends_on IS NULL OR app_today() <= t.ends_on))`;

interface Policy {
  table: string;
  name: string;
  for: 'ALL' | 'SELECT' | 'INSERT' | 'UPDATE';
  using?: string;
  check?: string;
}

const ofPartnership = ['tovholder_role', 'contact', 'agreement', 'billing_term', 'quota', 'slot'];

const policies: Policy[] = [
  ...ofPartnership.map((table): Policy => ({ table, name: 'party', for: 'ALL', using: belongs(table) })),
  {
    table: 'partnership_party',
    name: 'own',
    for: 'SELECT',
    using: 'partnership_party.party_id = app_party()',
  },
  {
    table: 'partnership',
    name: 'party',
    for: 'ALL',
    using: belongs('partnership').replace('partnership.partnership_id', 'partnership.id'),
    check: `partnership.created_by_party = app_party() OR ${belongs('partnership').replace('partnership.partnership_id', 'partnership.id')}`,
  },
  {
    table: 'participation',
    name: 'party',
    for: 'ALL',
    using: `participation.jobcentre_id = app_party() OR ${belongs('participation')}`,
    // Whoever is outside may ask, but not let itself in: an approved participation opens all of the partnership.
    check: `(participation.jobcentre_id = app_party() AND participation.decision <> 'APPROVED') OR ${belongs('participation')}`,
  },
  {
    table: 'site',
    name: 'party',
    for: 'ALL',
    // Anybody can prepare a draft with any company; only one of the company's own making shares its sites.
    using: `site.company_id = app_party() OR EXISTS (
      SELECT FROM partnership p WHERE p.company_id = site.company_id
        AND (p.status <> 'DRAFT' OR p.created_by_party = p.company_id))`,
  },
  {
    table: 'membership',
    name: 'own_party',
    for: 'SELECT',
    using: 'coalesce(membership.company_id, membership.jobcentre_id) = app_party()',
  },
  {
    table: 'membership_site',
    name: 'own_party',
    for: 'SELECT',
    using: 'EXISTS (SELECT FROM membership m WHERE m.id = membership_site.membership_id)',
  },
  {
    table: 'app_user',
    name: 'own_party',
    for: 'SELECT',
    using: 'EXISTS (SELECT FROM membership m WHERE m.user_id = app_user.id)',
  },
  {
    table: 'idempotency_record',
    name: 'own_party',
    for: 'ALL',
    using: 'EXISTS (SELECT FROM membership m WHERE m.id = idempotency_record.membership_id)',
  },
  { table: 'candidate', name: 'home', for: 'ALL', using: 'candidate.jobcentre_id = app_party()' },
  {
    table: 'candidate_person',
    name: 'home',
    for: 'ALL',
    using: 'EXISTS (SELECT FROM candidate c WHERE c.id = candidate_person.candidate_id)',
  },
  {
    table: 'candidate_person',
    name: 'company',
    for: 'SELECT',
    using:
      'EXISTS (SELECT FROM referral r WHERE r.candidate_id = candidate_person.candidate_id AND r.company_id = app_party())',
  },
  {
    table: 'candidate_case',
    name: 'home',
    for: 'ALL',
    using: 'EXISTS (SELECT FROM candidate c WHERE c.id = candidate_case.candidate_id)',
  },
  { table: 'referral', name: 'party', for: 'ALL', using: concerns('referral') },
  { table: 'placement', name: 'party', for: 'ALL', using: concerns('placement') },
  {
    table: 'personal_data_read',
    name: 'home',
    for: 'SELECT',
    using: 'personal_data_read.jobcentre_id = app_party()',
  },
  {
    table: 'personal_data_read',
    name: 'reader',
    for: 'INSERT',
    check: 'personal_data_read.party_id = app_party()',
  },
];

const guarded = [...new Set(policies.map((policy) => policy.table))];

export class GuardRows1763600200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // A cleared setting is '' and not NULL. Plain SQL functions, so that the planner sees through them.
    await runner.query(
      `CREATE FUNCTION app_party() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
       AS $$ SELECT nullif(current_setting('app.party', true), '')::uuid $$`,
    );
    await runner.query(
      `CREATE FUNCTION app_today() RETURNS date LANGUAGE sql STABLE PARALLEL SAFE
       AS $$ SELECT nullif(current_setting('app.today', true), '')::date $$`,
    );
    for (const table of guarded) await runner.query(`ALTER TABLE "${table}" ENABLE ROW LEVEL SECURITY`);
    for (const policy of policies) {
      const using = policy.using ? ` USING (${policy.using})` : '';
      const check = policy.check ? ` WITH CHECK (${policy.check})` : '';
      await runner.query(
        `CREATE POLICY "${policy.name}" ON "${policy.table}" FOR ${policy.for}${using}${check}`,
      );
    }

    await runner.query(`
      CREATE FUNCTION keep_partnership_party() RETURNS trigger
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        IF TG_TABLE_NAME = 'partnership' THEN
          INSERT INTO partnership_party VALUES (NEW.id, NEW.company_id), (NEW.id, NEW.created_by_party) ON CONFLICT DO NOTHING;
        ELSIF NEW.decision = 'APPROVED' THEN
          INSERT INTO partnership_party VALUES (NEW.partnership_id, NEW.jobcentre_id) ON CONFLICT DO NOTHING;
        END IF;
        RETURN NULL;
      END $$`);
    await runner.query(
      `CREATE TRIGGER keep_partnership_party AFTER INSERT ON partnership
       FOR EACH ROW EXECUTE FUNCTION keep_partnership_party()`,
    );
    await runner.query(
      `CREATE TRIGGER keep_partnership_party AFTER INSERT OR UPDATE OF decision ON participation
       FOR EACH ROW EXECUTE FUNCTION keep_partnership_party()`,
    );

    // The one exception to row security that all parties of a partnership need: when slots are held, and by which
    // jobcentre. A view runs with its owner's rights, so it holds the predicate itself and no key of a placement.
    await runner.query(`
      CREATE VIEW slot_hold WITH (security_barrier) AS
      SELECT p.slot_id, p.partnership_id, p.jobcentre_id, p.status, p.starts_on, p.ends_on
      FROM placement p
      WHERE p.status <> 'CANCELLED' AND EXISTS (
        SELECT FROM partnership_party pp WHERE pp.partnership_id = p.partnership_id AND pp.party_id = app_party())`);

    // What a municipality outside may see: those open to more, and those it is invited to.
    await runner.query(`
      CREATE VIEW open_partnership WITH (security_barrier) AS
      SELECT p.id, p.name, p.company_id, t.jobcentre_id AS tovholder_id,
        (SELECT count(*)::int FROM participation pa
         WHERE pa.partnership_id = p.id AND pa.decision = 'APPROVED'
           AND pa.starts_on <= app_today() AND (pa.ends_on IS NULL OR app_today() <= pa.ends_on)) AS jobcentres,
        (SELECT count(*)::int FROM slot s
         WHERE s.partnership_id = p.id AND s.open_from <= app_today() AND (s.open_to IS NULL OR app_today() <= s.open_to)) AS slots
      FROM partnership p
      JOIN tovholder_role t ON t.partnership_id = p.id
        AND t.starts_on <= app_today() AND (t.ends_on IS NULL OR app_today() <= t.ends_on)
      WHERE p.status = 'ACTIVE' AND app_party() IS NOT NULL AND (p.open_to_join OR EXISTS (
        SELECT FROM participation invited WHERE invited.partnership_id = p.id AND invited.jobcentre_id = app_party()
          AND invited.decision = 'INVITED'))`);

    // Signing in comes before there is a party to act for.
    await runner.query(`
      CREATE FUNCTION sign_in(the_issuer text, the_subject text, the_date date) RETURNS jsonb
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
      SELECT jsonb_build_object('id', u.id, 'kind', u.kind, 'email', u.email, 'name', u.name, 'memberships', coalesce((
        SELECT jsonb_agg(jsonb_build_object(
          'id', m.id, 'companyId', m.company_id, 'jobcentreId', m.jobcentre_id, 'roles', to_jsonb(m.roles),
          'cvr', c.cvr, 'kommunekode', j.kommunekode,
          'siteIds', coalesce((SELECT jsonb_agg(ms.site_id ORDER BY ms.site_id) FROM membership_site ms
                               WHERE ms.membership_id = m.id), '[]')) ORDER BY m.id)
        FROM membership m
        LEFT JOIN company c ON c.id = m.company_id
        LEFT JOIN jobcentre j ON j.id = m.jobcentre_id
        WHERE m.user_id = u.id AND (m.ends_on IS NULL OR the_date <= m.ends_on)), '[]'))
      FROM app_user u WHERE u.issuer = the_issuer AND u.subject = the_subject $$`);
    await runner.query('REVOKE EXECUTE ON FUNCTION sign_in(text, text, date) FROM public');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION sign_in(text, text, date)');
    await runner.query('DROP VIEW open_partnership');
    await runner.query('DROP VIEW slot_hold');
    await runner.query('DROP TRIGGER keep_partnership_party ON participation');
    await runner.query('DROP TRIGGER keep_partnership_party ON partnership');
    await runner.query('DROP FUNCTION keep_partnership_party()');
    for (const policy of policies) await runner.query(`DROP POLICY "${policy.name}" ON "${policy.table}"`);
    for (const table of guarded) await runner.query(`ALTER TABLE "${table}" DISABLE ROW LEVEL SECURITY`);
    await runner.query('DROP FUNCTION app_today()');
    await runner.query('DROP FUNCTION app_party()');
  }
}
