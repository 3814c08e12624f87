/** Owns random worlds of billing facts as rows of a database that itself admits them: each a partnership of one company. */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import pg from 'pg';
import { billingFacts, FIRST_DAY } from '../../src/billing/bill/billing-facts.arbitrary.fixture.js';
import type { BillingFacts } from '../../src/billing/bill/billing.rules.js';
import { contains } from '../../src/platform/calendar/calendar.js';

export const uuid = (text: string): string =>
  createHash('md5')
    .update(text)
    .digest('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
export const company = uuid('company');
export const partnership = (world: number): string => uuid(`partnership ${world}`);

/** The same ones each time. */
export const billingWorlds = (count: number): BillingFacts[] =>
  fc.sample(billingFacts, { seed: 20150401, numRuns: count }).map(admitted);

/** The keys are made the database's own, and a placement that no participation covers is left out, as it would be refused. */
function admitted(facts: BillingFacts, world: number): BillingFacts {
  const own = (id: string): string => uuid(`${world} ${id}`);
  const jobcentre = (id: string): string => uuid(id);
  const placements = facts.placements.filter(({ jobcentreId, startsOn, expectedEndOn }) =>
    facts.participations.some(
      (each) => each.jobcentreId === jobcentreId && contains(each, startsOn) && contains(each, expectedEndOn),
    ),
  );
  const kept = new Set(placements.map(({ id }) => id));
  return {
    terms: facts.terms.map((term) => ({ ...term, id: own(term.id), agreementNumber: 1 })),
    participations: facts.participations.map((each) => ({
      ...each,
      id: own(each.id),
      jobcentreId: jobcentre(each.jobcentreId),
    })),
    quotas: facts.quotas.map((each) => ({ ...each, participationId: own(each.participationId) })),
    placements: placements.map((each) => ({
      ...each,
      id: own(each.id),
      reference: `${world}-${each.reference}`,
      slotId: own(each.slotId),
      jobcentreId: jobcentre(each.jobcentreId),
      continuesId: each.continuesId !== null && kept.has(each.continuesId) ? own(each.continuesId) : null,
    })),
  };
}

export async function fillWorlds(ownerUrl: string, worlds: readonly BillingFacts[]): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  const insert = async (table: string, rows: object[]) => {
    const columns = Object.keys(rows[0] ?? {}).join(', ');
    await client.query(
      `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(NULL::${table}, $1)`,
      [JSON.stringify(rows)],
    );
  };
  const each = (rows: (facts: BillingFacts, at: { partnership_id: string; world: number }) => object[]) =>
    worlds.flatMap((facts, world) => rows(facts, { partnership_id: partnership(world), world }));
  try {
    const codes = [...new Set(worlds.flatMap((facts) => facts.participations.map((own) => own.kommunekode)))];
    await insert(
      'municipality',
      codes.map((kommunekode) => ({ kommunekode, name: kommunekode, region: 'x' })),
    );
    await insert(
      'jobcentre',
      codes.map((kommunekode) => ({ id: uuid(`jobcentre-${kommunekode}`), kommunekode })),
    );
    await insert('company', [{ id: company, name: 'x', cvr: '12345678' }]);
    await insert('site', [{ id: uuid('site'), company_id: company, name: 'x', kommunekode: codes[0] }]);
    await insert(
      'partnership',
      each((_facts, { partnership_id }) => [
        {
          ...{ id: partnership_id, version: 1, name: 'x', company_id: company, status: 'DRAFT' },
          ...{ open_to_join: false, created_by_party: company },
        },
      ]),
    );
    await insert(
      'agreement',
      each(({ terms }, { partnership_id, world }) => [
        {
          ...{
            id: uuid(`agreement ${world}`),
            partnership_id,
            number: 1,
            status: 'IN_FORCE',
            starts_on: FIRST_DAY,
          },
          ...{
            slots_minimum: terms.find((term) => term.tiers)?.agreedSlots ?? 8,
            target_groups: [],
            tasks: 'x',
          },
          ...{
            mentor_arrangement: 'BOUGHT_OUT_EMPLOYEE',
            mentors: 1,
            reporting_line: 'x',
            referral_path: 'x',
          },
          ...{ default_weeks: 13, max_weeks: 26 },
        },
      ]),
    );
    await insert(
      'billing_term',
      each(({ terms }, { partnership_id, world }) =>
        terms.map((term) => ({
          ...{
            id: term.id,
            partnership_id,
            agreement_id: uuid(`agreement ${world}`),
            number: term.termNumber,
          },
          ...{ rule: term.rule, basis: term.rule === 'HOURLY_PER_OCCUPIED_SLOT' ? term.basis : null },
          hourly_rate: term.rule === 'NONE' ? null : term.hourlyRate,
          hours_per_week: term.rule === 'NONE' ? null : term.hoursPerWeek,
          ...{ amount_per_month: term.amountPerMonth, amount_per_week: term.amountPerWeek },
          ...{ amount_once: term.amountOnce, due_on: term.dueOn, tiers: term.tiers ?? [] },
          ...{ starts_on: term.from, ends_on: term.to },
        })),
      ),
    );
    await insert(
      'participation',
      each(({ participations }, { partnership_id }) =>
        participations.map(({ id, jobcentreId, from, to }) => ({
          ...{ id, version: 1, partnership_id, jobcentre_id: jobcentreId, decision: 'APPROVED' },
          ...{ starts_on: from, ends_on: to },
        })),
      ),
    );
    await insert(
      'quota',
      each(({ quotas }, { partnership_id, world }) =>
        quotas.map(({ participationId, quota, from, to }, index) => ({
          ...{
            id: uuid(`quota ${world} ${index}`),
            participation_id: participationId,
            partnership_id,
            quota,
          },
          ...{ starts_on: from, ends_on: to },
        })),
      ),
    );
    const slots = each(({ placements }, { partnership_id }) =>
      [...new Set(placements.map(({ slotId }) => slotId))].map((id) => ({
        ...{ id, version: 1, partnership_id, company_id: company, site_id: uuid('site'), label: id },
        ...{ requirements: [], open_from: FIRST_DAY },
      })),
    );
    await insert('slot', slots);
    const stays = worlds.flatMap(({ placements }) => placements);
    await insert(
      'candidate',
      stays.map(({ id, jobcentreId }) => ({
        id,
        version: 1,
        jobcentre_id: jobcentreId,
        registered_at: FIRST_DAY,
      })),
    );
    const parties = ({ id, jobcentreId, slotId }: (typeof stays)[number], partnership_id: string) => ({
      ...{ id, version: 1, partnership_id, company_id: company, jobcentre_id: jobcentreId },
      ...{ candidate_id: id, slot_id: slotId },
    });
    await insert(
      'referral',
      each(({ placements }, { partnership_id }) =>
        placements.map((stay) => ({
          ...parties(stay, partnership_id),
          ...{ status: 'ACCEPTED', proposed_at: FIRST_DAY },
        })),
      ),
    );
    await insert(
      'placement',
      each(({ placements }, { partnership_id }) =>
        placements.map((stay) => ({
          ...parties(stay, partnership_id),
          ...{
            referral_id: stay.id,
            reference: stay.reference,
            status: stay.status,
            starts_on: stay.startsOn,
          },
          ...{ expected_end_on: stay.expectedEndOn, ended_on: stay.endedOn, outcome: 'OTHER' },
          ...{ ends_on: stay.endedOn ?? stay.expectedEndOn, continues_id: stay.continuesId },
        })),
      ),
    );
  } finally {
    await client.end();
  }
}
