/** The demo: the figures it stands for, and a living picture around the date it is made on. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type BillingFacts, computePeriod, overduePlacements } from '../src/billing/bill/billing.rules.js';
import { normalCpr } from '../src/placement/candidate.rules.js';
import { addDays, addWeeks, isoWeekday } from '../src/platform/calendar/calendar.js';
import { cipher, type Seeded, seededOn } from './support/seeded.js';

// A Saturday, the end of a February, a leap day, New Year, Easter Monday, Christmas Eve, a Monday, the first possible.
const dates = [
  '2026-11-21',
  '2027-02-28',
  '2028-02-29',
  '2026-01-01',
  '2027-03-29',
  '2026-12-24',
  '2026-06-01',
  '2016-07-01',
];

const falck = 'Falck Danmark i Hovedstaden';
const brfkredit = 'BRFkredit i Lyngby';
const danfoss = 'Danfoss i Sønderborg';

async function factsOf(demo: Seeded, partnership: string): Promise<BillingFacts> {
  const factsFrom = (columns: string, tables: string) =>
    demo.values<never>(
      `SELECT to_jsonb(fact) FROM partnership CROSS JOIN LATERAL (SELECT ${columns} FROM ${tables}) fact
       WHERE partnership.name = $1`,
      [partnership],
    );
  return {
    terms: await factsFrom(
      `t.id, a.id AS "agreementId", a.number AS "agreementNumber", t.number AS "termNumber", t.rule, t.basis,
       t.hourly_rate AS "hourlyRate", t.hours_per_week::text AS "hoursPerWeek",
       t.amount_per_month AS "amountPerMonth", t.starts_on AS "from", t.ends_on AS "to"`,
      'billing_term t JOIN agreement a ON a.id = t.agreement_id WHERE t.partnership_id = partnership.id',
    ),
    participations: await factsFrom(
      `p.id, j.kommunekode AS "jobcentreId", j.kommunekode, p.starts_on AS "from", p.ends_on AS "to"`,
      'participation p JOIN jobcentre j ON j.id = p.jobcentre_id WHERE p.partnership_id = partnership.id',
    ),
    quotas: await factsFrom(
      `participation_id AS "participationId", quota, starts_on AS "from", ends_on AS "to"`,
      'quota WHERE partnership_id = partnership.id',
    ),
    placements: await factsFrom(
      `p.id, reference, slot_id AS "slotId", j.kommunekode AS "jobcentreId", continues_id AS "continuesId", status,
       starts_on AS "startsOn", expected_end_on AS "expectedEndOn", ended_on AS "endedOn"`,
      `placement p JOIN jobcentre j ON j.id = p.jobcentre_id
       WHERE p.partnership_id = partnership.id AND status IN ('ACTIVE', 'ENDED')`,
    ),
  };
}

describe.each(dates)('the demo made on %s', (today) => {
  let demo: Seeded;
  beforeAll(async () => {
    demo = await seededOn(today);
  });
  afterAll(() => demo.drop());

  test('bills April 2015 as the worked example does, and nothing before', async () => {
    const facts = await factsOf(demo, falck);
    const lines = computePeriod(facts, '2015-04');
    expect(lines.map(({ jobcentreId, days, hours, amount }) => [jobcentreId, days, hours, amount])).toEqual([
      ['151', 12, '7.2', 198_000],
      ['159', 22, '13.2', 363_000],
      ['159', 10, '6', 165_000],
    ]);
    expect(computePeriod(facts, '2015-03')).toEqual([]);
  });

  test('bills three slots to each jobcentre of BRFkredit, and nothing for Danfoss', async () => {
    const month = addDays(`${today.slice(0, 7)}-01`, -1).slice(0, 7);
    const lines = computePeriod(await factsOf(demo, brfkredit), month);
    expect(lines.map(({ jobcentreId, quota, amount }) => [jobcentreId, quota, amount])).toEqual([
      ['157', 3, 3 * 444_150],
      ['173', 3, 3 * 444_150],
    ]);
    expect(computePeriod(await factsOf(demo, danfoss), month)).toEqual([]);
  });

  test('has about four slots of five occupied, two reserved and three vacant', async () => {
    const counts = await demo.rows(
      `SELECT state, count(*)::int FROM (
         SELECT CASE WHEN bool_or(p.status = 'ACTIVE' AND $1 BETWEEN p.starts_on AND p.ends_on) THEN 'OCCUPIED'
           WHEN bool_or(p.status = 'PLANNED') THEN 'RESERVED' ELSE 'VACANT' END AS state
         FROM slot s LEFT JOIN placement p ON p.slot_id = s.id GROUP BY s.id) counted
       GROUP BY state ORDER BY state`,
      [today],
    );
    expect(counts).toEqual([
      { state: 'OCCUPIED', count: 17 },
      { state: 'RESERVED', count: 2 },
      { state: 'VACANT', count: 3 },
    ]);
  });

  test('has all five jobcentres at Falck, and somebody at Station Herlev', async () => {
    const holding = `SELECT DISTINCT j.kommunekode FROM placement p JOIN jobcentre j ON j.id = p.jobcentre_id
      JOIN slot s ON s.id = p.slot_id WHERE p.status = 'ACTIVE' AND s.label LIKE $1 ORDER BY 1`;
    expect(await demo.values(holding, ['Station %'])).toEqual(['151', '157', '159', '163', '173']);
    expect(await demo.values(holding, ['Station Herlev %'])).toEqual(['159', '163']);
  });

  test('has nothing overdue, and begins and ends on workdays within reach', async () => {
    for (const name of [falck, brfkredit, danfoss])
      expect(overduePlacements(await factsOf(demo, name), today.slice(0, 7), today)).toEqual([]);
    const placements = await demo.rows<{ status: string; start: string; end: string }>(
      `SELECT status, starts_on::text AS start, ends_on::text AS end FROM placement WHERE starts_on > '2015-04-30'`,
    );
    const reach: Record<string, (start: string, end: string) => boolean> = {
      ENDED: (start, end) => addWeeks(today, -52) <= start && end < today,
      ACTIVE: (start, end) =>
        addWeeks(today, -12) <= start &&
        start <= addWeeks(today, -1) &&
        addWeeks(today, 1) <= end &&
        end <= addWeeks(today, 13),
      PLANNED: (start) => today < start && start <= addDays(today, 14),
    };
    const outside = placements.filter(
      ({ status, start, end }) => isoWeekday(start) > 5 || !reach[status]?.(start, end),
    );
    expect(outside).toEqual([]);
  });

  test('has referrals that wait at Falck: one stalled, two with a talk to come', async () => {
    const waiting = await demo.rows(
      `SELECT r.status, count(*)::int, count(*) FILTER (WHERE proposed_at < $1::date - 21)::int AS old,
         count(*) FILTER (WHERE talk_at BETWEEN $1::date + 1 AND $1::date + 11)::int AS soon
       FROM referral r JOIN partnership p ON p.id = r.partnership_id
       WHERE r.status IN ('PROPOSED', 'TALK_PLANNED') AND p.name = $2 GROUP BY 1 ORDER BY 1`,
      [today, falck],
    );
    expect(waiting).toEqual([
      { status: 'PROPOSED', count: 3, old: 1, soon: 0 },
      { status: 'TALK_PLANNED', count: 2, old: 0, soon: 2 },
    ]);
  });

  test('tells of each referral in order: registered, proposed, talked with, placed', async () => {
    const outOfOrder = await demo.values(
      `SELECT r.id FROM referral r JOIN candidate c ON c.id = r.candidate_id
         LEFT JOIN placement p ON p.referral_id = r.id
       WHERE c.jobcentre_id <> r.jobcentre_id OR c.registered_at >= r.proposed_at OR r.proposed_at::date >= $1
         OR r.talk_at < r.proposed_at OR r.talk_at::date >= p.starts_on
         OR (r.status <> 'TALK_PLANNED' AND r.talk_at::date >= $1)
         OR (r.status = 'ACCEPTED') <> (p.id IS NOT NULL)`,
      [today],
    );
    expect(outOfOrder).toEqual([]);
  });

  test('leaves candidates to refer', async () => {
    const unreferred = await demo.values(
      `SELECT j.kommunekode || ' ' || count(*) FROM candidate c JOIN jobcentre j ON j.id = c.jobcentre_id
       WHERE NOT EXISTS (SELECT FROM referral r WHERE r.candidate_id = c.id) GROUP BY j.kommunekode ORDER BY 1`,
    );
    expect(unreferred).toEqual(['151 2', '159 3', '540 3']);
  });

  test('holds a CPR number of each candidate that is nobody’s, and shows none', async () => {
    const envelopes = await demo.values<string>('SELECT cpr_cipher FROM candidate_case');
    const cprs = envelopes.map((envelope) => cipher.decrypt(envelope));
    const weights = [4, 3, 2, 7, 6, 5, 4, 3, 2, 1];
    for (const cpr of cprs) {
      expect(normalCpr(cpr)).toBe(cpr);
      expect(weights.reduce((sum, weight, at) => sum + weight * Number(cpr[at]), 0) % 11).not.toBe(0);
    }
    expect(new Set(cprs).size).toBe(cprs.length);
    const stored = Object.values(await demo.dump())
      .flat()
      .join('\n')
      .replace(/[ .-]/g, '');
    expect(cprs.filter((cpr) => stored.includes(cpr))).toEqual([]);
  });

  test('has names and telephone numbers that are apart', async () => {
    for (const column of ['full_name', 'phone'])
      expect(
        await demo.values(`SELECT ${column} FROM candidate_person GROUP BY 1 HAVING count(*) > 1`),
      ).toEqual([]);
  });
});
