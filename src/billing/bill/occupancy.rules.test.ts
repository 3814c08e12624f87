/** The cases of placements past their expected end: which days of which month wait for them. */
import { describe, expect, test } from '@jest/globals';
import { active, BALLERUP, facts, GLADSAXE, placement } from './billing-facts.fixture.js';
import { overduePlacements } from './billing.rules.js';

describe('placements past their expected end', () => {
  const given = facts({
    placements: [
      active('P2', GLADSAXE, '2015-03-01', '2015-04-20'),
      placement('P1', GLADSAXE, '2015-03-01', '2015-04-20', { slotId: 'slot-2' }),
      active('P3', BALLERUP, '2015-03-01', '2015-04-30', { slotId: 'slot-3' }),
    ],
  });

  test.each<[string, string, [string, string, string][]]>([
    ['2015-04', '2015-04-20', []],
    ['2015-04', '2015-04-21', [['P2', '2015-04-21', '2015-04-21']]],
    ['2015-04', '2015-05-04', [['P2', '2015-04-21', '2015-04-30']]],
    ['2015-03', '2015-05-04', []],
    [
      '2015-05',
      '2015-05-04',
      [
        ['P2', '2015-05-01', '2015-05-04'],
        ['P3', '2015-05-01', '2015-05-04'],
      ],
    ],
    ['2015-06', '2015-05-04', []],
  ])('in %s, seen on %s', (month, today, expected) => {
    expect(
      overduePlacements(given, month, today).map((each) => [each.placement.reference, each.from, each.to]),
    ).toEqual(expected);
  });
});
