/** The demo and the reference data: the figures they stand for, on whatever date they are made. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { type BillingFacts, computePeriod, overduePlacements } from '../src/billing/billing.rules.js';
import { demoIntegrator, demoPeople } from '../src/demo/demo-people.js';
import { seed } from '../src/demo/seed.js';
import { personalCipher } from '../src/identity/personal-cipher.js';
import { cvrProblem } from '../src/partnership/partnership.rules.js';
import { normalCpr } from '../src/placement/candidate.rules.js';
import { addDays, addWeeks, isoWeekday } from '../src/platform/calendar.js';
import { createTestDatabase, type TestDatabase } from './support/database.js';

const cipher = personalCipher(Buffer.alloc(32, 7));
// An ordinary Saturday, the end of a February, a leap day, New Year, Easter week, Christmas Eve, a Monday.
const dates = [
  '2026-11-21',
  '2027-02-28',
  '2028-02-29',
  '2026-01-01',
  '2027-03-29',
  '2026-12-24',
  '2026-06-01',
];

interface Demo {
  today: string;
  database: TestDatabase;
  client: pg.Client;
}

async function demoOn(today: string, demo = true): Promise<Demo> {
  const database = await createTestDatabase();
  await seed({ ownerUrl: database.ownerUrl, today, demo, cipher });
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  return { today, database, client };
}

async function drop({ client, database }: Demo): Promise<void> {
  await client.end();
  await database.drop();
}

/** The one value of each row. */
async function values<T>({ client }: Demo, sql: string, parameters: unknown[] = []): Promise<T[]> {
  const { rows } = await client.query<[T]>({ text: sql, values: parameters, rowMode: 'array' });
  return rows.map(([value]) => value);
}

async function factsOf(demo: Demo, partnership: string): Promise<BillingFacts> {
  const rowsOf = (sql: string) =>
    values<never>(
      demo,
      `SELECT to_jsonb(r) FROM (${sql}) r JOIN partnership p ON p.id = r."p" WHERE p.name = $1`,
      [partnership],
    );
  return {
    terms:
      await rowsOf(`SELECT t.partnership_id AS p, t.id, a.id AS "agreementId", a.number AS "agreementNumber",
      t.number AS "termNumber", t.rule, t.basis, t.hourly_rate AS "hourlyRate", t.hours_per_week::text AS "hoursPerWeek",
      t.amount_per_month AS "amountPerMonth", t.starts_on AS "from", t.ends_on AS "to"
      FROM billing_term t JOIN agreement a ON a.id = t.agreement_id`),
    participations:
      await rowsOf(`SELECT partnership_id AS p, pa.id, j.kommunekode AS "jobcentreId", j.kommunekode,
      pa.starts_on AS "from", pa.ends_on AS "to" FROM participation pa JOIN jobcentre j ON j.id = pa.jobcentre_id`),
    quotas: await rowsOf(`SELECT partnership_id AS p, participation_id AS "participationId", quota,
      starts_on AS "from", ends_on AS "to" FROM quota`),
    placements: await rowsOf(`SELECT partnership_id AS p, pl.id, reference, slot_id AS "slotId",
      j.kommunekode AS "jobcentreId", continues_id AS "continuesId", status, starts_on AS "startsOn",
      expected_end_on AS "expectedEndOn", ended_on AS "endedOn"
      FROM placement pl JOIN jobcentre j ON j.id = pl.jobcentre_id WHERE status IN ('ACTIVE', 'ENDED')`),
  };
}

const falck = 'Falck Danmark i Hovedstaden';
const partnerships = [falck, 'BRFkredit i Lyngby', 'Danfoss i Sønderborg'];

/** Everything that is stored, as text. */
async function dump(demo: Demo): Promise<Record<string, string[]>> {
  const tables = await values<string>(
    demo,
    `SELECT format('%I', table_name) FROM information_schema.tables
     WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY 1`,
  );
  const content: Record<string, string[]> = {};
  for (const table of tables)
    content[table] = await values<string>(demo, `SELECT t::text FROM ${table} t ORDER BY 1`);
  return content;
}

