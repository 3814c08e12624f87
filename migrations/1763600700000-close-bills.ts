/** Closed bills: periods, statements, lines that nothing changes, invoices with unbroken numbers, mentor hours. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

// Every column is qualified: an unqualified one would bind to the inner table and let all rows through.
const own = (what: string, partnership: string) =>
  `(SELECT ${what} FROM partnership_party pp WHERE pp.partnership_id = ${partnership} AND pp.party_id = app_party())`;

const belongs = (table: string) => own('true', `${table}.partnership_id`);

const concerns = (table: string) =>
  `${table}.jobcentre_id = app_party() OR ${table}.company_id = app_party()
   OR ${own('pp.coordinates @> app_today()', `${table}.partnership_id`)}`;

const policies: readonly {
  table: string;
  name: string;
  for: 'ALL' | 'SELECT' | 'UPDATE';
  using: string;
  check?: string;
}[] = [
  { table: 'billing_period', name: 'party', for: 'ALL', using: belongs('billing_period') },
  ...['statement', 'statement_line', 'statement_step', 'invoice'].map((table) => ({
    table,
    name: 'party',
    for: 'ALL' as const,
    using: concerns(table),
  })),
  {
    table: 'invoice_line',
    name: 'of_invoice',
    for: 'ALL',
    using: '(SELECT true FROM invoice i WHERE i.id = invoice_line.invoice_id)',
  },
  {
    table: 'invoice_correction',
    name: 'of_invoice',
    for: 'ALL',
    using: '(SELECT true FROM invoice i WHERE i.id = invoice_correction.invoice_id)',
  },
  // Only its function reads and writes it.
  { table: 'invoice_series', name: 'nobody', for: 'ALL', using: 'false' },
  // What one party tells and others read.
  {
    table: 'mentor_hours',
    name: 'party',
    for: 'SELECT',
    using: concerns('mentor_hours'),
  },
  {
    table: 'mentor_hours',
    name: 'own',
    for: 'ALL',
    using: 'mentor_hours.company_id = app_party() OR mentor_hours.jobcentre_id = app_party()',
  },
  {
    table: 'company_invoicing',
    name: 'tovholder',
    for: 'SELECT',
    using: `(SELECT true FROM partnership_party pp WHERE pp.party_id = app_party()
      AND pp.company_id = company_invoicing.company_id AND pp.coordinates @> app_today() LIMIT 1)`,
  },
  {
    table: 'company_invoicing',
    name: 'own',
    for: 'ALL',
    using: 'company_invoicing.company_id = app_party()',
  },
  {
    table: 'jobcentre_invoicing',
    name: 'partnership',
    for: 'SELECT',
    // Row security shows the participations of one's own partnerships.
    using:
      '(SELECT true FROM participation pa WHERE pa.jobcentre_id = jobcentre_invoicing.jobcentre_id LIMIT 1)',
  },
  {
    table: 'jobcentre_invoicing',
    name: 'own',
    for: 'ALL',
    using: 'jobcentre_invoicing.jobcentre_id = app_party()',
  },
  {
    table: 'payer_reference',
    name: 'issuer',
    for: 'SELECT',
    using: own(
      'pp.company_id = app_party() OR pp.coordinates @> app_today()',
      'payer_reference.partnership_id',
    ),
  },
  {
    table: 'payer_reference',
    name: 'own',
    for: 'ALL',
    using: `payer_reference.jobcentre_id = app_party() AND ${belongs('payer_reference')}`,
  },
  {
    table: 'wage_documentation',
    name: 'payer',
    for: 'SELECT',
    using: `${own('pp.coordinates @> app_today()', 'wage_documentation.partnership_id')}
      OR (SELECT true FROM participation pa WHERE pa.partnership_id = wage_documentation.partnership_id
        AND pa.jobcentre_id = app_party() AND pa.decision = 'APPROVED' AND pa.starts_on <= wage_documentation.ends_on
        AND (pa.ends_on IS NULL OR wage_documentation.starts_on <= pa.ends_on) LIMIT 1)`,
  },
  {
    table: 'wage_documentation',
    name: 'own',
    for: 'ALL',
    using: 'wage_documentation.company_id = app_party()',
  },
  { table: 'jobcentre', name: 'everybody', for: 'SELECT', using: 'true' },
  { table: 'jobcentre', name: 'own', for: 'UPDATE', using: 'jobcentre.id = app_party()' },
];

/** What is written once and stays. */
const appendOnly = [
  ...['billing_period', 'statement', 'statement_line', 'statement_step'],
  ...['invoice', 'invoice_line', 'invoice_correction', 'wage_documentation'],
];

