/** The cases of commenced weeks: where they begin, to what they belong, and what counts them anew. */
import { expect, test } from '@jest/globals';
import {
  BALLERUP,
  commenced,
  facts,
  fixed,
  GLADSAXE,
  hourly,
  participation,
  placement,
  quota,
} from './billing-facts.fixture.js';
import { computePeriod, type BillingFacts } from './billing.rules.js';

/** month, reference, term, commenced weeks, of each line from March to June 2015 */
function weeks(given: BillingFacts): string[] {
  return ['2015-03', '2015-04', '2015-05', '2015-06'].flatMap((month) =>
    computePeriod(given, month)
      .filter((line) => line.weeks !== undefined)
      .map((line) => `${month} ${line.reference} ${line.termId} ${line.weeks}`),
  );
}

const sinceMarch = [commenced({ from: '2015-01-01' })];
const linked = (before: string, over = {}) => ({ continuesId: before, slotId: 'slot-2', ...over });

test.each<[string, BillingFacts, string[]]>([
  [
    'one day is one week',
    facts({ terms: sinceMarch, placements: [placement('P1', GLADSAXE, '2015-04-30', '2015-04-30')] }),
    ['2015-04 P1 commenced 1'],
  ],
  [
    'an eighth day begins a second week',
    facts({ terms: sinceMarch, placements: [placement('P1', GLADSAXE, '2015-04-01', '2015-04-08')] }),
    ['2015-04 P1 commenced 2'],
  ],
  [
    'a week belongs whole to the month of its first day',
    facts({ terms: sinceMarch, placements: [placement('P1', GLADSAXE, '2015-03-27', '2015-05-05')] }),
    ['2015-03 P1 commenced 1', '2015-04 P1 commenced 4', '2015-05 P1 commenced 1'],
  ],
  [
    'a placement that only ends its week in a month has no line there',
    facts({ terms: sinceMarch, placements: [placement('P1', GLADSAXE, '2015-03-26', '2015-04-01')] }),
    ['2015-03 P1 commenced 1'],
  ],
  [
    'a move in the middle of a week: the week stays with the placement of its first day',
    facts({
      terms: sinceMarch,
      placements: [
        placement('P1', GLADSAXE, '2015-04-01', '2015-04-10'),
        placement('P2', GLADSAXE, '2015-04-11', '2015-04-15', linked('P1')),
      ],
    }),
    ['2015-04 P1 commenced 2', '2015-04 P2 commenced 1'],
  ],
  [
    'a move to a placement within one week begins no week',
    facts({
      terms: sinceMarch,
      placements: [
        placement('P1', GLADSAXE, '2015-04-01', '2015-04-03'),
        placement('P2', GLADSAXE, '2015-04-04', '2015-04-07', linked('P1')),
      ],
    }),
    ['2015-04 P1 commenced 1'],
  ],
  [
    'days between linked placements do not count: three days, a pause of three weeks, four more days and one',
    facts({
      terms: sinceMarch,
      placements: [
        placement('P1', GLADSAXE, '2015-04-08', '2015-04-10'),
        placement('P2', GLADSAXE, '2015-05-01', '2015-05-05', linked('P1')),
      ],
    }),
    ['2015-04 P1 commenced 1', '2015-05 P2 commenced 1'],
  ],
  [
    'a chain of three counts as one',
    facts({
      terms: sinceMarch,
      placements: [
        placement('P1', GLADSAXE, '2015-04-01', '2015-04-02'),
        placement('P2', GLADSAXE, '2015-04-10', '2015-04-12', linked('P1')),
        placement('P3', GLADSAXE, '2015-04-20', '2015-04-22', linked('P2')),
      ],
    }),
    ['2015-04 P1 commenced 1', '2015-04 P3 commenced 1'],
  ],
  [
    'unlinked placements each count their own weeks',
    facts({
      terms: sinceMarch,
      placements: [
        placement('P1', GLADSAXE, '2015-04-01', '2015-04-03'),
        placement('P2', GLADSAXE, '2015-04-04', '2015-04-07'),
      ],
    }),
    ['2015-04 P1 commenced 1', '2015-04 P2 commenced 1'],
  ],
  [
    'a link across jobcentres joins nothing',
    facts({
      terms: sinceMarch,
      placements: [
        placement('P1', GLADSAXE, '2015-04-01', '2015-04-03'),
        placement('P2', BALLERUP, '2015-04-04', '2015-04-07', linked('P1')),
        placement('P3', GLADSAXE, '2015-04-08', '2015-04-09', linked('P2')),
      ],
    }),
    ['2015-04 P2 commenced 1', '2015-04 P1 commenced 1', '2015-04 P3 commenced 1'],
  ],
  [
    'weeks are counted from the first term, not from a placement that began before it',
    facts({
      terms: [commenced({ from: '2015-04-01' })],
      placements: [placement('P1', GLADSAXE, '2015-03-27', '2015-04-08')],
    }),
    ['2015-04 P1 commenced 2'],
  ],
  [
    'a new rate begins no new week: the running week stays with the old term',
    facts({
      terms: [
        commenced({ from: '2015-01-01', to: '2015-04-09' }),
        commenced({ id: 'dearer', from: '2015-04-10', hourlyRate: 30000 }),
      ],
      placements: [placement('P1', GLADSAXE, '2015-04-01', '2015-04-15')],
    }),
    ['2015-04 P1 commenced 2', '2015-04 P1 dearer 1'],
  ],
  [
    'two new rates in a row begin no new week either',
    facts({
      terms: [
        commenced({ id: 'third', from: '2015-04-11' }),
        commenced({ id: 'first', from: '2015-01-01', to: '2015-04-02' }),
        commenced({ id: 'second', from: '2015-04-03', to: '2015-04-10' }),
      ],
      placements: [placement('P1', GLADSAXE, '2015-04-01', '2015-04-15')],
    }),
    ['2015-04 P1 first 1', '2015-04 P1 second 1', '2015-04 P1 third 1'],
  ],
  [
    'weekdays in between: weeks are counted anew, and the week commenced before stays whole',
    facts({
      terms: [
        commenced({ id: 'first', from: '2015-01-01', to: '2015-04-08' }),
        hourly({ from: '2015-04-09', to: '2015-04-19' }),
        commenced({ id: 'again', from: '2015-04-20' }),
      ],
      placements: [placement('P1', GLADSAXE, '2015-04-01', '2015-04-27')],
    }),
    ['2015-04 P1 first 2', '2015-04 P1 again 2'],
  ],
  [
    'a gap between two terms of weeks counts them anew',
    facts({
      terms: [
        commenced({ id: 'first', from: '2015-01-01', to: '2015-04-02' }),
        commenced({ id: 'again', from: '2015-04-04' }),
      ],
      placements: [placement('P1', GLADSAXE, '2015-04-01', '2015-04-10')],
    }),
    ['2015-04 P1 first 1', '2015-04 P1 again 1'],
  ],
  [
    'counted anew during a pause: from the first occupied day after it',
    facts({
      terms: [hourly({ from: '2015-01-01', to: '2015-04-08' }), commenced({ from: '2015-04-09' })],
      placements: [
        placement('P1', GLADSAXE, '2015-04-01', '2015-04-03'),
        placement('P2', GLADSAXE, '2015-04-13', '2015-04-20', linked('P1')),
      ],
    }),
    ['2015-04 P2 commenced 2'],
  ],
  [
    'a stretch splits a line by the first days of its weeks',
    facts({
      terms: sinceMarch,
      quotas: [quota(BALLERUP, 1, { from: '2015-04-08' }), quota(BALLERUP, 2, { from: '2015-04-30' })],
      placements: [placement('P1', GLADSAXE, '2015-04-01', '2015-04-30')],
    }),
    ['2015-04 P1 commenced 1', '2015-04 P1 commenced 4'],
  ],
  [
    'days outside the participation neither count nor begin a week',
    facts({
      terms: [...sinceMarch, fixed({ termNumber: 2 })],
      participations: [participation(GLADSAXE, { from: '2015-04-05' })],
      placements: [placement('P1', GLADSAXE, '2015-04-01', '2015-04-11')],
    }),
    ['2015-04 P1 commenced 1'],
  ],
])('%s', (_case, given, expected) => {
  expect(weeks(given)).toEqual(expected);
});

test('a line of weeks: hours and amount are those of whole weeks, its dates the occupied ones in the month', () => {
  const given = facts({
    terms: sinceMarch,
    placements: [placement('P1', GLADSAXE, '2015-03-27', '2015-05-05')],
  });
  expect(computePeriod(given, '2015-04')).toMatchObject([
    { from: '2015-04-01', to: '2015-04-30', weeks: 4, hours: '12', rate: 27500, amount: 330000 },
  ]);
  expect(computePeriod(given, '2015-04')[0]?.days).toBeUndefined();
});