describe.each(dates)('the demo made on %s', (today) => {
  let demo: Demo;
  beforeAll(async () => {
    demo = await demoOn(today);
  });
  afterAll(() => drop(demo));

  test('bills April 2015 as the worked example does', async () => {
    const lines = computePeriod(await factsOf(demo, falck), '2015-04');
    expect(lines.map(({ jobcentreId, days, hours, amount }) => [jobcentreId, days, hours, amount])).toEqual([
      ['151', 12, '7.2', 198_000],
      ['159', 22, '13.2', 363_000],
      ['159', 10, '6', 165_000],
    ]);
    expect(computePeriod(await factsOf(demo, falck), '2015-03')).toEqual([]);
  });

  test('bills BRFkredit three slots to each of two jobcentres, and Danfoss nothing', async () => {
    for (const month of ['2015-04', '2016-02']) {
      const lines = computePeriod(await factsOf(demo, 'BRFkredit i Lyngby'), month);
      expect(lines.map(({ jobcentreId, quota, amount }) => [jobcentreId, quota, amount])).toEqual([
        ['157', 3, 1_332_450],
        ['173', 3, 1_332_450],
      ]);
      expect(computePeriod(await factsOf(demo, 'Danfoss i Sønderborg'), month)).toEqual([]);
    }
  });

  test('has about four slots of five occupied, some vacant and one or two reserved', async () => {
    const [counts] = (
      await demo.client.query<{ slots: number; occupied: number; reserved: number }>(
        `SELECT count(*)::int AS slots,
           count(*) FILTER (WHERE EXISTS (SELECT FROM placement p
             WHERE p.slot_id = s.id AND p.status IN ('ACTIVE', 'ENDED') AND p.starts_on <= $1 AND $1 <= p.ends_on))::int AS occupied,
           count(*) FILTER (WHERE EXISTS (SELECT FROM placement p WHERE p.slot_id = s.id AND p.status = 'PLANNED'))::int AS reserved
         FROM slot s`,
        [today],
      )
    ).rows;
    expect(counts).toEqual({ slots: 22, occupied: 17, reserved: 2 });
  });

  test('has all five jobcentres at Falck, and somebody at Station Herlev', async () => {
    const holding = `SELECT DISTINCT j.kommunekode FROM placement p JOIN jobcentre j ON j.id = p.jobcentre_id
      JOIN slot s ON s.id = p.slot_id WHERE p.status = 'ACTIVE' AND s.label LIKE $1 ORDER BY 1`;
    expect(await values(demo, holding, ['Station %'])).toEqual(['151', '157', '159', '163', '173']);
    expect(await values(demo, holding, ['Station Herlev %'])).toEqual(['159', '163']);
  });

  test('has nothing overdue, and begins and ends within reach of today', async () => {
    for (const name of partnerships)
      expect(overduePlacements(await factsOf(demo, name), today.slice(0, 7), today)).toEqual([]);
    const { rows } = await demo.client.query<{ status: string; start: string; end: string }>(
      `SELECT status, starts_on::text AS start, ends_on::text AS end FROM placement WHERE starts_on >= '2016-01-01'`,
    );
    for (const { status, start, end } of rows) {
      expect(isoWeekday(start)).toBeLessThanOrEqual(5);
      if (status === 'ENDED') expect([start >= addWeeks(today, -52), end < today]).toEqual([true, true]);
      if (status === 'PLANNED') expect([today < start, start <= addDays(today, 14)]).toEqual([true, true]);
      if (status === 'ACTIVE')
        expect([
          addWeeks(today, -12) <= start && start <= addWeeks(today, -1),
          addWeeks(today, 1) <= end && end <= addWeeks(today, 13),
        ]).toEqual([true, true]);
    }
  });

  test('has referrals that wait, one of them stalled, and talks to come', async () => {
    const waiting = await demo.client.query<{
      status: string;
      count: number;
      stalled: number;
      coming: number;
    }>(
      `SELECT r.status, count(*)::int, count(*) FILTER (WHERE r.status = 'PROPOSED' AND proposed_at < $1::date - 21)::int AS stalled,
         count(*) FILTER (WHERE talk_at > $1::date + 1)::int AS coming
       FROM referral r JOIN partnership p ON p.id = r.partnership_id
       WHERE r.status <> 'ACCEPTED' AND p.name = $2 GROUP BY 1 ORDER BY 1`,
      [today, falck],
    );
    expect(waiting.rows).toEqual([
      { status: 'PROPOSED', count: 3, stalled: 1, coming: 0 },
      { status: 'TALK_PLANNED', count: 2, stalled: 0, coming: 2 },
      { status: 'DECLINED', count: 1, stalled: 0, coming: 0 },
    ]);
    const untold = `SELECT count(*)::int FROM referral r JOIN candidate c ON c.id = r.candidate_id
      WHERE r.proposed_at::date >= $1 OR c.registered_at >= r.proposed_at OR c.jobcentre_id <> r.jobcentre_id
        OR (r.status = 'ACCEPTED' AND r.talk_at::date >= $1)`;
    expect(await values(demo, untold, [today])).toEqual([0]);
  });

  test('leaves candidates to refer', async () => {
    const unreferred = await values<string>(
      demo,
      `SELECT j.kommunekode || ' ' || count(*) FROM candidate c JOIN jobcentre j ON j.id = c.jobcentre_id
       WHERE NOT EXISTS (SELECT FROM referral r WHERE r.candidate_id = c.id) GROUP BY j.kommunekode ORDER BY 1`,
    );
    expect(unreferred).toEqual(['151 2', '159 3', '540 3']);
  });

  test('holds CPR numbers that are well formed, one each, and nobody’s, and shows none', async () => {
    const cprs = (await values<string>(demo, 'SELECT cpr_cipher FROM candidate_case')).map(cipher.decrypt);
    expect(new Set(cprs).size).toBe(cprs.length);
    const weights = [4, 3, 2, 7, 6, 5, 4, 3, 2, 1];
    for (const cpr of cprs) {
      expect(normalCpr(cpr)).toBe(cpr);
      expect(weights.reduce((sum, weight, at) => sum + weight * Number(cpr[at]), 0) % 11).not.toBe(0);
    }
    const text = Object.values(await dump(demo))
      .flat()
      .join('\n')
      .replace(/[ .-]/g, '');
    for (const cpr of cprs) expect(text).not.toContain(cpr);
  });

  test('has names, references and telephone numbers that are apart', async () => {
    for (const column of ['full_name', 'phone'])
      expect(
        await values(demo, `SELECT ${column} FROM candidate_person GROUP BY 1 HAVING count(*) > 1`),
      ).toEqual([]);
    const references = await values<string>(demo, 'SELECT reference FROM placement');
    for (const reference of references)
      expect(reference).toMatch(/^[2-9A-HJKMNPQRSTV-Z]{4}-[2-9A-HJKMNPQRSTV-Z]{4}$/);
  });
});

