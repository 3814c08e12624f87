/** The cases of hours above what the days of a line allow. */
import { describe, expect, test } from '@jest/globals';
import { problemMessage } from '../../platform/problem-code.js';
import '../../rooms.js';
import { composed } from './invoice.fixture.js';
import { firstLine, found } from './invoice-change.fixture.js';
import type { InvoiceLine } from './invoice.js';
import { invoiceProblems } from './invoice-problem.rules.js';

describe('hours above what the days allow', () => {
  const hours = (quantity: string, agreed: InvoiceLine['agreed'], to: string) =>
    found(firstLine({ quantity, agreed, from: '2015-04-01', to })(composed())).includes(
      'HOURS_ABOVE_DAYS lines.0.quantity',
    );

  test.each<[string, string, string | null, boolean, string, boolean]>([
    ['as many as the weekdays give', '4.8', '3', false, '2015-04-10', false],
    ['a hundredth more', '4.81', '3', false, '2015-04-10', true],
    ['as many less', '-4.8', '3', false, '2015-04-10', false],
    ['a hundredth less', '-4.81', '3', false, '2015-04-10', true],
    ['two commenced weeks in eight days', '6', '3', true, '2015-04-08', false],
    ['two commenced weeks in seven days', '6', '3', true, '2015-04-07', true],
    ['a day round the clock, the hours per week unknown', '24', null, false, '2015-04-01', false],
    ['more than a day has', '24.5', null, false, '2015-04-01', true],
  ])('%s', (_case, quantity, hoursPerWeek, byWeeks, to, expected) => {
    expect(hours(quantity, { rate: 27500, hoursPerWeek, byWeeks }, to)).toBe(expected);
  });
});

test('hours are said in Danish and English', () => {
  const problems = invoiceProblems(firstLine({ quantity: '13.21' })(composed()));
  const { code, params } = problems.find((each) => each.code === 'HOURS_ABOVE_DAYS') ?? {};
  expect(code && problemMessage(code, params ?? {}, 'da')).toBe(
    'Linjen har 13,21 timer; dagene giver højst 13,2.',
  );
});
