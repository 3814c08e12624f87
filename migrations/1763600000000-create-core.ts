/** The core tables: parties, partnerships, slots, candidates and placements. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateCore1763600000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Equality of keys inside exclusion constraints; a trusted extension, so the owner may create it.
    await runner.query('CREATE EXTENSION IF NOT EXISTS btree_gist');
    await runner.query(
      `CREATE TABLE "company" ("id" uuid NOT NULL, "name" text NOT NULL, "cvr" text NOT NULL, CONSTRAINT "company_cvr_once" UNIQUE ("cvr"), CONSTRAINT "company_cvr_form" CHECK (cvr ~ '^[0-9]{8}$'), CONSTRAINT "PK_056f7854a7afdba7cbd6d45fc20" PRIMARY KEY ("id"))`,
    );
    await runner.query(
      `CREATE TABLE "municipality" ("kommunekode" text NOT NULL, "name" text NOT NULL, "region" text NOT NULL, CONSTRAINT "municipality_kommunekode_form" CHECK (kommunekode ~ '^[0-9]{3}$'), CONSTRAINT "PK_e65ae6c5367150ae8330db641f5" PRIMARY KEY ("kommunekode"))`,
    );
    await runner.query(
      `CREATE TABLE "jobcentre" ("id" uuid NOT NULL, "kommunekode" text NOT NULL, "gln" text, CONSTRAINT "jobcentre_municipality_once" UNIQUE ("kommunekode"), CONSTRAINT "jobcentre_gln_form" CHECK (gln ~ '^[0-9]{13}$'), CONSTRAINT "PK_26382af3a7bc7eb48ee8038f4c8" PRIMARY KEY ("id"))`,
    );
    await runner.query(
      `CREATE TABLE "jobcentre_name" ("id" uuid NOT NULL, "jobcentre_id" uuid NOT NULL, "name" text NOT NULL, "host_kommunekode" text, "starts_on" date NOT NULL, "ends_on" date, CONSTRAINT "jobcentre_name_span" CHECK (ends_on >= starts_on), CONSTRAINT "jobcentre_name_one_at_a_time" EXCLUDE USING gist (jobcentre_id WITH =, daterange(starts_on, ends_on, '[]') WITH &&), CONSTRAINT "PK_952a07a704eec4dc41298edfb4b" PRIMARY KEY ("id"))`,
    );
    await runner.query(
      `CREATE INDEX "jobcentre_name_jobcentre" ON "jobcentre_name"  ("jobcentre_id", "starts_on")`,
    );
    await runner.query(`CREATE TYPE "user_kind" AS ENUM('PERSON', 'INTEGRATOR')`);
    await runner.query(
      `CREATE TABLE "app_user" ("id" uuid NOT NULL, "kind" "user_kind" NOT NULL, "issuer" text NOT NULL, "subject" text NOT NULL, "email" text NOT NULL, "name" text NOT NULL, CONSTRAINT "user_subject_once" UNIQUE ("issuer", "subject"), CONSTRAINT "PK_22a5c4a3d9b2fb8e4e73fc4ada1" PRIMARY KEY ("id"))`,
    );
    await runner.query(
      `CREATE TYPE "membership_role" AS ENUM('CSR_MANAGER', 'SITE_LEADER', 'MENTOR', 'CONSULTANT', 'FINANCE', 'HEAD', 'AUDITOR')`,
    );
    await runner.query(
      `CREATE TABLE "membership" ("id" uuid NOT NULL, "user_id" uuid NOT NULL, "company_id" uuid, "jobcentre_id" uuid, "roles" "membership_role" array NOT NULL, "ends_on" date, CONSTRAINT "membership_roles_fit_party" CHECK (CASE WHEN company_id IS NOT NULL THEN roles <@ '{CSR_MANAGER,SITE_LEADER,MENTOR}'::membership_role[]
   ELSE roles <@ '{CONSULTANT,FINANCE,HEAD,MENTOR,AUDITOR}'::membership_role[] END), CONSTRAINT "membership_has_role" CHECK (cardinality(roles) > 0), CONSTRAINT "membership_one_party" CHECK (num_nonnulls(company_id, jobcentre_id) = 1), CONSTRAINT "PK_83c1afebef3059472e7c37e8de8" PRIMARY KEY ("id"))`,
    );
    await runner.query(`CREATE INDEX "membership_jobcentre" ON "membership"  ("jobcentre_id")`);
    await runner.query(`CREATE INDEX "membership_company" ON "membership"  ("company_id")`);
    await runner.query(`CREATE INDEX "membership_user" ON "membership"  ("user_id")`);
    await runner.query(
      `CREATE TABLE "membership_site" ("membership_id" uuid NOT NULL, "site_id" uuid NOT NULL, CONSTRAINT "PK_74b38d818cacba84e4f8cecbc8c" PRIMARY KEY ("membership_id", "site_id"))`,
    );
    await runner.query(
      `CREATE TABLE "idempotency_record" ("membership_id" uuid NOT NULL, "key" text NOT NULL, "input_hash" text NOT NULL, "outcome" jsonb NOT NULL, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "PK_f48cff3b349d6b1e55a69e3c242" PRIMARY KEY ("membership_id", "key"))`,
    );
    await runner.query(`CREATE INDEX "idempotency_record_age" ON "idempotency_record"  ("created_at")`);
    await runner.query(
      `CREATE TABLE "personal_data_read" ("id" uuid NOT NULL, "at" TIMESTAMP WITH TIME ZONE NOT NULL, "candidate_id" uuid NOT NULL, "jobcentre_id" uuid NOT NULL, "membership_id" uuid NOT NULL, "party_id" uuid NOT NULL, "roles" text array NOT NULL, "fields" text array NOT NULL, "granted" boolean NOT NULL, "purpose" text, "request_id" text NOT NULL, CONSTRAINT "PK_5c543415f63f6d86c7ca556dd7b" PRIMARY KEY ("id"))`,
    );
    await runner.query(
      `CREATE INDEX "personal_data_read_candidate" ON "personal_data_read"  ("candidate_id", "at")`,
    );
    await runner.query(
      `CREATE TYPE "partnership_status" AS ENUM('DRAFT', 'ACTIVE', 'TERMINATED', 'EXPIRED')`,
    );
    await runner.query(
      `CREATE TABLE "partnership" ("id" uuid NOT NULL, "version" integer NOT NULL, "name" text NOT NULL, "company_id" uuid NOT NULL, "status" "partnership_status" NOT NULL, "starts_on" date, "ends_on" date, "open_to_join" boolean NOT NULL, "created_by_party" uuid NOT NULL, CONSTRAINT "partnership_company_pair" UNIQUE ("id", "company_id"), CONSTRAINT "partnership_ends" CHECK (status IN ('DRAFT', 'ACTIVE') OR ends_on IS NOT NULL), CONSTRAINT "partnership_starts" CHECK (status = 'DRAFT' OR starts_on IS NOT NULL), CONSTRAINT "partnership_span" CHECK (ends_on >= starts_on), CONSTRAINT "PK_f1bf1be9f475497d8b396d4cc56" PRIMARY KEY ("id"))`,
    );
    await runner.query(`CREATE INDEX "partnership_company" ON "partnership"  ("company_id")`);
    await runner.query(`CREATE INDEX "partnership_name" ON "partnership"  ("name", "id")`);
    await runner.query(`CREATE TYPE "agreement_status" AS ENUM('IN_FORCE', 'REPLACED')`);
    await runner.query(
      `CREATE TYPE "mentor_arrangement" AS ENUM('BOUGHT_OUT_EMPLOYEE', 'JOINTLY_HIRED_FULL_TIME', 'SUPPLIED_BY_JOBCENTRE')`,
    );
    await runner.query(`CREATE TYPE "rate_basis" AS ENUM('AGREED', 'ACTUAL_COST')`);
    await runner.query(`CREATE TYPE "vat_category" AS ENUM('OUTSIDE_SCOPE', 'EXEMPT', 'STANDARD')`);
    await runner.query(
      `CREATE TABLE "agreement" ("id" uuid NOT NULL, "partnership_id" uuid NOT NULL, "number" integer NOT NULL, "status" "agreement_status" NOT NULL, "starts_on" date NOT NULL, "ends_on" date, "slots_minimum" integer NOT NULL, "target_groups" text array NOT NULL, "tasks" text NOT NULL, "mentor_arrangement" "mentor_arrangement" NOT NULL, "mentors" integer NOT NULL, "reporting_line" text NOT NULL, "referral_path" text NOT NULL, "default_weeks" integer NOT NULL, "max_weeks" integer NOT NULL, "rate_basis" "rate_basis", "vat_category" "vat_category", "vat_reason" text, CONSTRAINT "agreement_number_once" UNIQUE ("partnership_id", "number"), CONSTRAINT "agreement_vat_reason" CHECK ((vat_category IS NULL) = (vat_reason IS NULL)), CONSTRAINT "agreement_lengths" CHECK (default_weeks > 0 AND max_weeks >= default_weeks), CONSTRAINT "agreement_slots" CHECK (slots_minimum > 0), CONSTRAINT "agreement_span" CHECK (ends_on >= starts_on), CONSTRAINT "agreement_one_in_force" EXCLUDE USING gist (partnership_id WITH =, daterange(starts_on, ends_on, '[]') WITH &&), CONSTRAINT "PK_e7537188219eeef56233a609753" PRIMARY KEY ("id"))`,
    );
    await runner.query(
      `CREATE TYPE "billing_rule" AS ENUM('HOURLY_PER_OCCUPIED_SLOT', 'FIXED_PER_SLOT', 'NONE')`,
    );
    await runner.query(`CREATE TYPE "occupancy_basis" AS ENUM('WEEKDAY', 'COMMENCED_WEEK')`);
    await runner.query(
      `CREATE TABLE "billing_term" ("id" uuid NOT NULL, "partnership_id" uuid NOT NULL, "agreement_id" uuid NOT NULL, "number" integer NOT NULL, "rule" "billing_rule" NOT NULL, "basis" "occupancy_basis", "hourly_rate" integer, "hours_per_week" numeric(5,2), "amount_per_month" integer, "starts_on" date NOT NULL, "ends_on" date, CONSTRAINT "billing_term_number_once" UNIQUE ("agreement_id", "number"), CONSTRAINT "billing_term_amounts" CHECK (CASE rule
     WHEN 'HOURLY_PER_OCCUPIED_SLOT' THEN basis IS NOT NULL AND hourly_rate > 0 AND hours_per_week > 0 AND amount_per_month IS NULL
     WHEN 'FIXED_PER_SLOT' THEN amount_per_month > 0 AND basis IS NULL AND hourly_rate IS NULL AND hours_per_week IS NULL
     ELSE num_nonnulls(basis, hourly_rate, hours_per_week, amount_per_month) = 0
   END), CONSTRAINT "billing_term_span" CHECK (ends_on >= starts_on), CONSTRAINT "PK_579589fecc54a3fb022f0b9847c" PRIMARY KEY ("id"))`,
    );
    await runner.query(
      `CREATE INDEX "billing_term_partnership" ON "billing_term"  ("partnership_id", "starts_on")`,
    );
    await runner.query(`CREATE TYPE "contact_side" AS ENUM('COMPANY', 'JOBCENTRE')`);
    await runner.query(
      `CREATE TABLE "contact" ("partnership_id" uuid NOT NULL, "side" "contact_side" NOT NULL, "name" text NOT NULL, "email" text NOT NULL, "phone" text NOT NULL, "deputy_name" text NOT NULL, "deputy_email" text NOT NULL, "deputy_phone" text NOT NULL, CONSTRAINT "PK_a03f3d860edc51e2c7767d70767" PRIMARY KEY ("partnership_id", "side"))`,
    );
    await runner.query(`CREATE TYPE "participation_decision" AS ENUM('INVITED', 'REQUESTED', 'APPROVED')`);
    await runner.query(
      `CREATE TABLE "participation" ("id" uuid NOT NULL, "version" integer NOT NULL, "partnership_id" uuid NOT NULL, "jobcentre_id" uuid NOT NULL, "decision" "participation_decision" NOT NULL, "starts_on" date, "ends_on" date, "tovholder_approved_by" uuid, "company_approved_by" uuid, CONSTRAINT "participation_partnership_pair" UNIQUE ("id", "partnership_id"), CONSTRAINT "participation_starts" CHECK (decision <> 'APPROVED' OR starts_on IS NOT NULL), CONSTRAINT "participation_span" CHECK (ends_on >= starts_on), CONSTRAINT "participation_one_at_a_time" EXCLUDE USING gist (partnership_id WITH =, jobcentre_id WITH =, daterange(starts_on, ends_on, '[]') WITH &&) WHERE (decision = 'APPROVED'), CONSTRAINT "PK_ba5442bab90fc96ddde456c69e1" PRIMARY KEY ("id"))`,
    );
    await runner.query(
      `CREATE UNIQUE INDEX "participation_pending_once" ON "participation"  ("partnership_id", "jobcentre_id") WHERE decision <> 'APPROVED'`,
    );
    await runner.query(
      `CREATE INDEX "participation_jobcentre" ON "participation"  ("jobcentre_id", "partnership_id")`,
    );
    await runner.query(
      `CREATE INDEX "participation_partnership" ON "participation"  ("partnership_id", "id")`,
    );
    await runner.query(
      `CREATE TABLE "quota" ("id" uuid NOT NULL, "participation_id" uuid NOT NULL, "partnership_id" uuid NOT NULL, "quota" integer NOT NULL, "starts_on" date NOT NULL, "ends_on" date, CONSTRAINT "quota_span" CHECK (ends_on >= starts_on), CONSTRAINT "quota_not_negative" CHECK (quota >= 0), CONSTRAINT "quota_one_at_a_time" EXCLUDE USING gist (participation_id WITH =, daterange(starts_on, ends_on, '[]') WITH &&), CONSTRAINT "PK_d2dc1d8a7a0bd55d48f2ed5fe09" PRIMARY KEY ("id"))`,
    );
    await runner.query(`CREATE INDEX "quota_partnership" ON "quota"  ("partnership_id", "starts_on")`);
    await runner.query(
      `CREATE TABLE "partnership_party" ("partnership_id" uuid NOT NULL, "party_id" uuid NOT NULL, CONSTRAINT "PK_3404d7f46e84a705661815e192e" PRIMARY KEY ("partnership_id", "party_id"))`,
    );
    await runner.query(
      `CREATE INDEX "partnership_party_reverse" ON "partnership_party"  ("party_id", "partnership_id")`,
    );
    await runner.query(
      `CREATE TABLE "tovholder_role" ("id" uuid NOT NULL, "partnership_id" uuid NOT NULL, "jobcentre_id" uuid NOT NULL, "starts_on" date NOT NULL, "ends_on" date, CONSTRAINT "tovholder_role_span" CHECK (ends_on >= starts_on), CONSTRAINT "tovholder_role_one_at_a_time" EXCLUDE USING gist (partnership_id WITH =, daterange(starts_on, ends_on, '[]') WITH &&), CONSTRAINT "PK_6097f8885dccb34571a70a03fb2" PRIMARY KEY ("id"))`,
    );
    await runner.query(
      `CREATE INDEX "tovholder_role_jobcentre" ON "tovholder_role"  ("jobcentre_id", "partnership_id")`,
    );
    await runner.query(
      `CREATE TABLE "candidate" ("id" uuid NOT NULL, "version" integer NOT NULL, "jobcentre_id" uuid NOT NULL, "registered_at" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "PK_b0ddec158a9a60fbc785281581b" PRIMARY KEY ("id"))`,
    );
    await runner.query(
      `CREATE INDEX "candidate_jobcentre" ON "candidate"  ("jobcentre_id", "registered_at", "id")`,
    );
    await runner.query(
      `CREATE TABLE "candidate_person" ("candidate_id" uuid NOT NULL, "full_name" text NOT NULL, "phone" text, "considerations" text, CONSTRAINT "PK_8bd5b201bc1398a01cabe218234" PRIMARY KEY ("candidate_id"))`,
    );
    await runner.query(
      `CREATE TYPE "benefit_type" AS ENUM('CASH_ASSISTANCE_JOB_READY', 'CASH_ASSISTANCE_ACTIVITY_READY', 'EDUCATION_ASSISTANCE_EDUCATION_READY', 'EDUCATION_ASSISTANCE_ACTIVITY_READY', 'SICKNESS_BENEFIT', 'FLEXJOB_UNEMPLOYMENT_BENEFIT', 'RESOURCE_PROGRAMME', 'INTEGRATION_BENEFIT', 'SELF_SUPPORTING', 'OTHER')`,
    );
    await runner.query(
      `CREATE TABLE "candidate_case" ("candidate_id" uuid NOT NULL, "cpr_cipher" text NOT NULL, "cpr_hash" text NOT NULL, "benefit_type" "benefit_type" NOT NULL, "notes" text, CONSTRAINT "candidate_cpr_once" UNIQUE ("cpr_hash"), CONSTRAINT "PK_275d5cc7e13871273ebb2a6f74f" PRIMARY KEY ("candidate_id"))`,
    );
    await runner.query(
      `CREATE TABLE "site" ("id" uuid NOT NULL, "company_id" uuid NOT NULL, "name" text NOT NULL, "p_number" text, "kommunekode" text NOT NULL, CONSTRAINT "site_company_pair" UNIQUE ("id", "company_id"), CONSTRAINT "site_p_number_form" CHECK (p_number ~ '^[0-9]{10}$'), CONSTRAINT "PK_635c0eeabda8862d5b0237b42b4" PRIMARY KEY ("id"))`,
    );
    await runner.query(`CREATE INDEX "site_company" ON "site"  ("company_id", "id")`);
    await runner.query(
      `CREATE TABLE "slot" ("id" uuid NOT NULL, "version" integer NOT NULL, "partnership_id" uuid NOT NULL, "company_id" uuid NOT NULL, "site_id" uuid NOT NULL, "label" text NOT NULL, "tasks" text, "requirements" text array NOT NULL, "open_from" date NOT NULL, "open_to" date, CONSTRAINT "slot_label_once" UNIQUE ("site_id", "partnership_id", "label"), CONSTRAINT "slot_partnership_pair" UNIQUE ("id", "partnership_id"), CONSTRAINT "slot_span" CHECK (open_to >= open_from), CONSTRAINT "PK_5b1f733c4ba831a51f3c114607b" PRIMARY KEY ("id"))`,
    );
    await runner.query(`CREATE INDEX "slot_site" ON "slot"  ("site_id", "id")`);
    await runner.query(`CREATE INDEX "slot_partnership" ON "slot"  ("partnership_id", "label", "id")`);
    await runner.query(
      `CREATE TYPE "referral_status" AS ENUM('PROPOSED', 'TALK_PLANNED', 'ACCEPTED', 'DECLINED', 'WITHDRAWN')`,
    );
    await runner.query(
      `CREATE TABLE "referral" ("id" uuid NOT NULL, "version" integer NOT NULL, "partnership_id" uuid NOT NULL, "company_id" uuid NOT NULL, "jobcentre_id" uuid NOT NULL, "candidate_id" uuid NOT NULL, "slot_id" uuid, "status" "referral_status" NOT NULL, "proposed_at" TIMESTAMP WITH TIME ZONE NOT NULL, "talk_at" TIMESTAMP WITH TIME ZONE, "reason" text, CONSTRAINT "referral_reason" CHECK (status <> 'DECLINED' OR reason IS NOT NULL), CONSTRAINT "referral_talk" CHECK (status <> 'TALK_PLANNED' OR talk_at IS NOT NULL), CONSTRAINT "PK_a2d3e935a6591168066defec5ad" PRIMARY KEY ("id"))`,
    );
    await runner.query(
      `CREATE UNIQUE INDEX "referral_open_once" ON "referral"  ("candidate_id", "partnership_id") WHERE status IN ('PROPOSED', 'TALK_PLANNED')`,
    );
    await runner.query(`CREATE INDEX "referral_candidate" ON "referral"  ("candidate_id")`);
    await runner.query(
      `CREATE INDEX "referral_jobcentre" ON "referral"  ("jobcentre_id", "proposed_at", "id")`,
    );
    await runner.query(
      `CREATE INDEX "referral_partnership" ON "referral"  ("partnership_id", "proposed_at", "id")`,
    );
    await runner.query(`CREATE TYPE "placement_status" AS ENUM('PLANNED', 'ACTIVE', 'ENDED', 'CANCELLED')`);
    await runner.query(
      `CREATE TYPE "placement_outcome" AS ENUM('ORDINARY_JOB', 'EDUCATION', 'CLEARED_FOR_FLEXJOB', 'REHABILITATION_TEAM', 'OTHER_MUNICIPAL_OFFER', 'PLACEMENT_ELSEWHERE', 'LONG_TERM_SICK', 'MOVED_TO_ANOTHER_SLOT', 'OTHER')`,
    );
    await runner.query(
      `CREATE TABLE "placement" ("id" uuid NOT NULL, "version" integer NOT NULL, "reference" text NOT NULL, "partnership_id" uuid NOT NULL, "company_id" uuid NOT NULL, "slot_id" uuid NOT NULL, "jobcentre_id" uuid NOT NULL, "candidate_id" uuid NOT NULL, "referral_id" uuid NOT NULL, "status" "placement_status" NOT NULL, "starts_on" date NOT NULL, "expected_end_on" date NOT NULL, "ended_on" date, "ends_on" date NOT NULL, "outcome" "placement_outcome", "length_reason" text, "continues_id" uuid, CONSTRAINT "placement_reference_once" UNIQUE ("reference"), CONSTRAINT "placement_outcome" CHECK (status = 'ENDED' OR (ended_on IS NULL AND outcome IS NULL)), CONSTRAINT "placement_ended" CHECK ((status = 'ENDED') = (ended_on IS NOT NULL AND outcome IS NOT NULL)), CONSTRAINT "placement_ends_on" CHECK (ends_on = coalesce(ended_on, expected_end_on)), CONSTRAINT "placement_span" CHECK (ends_on >= starts_on AND expected_end_on >= starts_on), CONSTRAINT "placement_one_per_candidate" EXCLUDE USING gist (candidate_id WITH =, daterange(starts_on, ends_on, '[]') WITH &&) WHERE (status <> 'CANCELLED'), CONSTRAINT "placement_one_per_slot" EXCLUDE USING gist (slot_id WITH =, daterange(starts_on, ends_on, '[]') WITH &&) WHERE (status <> 'CANCELLED'), CONSTRAINT "PK_4f8b29ee2db5213bcb38b6c71c4" PRIMARY KEY ("id"))`,
    );
    await runner.query(
      `CREATE UNIQUE INDEX "placement_continues_once" ON "placement"  ("continues_id") WHERE status <> 'CANCELLED'`,
    );
    await runner.query(`CREATE INDEX "placement_referral" ON "placement"  ("referral_id")`);
    await runner.query(`CREATE INDEX "placement_candidate" ON "placement"  ("candidate_id", "starts_on")`);
    await runner.query(
      `CREATE INDEX "placement_jobcentre" ON "placement"  ("jobcentre_id", "starts_on", "id")`,
    );
    await runner.query(
      `CREATE INDEX "placement_partnership_ends" ON "placement"  ("partnership_id", "ends_on")`,
    );
    await runner.query(
      `CREATE INDEX "placement_partnership" ON "placement"  ("partnership_id", "starts_on", "id")`,
    );
    await runner.query(`CREATE INDEX "placement_slot" ON "placement"  ("slot_id", "ends_on", "starts_on")`);
    await runner.query(
      `ALTER TABLE "jobcentre" ADD CONSTRAINT "FK_e1f837bece13b1321776dd7e58a" FOREIGN KEY ("kommunekode") REFERENCES "municipality"("kommunekode") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "jobcentre_name" ADD CONSTRAINT "FK_e802cf35b21f7e2ab1c3a57bdd6" FOREIGN KEY ("jobcentre_id") REFERENCES "jobcentre"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "jobcentre_name" ADD CONSTRAINT "FK_e79b5beeeaefcddb6acae746040" FOREIGN KEY ("host_kommunekode") REFERENCES "municipality"("kommunekode") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "membership" ADD CONSTRAINT "FK_e9c72e8d29784031c96f5c6af8d" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "membership" ADD CONSTRAINT "FK_d6812ba6c79a178ecab570bc17e" FOREIGN KEY ("company_id") REFERENCES "company"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "membership" ADD CONSTRAINT "FK_71df3d97c56e07081eed5520630" FOREIGN KEY ("jobcentre_id") REFERENCES "jobcentre"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "membership_site" ADD CONSTRAINT "FK_2c1a4b2d618d5ad9e1093002704" FOREIGN KEY ("membership_id") REFERENCES "membership"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "membership_site" ADD CONSTRAINT "FK_618e41ec4dd21582ade226b1166" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "idempotency_record" ADD CONSTRAINT "FK_af47ab1372cd7b3daa18d46d9fe" FOREIGN KEY ("membership_id") REFERENCES "membership"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "personal_data_read" ADD CONSTRAINT "FK_c3356a6f32a497cb8e1e5be8de1" FOREIGN KEY ("jobcentre_id") REFERENCES "jobcentre"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "personal_data_read" ADD CONSTRAINT "FK_ec1d51235db1da9fc6c9d3e9d16" FOREIGN KEY ("membership_id") REFERENCES "membership"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "partnership" ADD CONSTRAINT "FK_abfbf1f25361a64252cc44ef63b" FOREIGN KEY ("company_id") REFERENCES "company"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "agreement" ADD CONSTRAINT "FK_8591438c1b85ef8c1dc220091ba" FOREIGN KEY ("partnership_id") REFERENCES "partnership"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "billing_term" ADD CONSTRAINT "FK_c9a80913e3d84c353d6fbf9a4d9" FOREIGN KEY ("partnership_id") REFERENCES "partnership"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "billing_term" ADD CONSTRAINT "FK_277b5d5de67633e1792203d94f0" FOREIGN KEY ("agreement_id") REFERENCES "agreement"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "contact" ADD CONSTRAINT "FK_aaa96cd68c479b09f5ca7327c66" FOREIGN KEY ("partnership_id") REFERENCES "partnership"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "participation" ADD CONSTRAINT "FK_3debc9d7e33a88ab116c3003a55" FOREIGN KEY ("partnership_id") REFERENCES "partnership"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "participation" ADD CONSTRAINT "FK_9a3f60e3d59daed9487c0a58621" FOREIGN KEY ("jobcentre_id") REFERENCES "jobcentre"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "quota" ADD CONSTRAINT "FK_fd1865bab49a837a02beaddbe94" FOREIGN KEY ("participation_id", "partnership_id") REFERENCES "participation"("id","partnership_id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "partnership_party" ADD CONSTRAINT "FK_4ac31afdb0aec5d53dee8eaae98" FOREIGN KEY ("partnership_id") REFERENCES "partnership"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "tovholder_role" ADD CONSTRAINT "FK_6c31fe6cedb8a803bc61730e6ed" FOREIGN KEY ("partnership_id") REFERENCES "partnership"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "tovholder_role" ADD CONSTRAINT "FK_4caf165e9641a2108282b26893f" FOREIGN KEY ("jobcentre_id") REFERENCES "jobcentre"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "candidate" ADD CONSTRAINT "FK_a0b2214ff7139c3f21b2d411f56" FOREIGN KEY ("jobcentre_id") REFERENCES "jobcentre"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "candidate_person" ADD CONSTRAINT "FK_8bd5b201bc1398a01cabe218234" FOREIGN KEY ("candidate_id") REFERENCES "candidate"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "candidate_case" ADD CONSTRAINT "FK_275d5cc7e13871273ebb2a6f74f" FOREIGN KEY ("candidate_id") REFERENCES "candidate"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "site" ADD CONSTRAINT "FK_a186b0cae821e5e9c6743dd9831" FOREIGN KEY ("company_id") REFERENCES "company"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "site" ADD CONSTRAINT "FK_9fe2c2c5a6c2d7a8694f18a77db" FOREIGN KEY ("kommunekode") REFERENCES "municipality"("kommunekode") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "slot" ADD CONSTRAINT "FK_ca3a9d8bfb7eefb4a8783245794" FOREIGN KEY ("site_id", "company_id") REFERENCES "site"("id","company_id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "slot" ADD CONSTRAINT "FK_5da4584a428ed8a3b55f5434e6b" FOREIGN KEY ("partnership_id", "company_id") REFERENCES "partnership"("id","company_id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "referral" ADD CONSTRAINT "FK_57684b5f45ce5a37c992345e668" FOREIGN KEY ("jobcentre_id") REFERENCES "jobcentre"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "referral" ADD CONSTRAINT "FK_20140cddaf36fb9dd04f414fb09" FOREIGN KEY ("candidate_id") REFERENCES "candidate"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "referral" ADD CONSTRAINT "FK_352a6886917d3bfc50824caa3d0" FOREIGN KEY ("slot_id", "partnership_id") REFERENCES "slot"("id","partnership_id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "referral" ADD CONSTRAINT "FK_d433fe64aac5e913f5ed3221417" FOREIGN KEY ("partnership_id", "company_id") REFERENCES "partnership"("id","company_id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "placement" ADD CONSTRAINT "FK_46c408af84abf29476b13400547" FOREIGN KEY ("jobcentre_id") REFERENCES "jobcentre"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "placement" ADD CONSTRAINT "FK_1b829dbc79989e2fdac8efeb80b" FOREIGN KEY ("candidate_id") REFERENCES "candidate"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "placement" ADD CONSTRAINT "FK_22f96395570fba68523892c2786" FOREIGN KEY ("referral_id") REFERENCES "referral"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "placement" ADD CONSTRAINT "FK_4372a05be8c123de079c64b48e7" FOREIGN KEY ("continues_id") REFERENCES "placement"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "placement" ADD CONSTRAINT "FK_7509f8471b6dcaa6ad8f78ff8fd" FOREIGN KEY ("slot_id", "partnership_id") REFERENCES "slot"("id","partnership_id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "placement" ADD CONSTRAINT "FK_41f5d2994a9c887761b3512d5ad" FOREIGN KEY ("partnership_id", "company_id") REFERENCES "partnership"("id","company_id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
  }

  async down(): Promise<void> {
    throw new Error('The first tables are not taken back; drop the database instead.');
  }
}