describe('doing it again', () => {
  let demo: Demo;
  let before: Record<string, string[]>;
  beforeAll(async () => {
    demo = await demoOn('2026-11-21');
    before = await dump(demo);
  });
  afterAll(() => drop(demo));

  test('changes nothing, on whatever date', async () => {
    await seed({ ownerUrl: demo.database.ownerUrl, today: '2027-05-05', demo: true, cipher });
    expect(await dump(demo)).toEqual(before);
  });

  test('makes the same demo elsewhere, but for the ciphers', async () => {
    const other = await demoOn('2026-11-21');
    const { candidate_case: _ciphers, migration: _times, ...rest } = await dump(other);
    expect(before).toMatchObject(rest);
    await drop(other);
  });
});

test('the reference data stand alone, and are put right again', async () => {
  const empty = await demoOn('2026-11-21', false);
  const namesOn = (date: string) =>
    values<string>(
      empty,
      `SELECT concat_ws(' ', kommunekode, name, host_kommunekode) FROM jobcentre j JOIN jobcentre_name n ON n.jobcentre_id = j.id
       WHERE starts_on <= $1 AND (ends_on IS NULL OR $1 <= ends_on) ORDER BY 1`,
      [date],
    );
  expect(
    await values(
      empty,
      'SELECT count(*)::int FROM municipality UNION ALL SELECT count(*)::int FROM partnership',
    ),
  ).toEqual([98, 0]);
  expect(await namesOn('2014-08-01')).toHaveLength(98);
  expect(await namesOn('2015-04-01')).toEqual(
    expect.arrayContaining([
      '155 Jobcenter Tårnby 185',
      '159 Jobcenter Gladsaxe',
      '183 Jobcenter Vallensbæk 187',
    ]),
  );
  expect(await namesOn('2026-11-21')).toEqual(
    expect.arrayContaining([
      '563 Jobcenter Esbjerg 561',
      '183 Jobcenter Ishøj',
      '825 Jobcenter Frederikshavn 813',
    ]),
  );
  const before = await dump(empty);
  await empty.client.query(
    `UPDATE municipality SET name = 'X'; UPDATE jobcentre_name SET name = 'X', ends_on = '2020-01-01' WHERE ends_on IS NULL AND starts_on < '2020-01-01'`,
  );
  await seed({ ownerUrl: empty.database.ownerUrl, today: '2026-11-21', demo: false, cipher });
  expect(await dump(empty)).toEqual(before);
  await drop(empty);
});

