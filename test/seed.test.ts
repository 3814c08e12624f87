/** Filling a database: reference data and demo, once and again. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Seeded, seededOn } from './support/seeded.js';

describe('the demo', () => {
  let demo: Seeded;
  let before: Record<string, string[]>;
  beforeAll(async () => {
    demo = await seededOn('2026-11-21');
    before = await demo.dump();
  });
  afterAll(() => demo.drop());

  test('is added once, whatever the date', async () => {
    await demo.again('2027-05-05', true);
    expect(await demo.dump()).toEqual(before);
  });

  test('is added once when two servers start at the same moment', async () => {
    const empty = await seededOn('2026-11-21', false);
    try {
      await Promise.all([empty.again('2026-11-21', true), empty.again('2026-11-21', true)]);
      expect((await empty.dump()).placement).toEqual(before.placement);
    } finally {
      await empty.drop();
    }
  });

  test('is the same for the same date, but for the ciphers', async () => {
    const other = await seededOn('2026-11-21');
    try {
      const comparable = (dump: Record<string, string[]>) => ({ ...dump, candidate_case: [], migration: [] });
      expect(comparable(await other.dump())).toEqual(comparable(before));
    } finally {
      await other.drop();
    }
  });

  test('refuses a date whose year behind it would reach into the worked example', async () => {
    await expect(seededOn('2016-06-30')).rejects.toThrow(RangeError);
  });
});

describe('the reference data', () => {
  let empty: Seeded;
  beforeAll(async () => {
    empty = await seededOn('2026-11-21', false);
  });
  afterAll(() => empty.drop());

  const namesOn = (date: string) =>
    empty.values<string>(
      `SELECT concat_ws(' ', kommunekode, name, host_kommunekode)
       FROM jobcentre j JOIN jobcentre_name n ON n.jobcentre_id = j.id
       WHERE starts_on <= $1 AND (ends_on IS NULL OR $1 <= ends_on) ORDER BY 1`,
      [date],
    );

  test('stand alone', async () => {
    expect(await empty.values('SELECT count(*)::int FROM municipality')).toEqual([98]);
    for (const table of ['partnership', 'app_user', 'company'])
      expect(await empty.values(`SELECT 1 FROM ${table}`)).toEqual([]);
    expect(await empty.values('SELECT gln FROM jobcentre WHERE gln IS NOT NULL')).toEqual([]);
  });

  test('give each municipality one jobcentre on each date, under its name and host of then', async () => {
    for (const date of ['2014-08-01', '2021-12-31', '2022-01-01', '2026-11-21'])
      expect(await namesOn(date)).toHaveLength(98);
    expect(await namesOn('2021-12-31')).toEqual(
      expect.arrayContaining([
        '155 Jobcenter Tårnby 185',
        '159 Jobcenter Gladsaxe',
        '183 Jobcenter Vallensbæk 187',
      ]),
    );
    expect(await namesOn('2022-01-01')).toEqual(
      expect.arrayContaining([
        '183 Jobcenter Ishøj',
        '563 Jobcenter Esbjerg 561',
        '825 Jobcenter Frederikshavn 813',
      ]),
    );
  });

  test('are put right again, and what is not theirs stays', async () => {
    await empty.rows(`UPDATE jobcentre SET gln = '9520000001599' WHERE kommunekode = '159'`);
    const before = await empty.dump();
    await empty.rows(`UPDATE municipality SET name = 'X'`);
    await empty.rows(
      `UPDATE jobcentre_name SET name = 'X', host_kommunekode = '101', ends_on = '2010-01-01' WHERE starts_on < '2010-01-01'`,
    );
    await empty.again('2026-11-21', false);
    expect(await empty.dump()).toEqual(before);
  });
});