export class CloseBills1763600700000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "billing_period" ("partnership_id" uuid NOT NULL, "period" text NOT NULL, "number" integer NOT NULL, "closed_at" TIMESTAMP WITH TIME ZONE NOT NULL, "hash" text NOT NULL, CONSTRAINT "billing_period_number_once" UNIQUE ("partnership_id", "number"), CONSTRAINT "billing_period_number" CHECK (number > 0), CONSTRAINT "billing_period_month" CHECK (period ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'), CONSTRAINT "PK_d8ace95533b7b21b464a5018996" PRIMARY KEY ("partnership_id", "period"))`,
    );
    await runner.query(
      `CREATE TABLE "statement" ("id" uuid NOT NULL, "partnership_id" uuid NOT NULL, "company_id" uuid NOT NULL, "jobcentre_id" uuid NOT NULL, "period" text NOT NULL, CONSTRAINT "statement_parties" UNIQUE ("id", "partnership_id", "company_id", "jobcentre_id"), CONSTRAINT "statement_once" UNIQUE ("partnership_id", "jobcentre_id", "period"), CONSTRAINT "PK_d2ef88cb44b99f3332a1eebb96f" PRIMARY KEY ("id"))`,
    );
    await runner.query(`CREATE INDEX "statement_jobcentre" ON "statement"  ("jobcentre_id", "period")`);
    await runner.query(
      `CREATE TABLE "statement_line" ("id" uuid NOT NULL, "statement_id" uuid NOT NULL, "partnership_id" uuid NOT NULL, "company_id" uuid NOT NULL, "jobcentre_id" uuid NOT NULL, "number" integer NOT NULL, "for_period" text NOT NULL, "rule" "billing_rule" NOT NULL, "term_id" uuid NOT NULL, "agreement_id" uuid NOT NULL, "placement_id" uuid, "participation_id" uuid, "reference" text, "starts_on" date NOT NULL, "ends_on" date NOT NULL, "days" integer, "weeks" integer, "hours" numeric, "hours_per_week" numeric(5,2), "quota" integer, "rate" integer, "amount" integer NOT NULL, "vat_category" "vat_category" NOT NULL, "vat_reason" text, "explanation_da" text NOT NULL, "explanation_en" text NOT NULL, "corrects_id" uuid, "strikes" boolean NOT NULL, "hash" text NOT NULL, CONSTRAINT "statement_line_number_once" UNIQUE ("statement_id", "number"), CONSTRAINT "statement_line_strikes" CHECK (NOT strikes OR corrects_id IS NOT NULL), CONSTRAINT "statement_line_subject" CHECK (num_nonnulls(placement_id, participation_id) = 1), CONSTRAINT "statement_line_span" CHECK (ends_on >= starts_on), CONSTRAINT "statement_line_for_period" CHECK (for_period ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'), CONSTRAINT "PK_1872897bad634fed037f34818f3" PRIMARY KEY ("id"))`,
    );
    await runner.query(`CREATE INDEX "statement_line_corrects" ON "statement_line"  ("corrects_id")`);
    await runner.query(
      `CREATE INDEX "statement_line_key" ON "statement_line"  ("partnership_id", "jobcentre_id", "for_period")`,
    );
    await runner.query(
      `CREATE TYPE "statement_step_kind" AS ENUM('CLOSED', 'APPROVED', 'DISPUTED', 'STANDS', 'STRUCK', 'INVOICED', 'PAID')`,
    );
    await runner.query(
      `CREATE TABLE "statement_step" ("statement_id" uuid NOT NULL, "number" integer NOT NULL, "partnership_id" uuid NOT NULL, "company_id" uuid NOT NULL, "jobcentre_id" uuid NOT NULL, "kind" "statement_step_kind" NOT NULL, "line_ids" uuid array NOT NULL, "reason" text, "paid_on" date, "at" TIMESTAMP WITH TIME ZONE NOT NULL, "user_id" uuid, "user_name" text NOT NULL, "party_id" uuid NOT NULL, "on_behalf_of" uuid, CONSTRAINT "statement_step_reason" CHECK (kind NOT IN ('DISPUTED', 'STRUCK') OR reason IS NOT NULL), CONSTRAINT "statement_step_paid" CHECK ((kind = 'PAID') = (paid_on IS NOT NULL)), CONSTRAINT "statement_step_number" CHECK (number > 0), CONSTRAINT "PK_f6b683ff0b4f0e2866accc6b49e" PRIMARY KEY ("statement_id", "number"))`,
    );
    await runner.query(`CREATE TYPE "invoice_kind" AS ENUM('INVOICE', 'CREDIT_NOTE')`);
    await runner.query(
      `CREATE TABLE "invoice" ("id" uuid NOT NULL, "statement_id" uuid NOT NULL, "partnership_id" uuid NOT NULL, "company_id" uuid NOT NULL, "jobcentre_id" uuid NOT NULL, "number" integer NOT NULL, "kind" "invoice_kind" NOT NULL, "issued_on" date NOT NULL, "due_on" date NOT NULL, "net" integer NOT NULL, "vat" integer NOT NULL, "payable" integer NOT NULL, "xml" text NOT NULL, "sha256" text NOT NULL, CONSTRAINT "invoice_number_once" UNIQUE ("company_id", "number"), CONSTRAINT "invoice_due" CHECK (due_on >= issued_on), CONSTRAINT "invoice_sums" CHECK (net + vat = payable AND payable > 0), CONSTRAINT "PK_15d25c200d9bcd8a33f698daf18" PRIMARY KEY ("id"))`,
    );
    await runner.query(`CREATE INDEX "invoice_statement" ON "invoice"  ("statement_id", "number")`);
    await runner.query(
      `CREATE TABLE "invoice_line" ("line_id" uuid NOT NULL, "invoice_id" uuid NOT NULL, CONSTRAINT "PK_f041833e3dcbd4fdc95fa966bf1" PRIMARY KEY ("line_id"))`,
    );
    await runner.query(`CREATE INDEX "invoice_line_invoice" ON "invoice_line"  ("invoice_id")`);
    await runner.query(
      `CREATE TABLE "invoice_correction" ("invoice_id" uuid NOT NULL, "corrects_id" uuid NOT NULL, CONSTRAINT "PK_e1628eaf4df18ba925d5633df5b" PRIMARY KEY ("invoice_id", "corrects_id"))`,
    );
    await runner.query(
      `CREATE TABLE "invoice_series" ("company_id" uuid NOT NULL, "last" integer NOT NULL, CONSTRAINT "invoice_series_last" CHECK (last > 0), CONSTRAINT "PK_b6f653c7383583bb043bf36192c" PRIMARY KEY ("company_id"))`,
    );
    await runner.query(`CREATE TYPE "payment_means" AS ENUM('BANK_ACCOUNT', 'FIK')`);
    await runner.query(`CREATE TYPE "fik_card" AS ENUM('FIK_71', 'FIK_73', 'FIK_75')`);
    await runner.query(
      `CREATE TABLE "company_invoicing" ("company_id" uuid NOT NULL, "street" text NOT NULL, "postal_code" text NOT NULL, "town" text NOT NULL, "contact_name" text NOT NULL, "contact_phone" text NOT NULL, "contact_email" text NOT NULL, "means" "payment_means" NOT NULL, "registration_number" text, "account_number" text, "fik_card" "fik_card", "fik_creditor" text, CONSTRAINT "company_invoicing_means" CHECK (CASE means WHEN 'BANK_ACCOUNT' THEN registration_number ~ '^[0-9]{4}$' AND account_number ~ '^[0-9]{10}$'
     AND num_nonnulls(fik_card, fik_creditor) = 0
   ELSE fik_card IS NOT NULL AND fik_creditor ~ '^[0-9]{8}$' AND num_nonnulls(registration_number, account_number) = 0 END IS TRUE), CONSTRAINT "PK_a788b6fb4e2f1a4feb693c1d5fb" PRIMARY KEY ("company_id"))`,
    );
    await runner.query(
      `CREATE TABLE "jobcentre_invoicing" ("jobcentre_id" uuid NOT NULL, "legal_name" text NOT NULL, "cvr" text NOT NULL, "street" text NOT NULL, "postal_code" text NOT NULL, "town" text NOT NULL, "contact" text NOT NULL, "demands_order_number" boolean NOT NULL, "demands_account_string" boolean NOT NULL, CONSTRAINT "jobcentre_invoicing_cvr" CHECK (cvr ~ '^[0-9]{8}$'), CONSTRAINT "PK_3649188cb5db10efbbc378d1f28" PRIMARY KEY ("jobcentre_id"))`,
    );
    await runner.query(
      `CREATE TABLE "payer_reference" ("partnership_id" uuid NOT NULL, "jobcentre_id" uuid NOT NULL, "order_number" text, "account_string" text, "contact" text, CONSTRAINT "PK_a6d2d159c4155a8549555ae194e" PRIMARY KEY ("partnership_id", "jobcentre_id"))`,
    );
    await runner.query(
      `CREATE TABLE "wage_documentation" ("id" uuid NOT NULL, "partnership_id" uuid NOT NULL, "company_id" uuid NOT NULL, "starts_on" date NOT NULL, "ends_on" date NOT NULL, "hourly_wage" integer NOT NULL, "reference" text NOT NULL, "recorded_by" text NOT NULL, "recorded_at" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "wage_documentation_above_zero" CHECK (hourly_wage > 0), CONSTRAINT "wage_documentation_span" CHECK (ends_on >= starts_on), CONSTRAINT "PK_1a75a3ccb40728dc19e1f1279b5" PRIMARY KEY ("id"))`,
    );
    await runner.query(
      `CREATE INDEX "wage_documentation_partnership" ON "wage_documentation"  ("partnership_id", "starts_on")`,
    );
    await runner.query(
      `ALTER TABLE "wage_documentation" ADD CONSTRAINT "FK_bb2f7cc8aa650ed142a59488801" FOREIGN KEY ("partnership_id", "company_id") REFERENCES "partnership"("id","company_id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await runner.query(
      `CREATE TABLE "mentor_hours" ("id" uuid NOT NULL, "version" integer NOT NULL, "placement_id" uuid NOT NULL, "partnership_id" uuid NOT NULL, "company_id" uuid NOT NULL, "jobcentre_id" uuid NOT NULL, "given_on" date NOT NULL, "hours" numeric(4,2) NOT NULL, "recorded_by" text NOT NULL, "attested_by" text, "attested_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "mentor_hours_once" UNIQUE ("placement_id", "given_on"), CONSTRAINT "mentor_hours_attested" CHECK (num_nulls(attested_by, attested_at) IN (0, 2)), CONSTRAINT "mentor_hours_of_a_day" CHECK (hours > 0 AND hours <= 24), CONSTRAINT "PK_549ecf63a565a8233489ffa34c1" PRIMARY KEY ("id"))`,
    );
    await runner.query(
      `CREATE INDEX "mentor_hours_payer" ON "mentor_hours"  ("partnership_id", "jobcentre_id", "given_on")`,
    );
    await runner.query(
      `ALTER TABLE "billing_period" ADD CONSTRAINT "FK_a986ba9f0c9962cbca768bc0589" FOREIGN KEY ("partnership_id") REFERENCES "partnership"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "statement" ADD CONSTRAINT "FK_a698e7f2b192243d7451d3edc16" FOREIGN KEY ("jobcentre_id") REFERENCES "jobcentre"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "statement" ADD CONSTRAINT "FK_7145e64896e9c4b011f6e260e0f" FOREIGN KEY ("partnership_id", "company_id") REFERENCES "partnership"("id","company_id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "statement" ADD CONSTRAINT "FK_7abe084edf649fe124724d84fe8" FOREIGN KEY ("partnership_id", "period") REFERENCES "billing_period"("partnership_id","period") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "statement_line" ADD CONSTRAINT "FK_00056b1d6ccfe69023ee7a5bd22" FOREIGN KEY ("term_id") REFERENCES "billing_term"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "statement_line" ADD CONSTRAINT "FK_1dc8840381f43714d6e1700fa41" FOREIGN KEY ("agreement_id") REFERENCES "agreement"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "statement_line" ADD CONSTRAINT "FK_b7f683b800822dbf977fa16443c" FOREIGN KEY ("placement_id") REFERENCES "placement"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "statement_line" ADD CONSTRAINT "FK_2d8c5fa5d85c78eca1dd9a05144" FOREIGN KEY ("participation_id") REFERENCES "participation"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "statement_line" ADD CONSTRAINT "FK_b440d416bf57d3f94f57b673c62" FOREIGN KEY ("corrects_id") REFERENCES "statement_line"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "statement_line" ADD CONSTRAINT "FK_94059e0d2f2dfc2998df8374e89" FOREIGN KEY ("statement_id", "partnership_id", "company_id", "jobcentre_id") REFERENCES "statement"("id","partnership_id","company_id","jobcentre_id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "statement_step" ADD CONSTRAINT "FK_366d693b4737a4bb06f8213560b" FOREIGN KEY ("statement_id", "partnership_id", "company_id", "jobcentre_id") REFERENCES "statement"("id","partnership_id","company_id","jobcentre_id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "invoice" ADD CONSTRAINT "FK_5ce4675caefa8ace8c693702a87" FOREIGN KEY ("statement_id", "partnership_id", "company_id", "jobcentre_id") REFERENCES "statement"("id","partnership_id","company_id","jobcentre_id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "invoice_line" ADD CONSTRAINT "FK_f041833e3dcbd4fdc95fa966bf1" FOREIGN KEY ("line_id") REFERENCES "statement_line"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "invoice_line" ADD CONSTRAINT "FK_36e6eecdb00b171d90ff63f2d20" FOREIGN KEY ("invoice_id") REFERENCES "invoice"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "invoice_correction" ADD CONSTRAINT "FK_219378f750a8ad2e2e51f967eb5" FOREIGN KEY ("invoice_id") REFERENCES "invoice"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "invoice_correction" ADD CONSTRAINT "FK_0cde290803bd27595e303ba0885" FOREIGN KEY ("corrects_id") REFERENCES "invoice"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "company_invoicing" ADD CONSTRAINT "FK_a788b6fb4e2f1a4feb693c1d5fb" FOREIGN KEY ("company_id") REFERENCES "company"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "jobcentre_invoicing" ADD CONSTRAINT "FK_3649188cb5db10efbbc378d1f28" FOREIGN KEY ("jobcentre_id") REFERENCES "jobcentre"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "payer_reference" ADD CONSTRAINT "FK_5bee3ec903e730416c4347626d9" FOREIGN KEY ("partnership_id") REFERENCES "partnership"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "payer_reference" ADD CONSTRAINT "FK_662db70e8e02ba28fc74c01c4c0" FOREIGN KEY ("jobcentre_id") REFERENCES "jobcentre"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "mentor_hours" ADD CONSTRAINT "FK_fbba83e2cbe3ab4536b4e66ac97" FOREIGN KEY ("placement_id") REFERENCES "placement"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );

    for (const table of new Set(policies.map((policy) => policy.table)))
      await runner.query(`ALTER TABLE "${table}" ENABLE ROW LEVEL SECURITY`);
    for (const { table, name, for: what, using, check } of policies)
      await runner.query(
        `CREATE POLICY "${name}" ON "${table}" FOR ${what} USING (${using})${check ? ` WITH CHECK (${check})` : ''}`,
      );

    await runner.query(`
      CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'What is closed stays as it is: % of % is refused', TG_OP, TG_TABLE_NAME
          USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'closed_bill_unchanged';
      END $$`);
    for (const table of appendOnly)
      await runner.query(
        `CREATE TRIGGER closed_bill_unchanged BEFORE UPDATE OR DELETE OR TRUNCATE ON "${table}"
         FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
      );

    // Hours are their placement's, and once attested they stand.
    await runner.query(`
      CREATE FUNCTION guard_mentor_hours() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP <> 'INSERT' AND OLD.attested_at IS NOT NULL THEN
          RAISE EXCEPTION 'What is attested stands'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'mentor_hours_attested_stand';
        END IF;
        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
        IF NOT EXISTS (SELECT FROM placement p WHERE p.id = NEW.placement_id AND p.partnership_id = NEW.partnership_id
            AND p.company_id = NEW.company_id AND p.jobcentre_id = NEW.jobcentre_id) THEN
          RAISE EXCEPTION 'Not the parties of the placement'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'mentor_hours_of_placement';
        END IF;
        RETURN NEW;
      END $$`);
    await runner.query(
      `CREATE TRIGGER guard_mentor_hours BEFORE INSERT OR UPDATE OR DELETE ON "mentor_hours"
       FOR EACH ROW EXECUTE FUNCTION guard_mentor_hours()`,
    );

    // One number after the other, whoever issues: the row is locked until the transaction ends, and a number that was
    // not used goes back with it. Who acts for no party of the company's partnerships gets none.
    await runner.query(`
      CREATE FUNCTION next_invoice_number(the_company uuid) RETURNS int
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE given int;
      BEGIN
        IF the_company IS DISTINCT FROM app_party() AND NOT EXISTS (
          SELECT FROM partnership_party pp WHERE pp.party_id = app_party() AND pp.company_id = the_company
            AND pp.coordinates @> app_today())
        THEN RAISE EXCEPTION 'not a number for this party' USING ERRCODE = 'insufficient_privilege'; END IF;
        INSERT INTO invoice_series AS s VALUES (the_company, 1)
        ON CONFLICT (company_id) DO UPDATE SET last = s.last + 1 RETURNING s.last INTO given;
        RETURN given;
      END $$`);
    await runner.query('REVOKE EXECUTE ON FUNCTION next_invoice_number(uuid) FROM public');

    // Whether a text holds the name of somebody whose placement the statement bills: yes or no, and no name.
    await runner.query(`
      CREATE FUNCTION names_trainee(the_statement uuid, the_text text) RETURNS boolean
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
      SELECT EXISTS (
        SELECT FROM statement_line l JOIN placement p ON p.id = l.placement_id
        JOIN candidate_person person ON person.candidate_id = p.candidate_id
        WHERE l.statement_id = the_statement
          AND (${concerns('l')})
          AND strpos(lower(the_text), lower(person.full_name)) > 0) $$`);
    await runner.query('REVOKE EXECUTE ON FUNCTION names_trainee(uuid, text) FROM public');
  }

  async down(): Promise<void> {
    throw new Error('Accounts are not taken back; restore a backup to go back.');
  }
}
