/** The holidays' data: whole, in order of date, and of known kinds. */
import { expect, test } from '@jest/globals';
import { isCivilDate } from './calendar.js';
import { readHolidays } from './holidays.js';

test('the file is read whole, with real dates in order and known kinds', () => {
  const holidays = readHolidays();
  const dates = holidays.map(({ date }) => date);
  expect(dates.filter((date) => !isCivilDate(date))).toEqual([]);
  expect(dates).toEqual([...dates].sort());
  expect([...new Set(holidays.map(({ kind }) => kind))].sort()).toEqual(['bank-closing', 'public']);
  expect(holidays).toHaveLength(262);
  expect(holidays).toContainEqual({
    date: '2015-04-03',
    nameDa: 'Langfredag',
    nameEn: 'Good Friday',
    kind: 'public',
  });
});

test('two holidays may fall on one day, each once', () => {
  const days = readHolidays().filter(({ date }) => date === '2017-06-05');
  expect(days.map(({ kind }) => kind).sort()).toEqual(['bank-closing', 'public']);
  const keys = readHolidays().map(({ date, nameDa }) => `${date} ${nameDa}`);
  expect(new Set(keys).size).toBe(keys.length);
});
