/** Terms that cannot be, refused by the database itself, whoever asks. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DataSource } from 'typeorm';
import { Agreement, BillingTerm } from '../src/partnership/index.js';
import { violatedConstraint } from '../src/platform/database/database.js';
import { createTestDatabase, type TestDatabase } from './support/database.js';
import { key, openRows } from './support/rows.js';

let database: TestDatabase;
let owner: DataSource;
beforeAll(async () => {
  database = await createTestDatabase('world');
  owner = await openRows(database.ownerUrl);
});
afterAll(async () => {
  await owner.destroy();
  await database.drop();
});

const tiers = [
  { slots: 4, hoursPerWeek: '10' },
  { slots: 8, hoursPerWeek: '15.50' },
];
const terms = {
  hourly: { rule: 'HOURLY_PER_OCCUPIED_SLOT', basis: 'WEEKDAY', hourlyRate: 27_500, hoursPerWeek: '3' },
  slots: { rule: 'FIXED_PER_SLOT', amountPerMonth: 444_150 },
  weeks: { rule: 'FIXED_PER_CANDIDATE_WEEK', amountPerWeek: 100_000 },
  tiered: { rule: 'TIERED_HOURS_PER_CENTRE', hourlyRate: 20_000, tiers },
  once: { rule: 'ONE_OFF', amountOnce: 5_000_000, dueOn: '2015-05-01' },
  none: { rule: 'NONE' },
};
const july = { startsOn: '2015-07-01', endsOn: '2015-07-31' };

/** The constraint that refuses the rows, or undefined; nothing stays. */
async function refusal(...rows: object[]): Promise<string | undefined> {
  const runner = owner.createQueryRunner();
  await runner.startTransaction();
  try {
    const agreementId = key('Agreement', '1');
    const agreement = await runner.manager.findOneByOrFail(Agreement, { id: agreementId });
    await runner.query('DELETE FROM billing_term');
    for (const [index, row] of rows.entries())
      await runner.manager.insert(BillingTerm, {
        id: key('BillingTerm', `new ${index}`),
        partnershipId: agreement.partnershipId,
        agreementId,
        number: index + 1,
        startsOn: '2015-05-01',
        ...row,
      });
    await runner.query('SET CONSTRAINTS ALL IMMEDIATE');
    return undefined;
  } catch (error) {
    return violatedConstraint(error);
  } finally {
    await runner.rollbackTransaction();
    await runner.release();
  }
}

test('one term of every rule at a time, and several amounts once, can be', async () => {
  const another = { ...terms.once, dueOn: '2015-06-01' };
  expect(await refusal(...Object.values(terms), another, terms.none)).toBeUndefined();
});

test.each<[string, object, string]>([
  ['a rate of zero', { ...terms.hourly, hourlyRate: 0 }, 'billing_term_above_zero'],
  ['a rate below zero', { ...terms.tiered, hourlyRate: -1 }, 'billing_term_above_zero'],
  ['no hours', { ...terms.hourly, hoursPerWeek: '0' }, 'billing_term_above_zero'],
  ['no amount for a week', { ...terms.weeks, amountPerWeek: 0 }, 'billing_term_above_zero'],
  ['a missing rate', { ...terms.hourly, hourlyRate: null }, 'billing_term_fields'],
  ['a missing basis', { ...terms.hourly, basis: null }, 'billing_term_fields'],
  ['a missing day', { ...terms.once, dueOn: null }, 'billing_term_fields'],
  ['no tiers', { ...terms.tiered, tiers: [] }, 'billing_term_fields'],
  ['tiers of another rule', { ...terms.hourly, tiers }, 'billing_term_fields'],
  ['an amount where nothing is paid', { ...terms.none, amountPerMonth: 1 }, 'billing_term_fields'],
  ['tiers out of order', { ...terms.tiered, tiers: tiers.toReversed() }, 'billing_term_tiers'],
  ['a tier twice', { ...terms.tiered, tiers: [tiers[0], tiers[0]] }, 'billing_term_tiers'],
  ['a tier of no slots', { ...terms.tiered, tiers: [{ slots: 0, hoursPerWeek: '5' }] }, 'billing_term_tiers'],
  ['hours too fine', { ...terms.tiered, tiers: [{ slots: 4, hoursPerWeek: '2.505' }] }, 'billing_term_tiers'],
  ['tiers of no form', { ...terms.tiered, tiers: [{ slots: 4 }] }, 'billing_term_tiers'],
  ['a one-off due before its term', { ...terms.once, dueOn: '2015-04-30' }, 'billing_term_due'],
  ['days before its agreement', { ...terms.slots, startsOn: '2000-01-01' }, 'billing_term_within_agreement'],
])('a term with %s cannot be', async (_case, term, constraint) => {
  expect(await refusal(term)).toBe(constraint);
});

test('two terms that would bill twice cannot be', async () => {
  const weekly = { ...terms.hourly, basis: 'COMMENCED_WEEK', ...july };
  expect(await refusal(terms.hourly, weekly)).toBe('billing_term_rule_once');
  expect(await refusal({ ...terms.hourly, endsOn: '2015-06-30' }, weekly)).toBeUndefined();
  expect(await refusal(terms.once, { ...terms.once, amountOnce: 1 })).toBe('billing_term_one_off_once');
});

test('an agreement cannot end before its terms', async () => {
  const runner = owner.createQueryRunner();
  await runner.startTransaction();
  try {
    await runner.manager.update(Agreement, key('Agreement', '1'), { endsOn: '2016-12-31' });
    const error: unknown = await runner
      .query('SET CONSTRAINTS ALL IMMEDIATE')
      .catch((thrown: unknown) => thrown);
    expect(violatedConstraint(error)).toBe('billing_term_within_agreement');
  } finally {
    await runner.rollbackTransaction();
    await runner.release();
  }
});
