/** The cases of stretches: what splits a month's lines, and what does not. */
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
  rows,
  type Row,
} from './billing-facts.fixture.js';
import type { BillingFacts } from './billing.rules.js';

test.each<[string, BillingFacts, string, Row[]]>([
  [
    'a fixed term from the middle of the month, for one jobcentre with a quota',
    facts({ terms: [fixed({ from: '2015-04-16' })], quotas: [quota(GLADSAXE, 3)] }),
    '2015-04',
    [[GLADSAXE, 1, null, '04-16', '04-30', 15, undefined, 666225]],
  ],
  [
    'a quota that changes splits the lines of all; the same quota again does not',
    facts({
      terms: [fixed()],
      quotas: [
        quota(GLADSAXE, 3, { to: '2015-04-10' }),
        quota(GLADSAXE, 4, { from: '2015-04-11', to: '2015-04-20' }),
        quota(GLADSAXE, 4, { from: '2015-04-21' }),
        quota(BALLERUP, 2),
      ],
    }),
    '2015-04',
    [
      [BALLERUP, 1, null, '04-01', '04-10', 10, undefined, 296100],
      [BALLERUP, 2, null, '04-11', '04-30', 20, undefined, 592200],
      [GLADSAXE, 1, null, '04-01', '04-10', 10, undefined, 444150],
      [GLADSAXE, 2, null, '04-11', '04-30', 20, undefined, 1184400],
    ],
  ],
  [
    'a quota set before its participation begins splits nothing until then',
    facts({
      terms: [fixed()],
      participations: [participation(GLADSAXE), participation(BALLERUP, { from: '2015-04-16' })],
      quotas: [quota(GLADSAXE, 3), quota(BALLERUP, 2, { from: '2015-04-06' })],
    }),
    '2015-04',
    [
      [BALLERUP, 1, null, '04-16', '04-30', 15, undefined, 444150],
      [GLADSAXE, 1, null, '04-01', '04-15', 15, undefined, 666225],
      [GLADSAXE, 2, null, '04-16', '04-30', 15, undefined, 666225],
    ],
  ],
  [
    'a participation that begins splits the lines of the others and bills from its first day',
    facts({
      participations: [participation(GLADSAXE), participation(BALLERUP, { from: '2015-04-16' })],
      placements: [
        placement('P1', GLADSAXE, '2015-04-01', '2015-04-30'),
        placement('P2', BALLERUP, '2015-04-13', '2015-04-30', { slotId: 'slot-2' }),
      ],
    }),
    '2015-04',
    [
      [BALLERUP, 1, 'P2', '04-16', '04-30', 11, '6.6', 181500],
      [GLADSAXE, 1, 'P1', '04-01', '04-15', 11, '6.6', 181500],
      [GLADSAXE, 2, 'P1', '04-16', '04-30', 11, '6.6', 181500],
    ],
  ],
  [
    'days after a jobcentre has left are not counted',
    facts({
      participations: [participation(GLADSAXE, { to: '2015-04-14' })],
      placements: [placement('P1', GLADSAXE, '2015-04-01', '2015-04-30')],
    }),
    '2015-04',
    [[GLADSAXE, 1, 'P1', '04-01', '04-14', 10, '6', 165000]],
  ],
  [
    'a new rate bills each stretch by its own term',
    facts({
      terms: [
        hourly({ to: '2015-04-15' }),
        hourly({ id: 'dearer', agreementNumber: 2, hourlyRate: 30000, from: '2015-04-16' }),
      ],
      placements: [placement('P1', GLADSAXE, '2015-04-01', '2015-04-30')],
    }),
    '2015-04',
    [
      [GLADSAXE, 1, 'P1', '04-01', '04-15', 11, '6.6', 181500],
      [GLADSAXE, 2, 'P1', '04-16', '04-30', 11, '6.6', 198000],
    ],
  ],
  [
    'a term replaced before it began was never in force and splits nothing',
    facts({
      terms: [hourly({ to: '2015-03-31', from: '2015-04-15' }), hourly({ id: 'second' })],
      placements: [placement('P1', GLADSAXE, '2015-04-01', '2015-04-30')],
    }),
    '2015-04',
    [[GLADSAXE, 1, 'P1', '04-01', '04-30', 22, '13.2', 363000]],
  ],
  [
    'from weekdays to commenced weeks: weeks are counted anew from the first day of the new basis',
    facts({
      terms: [hourly({ to: '2015-04-15' }), commenced({ from: '2015-04-16' })],
      placements: [placement('P1', GLADSAXE, '2015-04-01', '2015-04-30')],
    }),
    '2015-04',
    [
      [GLADSAXE, 1, 'P1', '04-01', '04-15', 11, '6.6', 181500],
      [GLADSAXE, 2, 'P1', '04-16', '04-30', undefined, '9', 247500],
    ],
  ],
])('%s', (_case, given, month, expected) => {
  expect(rows(given, month)).toEqual(expected);
});