describe('identifiers', () => {
  let demo: Demo;
  beforeAll(async () => {
    demo = await demoOn('2026-11-21');
  });
  afterAll(() => drop(demo));

  test('pass their check digits', async () => {
    const cvrs = await values<string>(demo, 'SELECT cvr FROM company');
    expect(cvrs.map((cvr) => cvrProblem(cvr, 'cvr'))).toEqual([null, null, null]);
    const glns = await values<string>(demo, 'SELECT gln FROM jobcentre WHERE gln IS NOT NULL');
    expect(glns).toHaveLength(7);
    for (const gln of glns)
      expect([...gln].reduce((sum, digit, at) => sum + Number(digit) * (at % 2 ? 3 : 1), 0) % 10).toBe(0);
  });

  test('of people are those that the demo issuer signs in', async () => {
    const users = await values<string>(
      demo,
      `SELECT u.email FROM app_user u JOIN membership m ON m.user_id = u.id WHERE u.issuer = 'demo' AND u.subject = u.email ORDER BY u.email`,
    );
    expect(users).toEqual([...demoPeople, demoIntegrator].map(({ email }) => email).sort());
    const emails = ['gladsaxe', 'ballerup', 'gentofte', 'herlev', 'lyngby-taarbaek', 'soenderborg'].flatMap(
      (place) => ['konsulent', 'oekonomi', 'chef', 'revisor'].map((local) => `${local}@${place}.example`),
    );
    expect(users).toEqual(
      expect.arrayContaining([
        ...emails,
        'csr@falck.example',
        'mentor@falck.example',
        'leder.herlev@falck.example',
        'csr@danfoss.example',
        'csr@brfkredit.example',
        'konsulent@roskilde.example',
      ]),
    );
  });
});

test('a date before the demo’s year is refused', async () => {
  const database = await createTestDatabase();
  await expect(
    seed({ ownerUrl: database.ownerUrl, today: '2016-06-30', demo: true, cipher }),
  ).rejects.toThrow(RangeError);
  await database.drop();
});
