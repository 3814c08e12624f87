/** The cases of a statement's life: what each step makes of its lines, and they of the whole. */
import { describe, expect, test } from '@jest/globals';
import { fourEyesProblem, lineStatuses, lineStatusProblems, statementStatus } from './statement.rules.js';
import type { Step } from '../bill/index.js';

const lines = [
  { id: 'a', strikes: false },
  { id: 'b', strikes: false },
  { id: 's', strikes: true },
];

/** `APPROVED a b`: the kind of a step and its lines, all of them by nobody. */
const step = (text: string, userId: string | null = null): Step => {
  const [kind = '', ...lineIds] = text.split(' ');
  return { kind: kind as Step['kind'], lineIds, userId };
};

test.each<[string[], string, string]>([
  [['CLOSED a b s'], 'CLOSED CLOSED STRUCK', 'CLOSED'],
  [['CLOSED a b s', 'APPROVED a b'], 'APPROVED APPROVED STRUCK', 'APPROVED'],
  [['CLOSED a b s', 'DISPUTED a'], 'DISPUTED CLOSED STRUCK', 'DISPUTED'],
  [['CLOSED a b s', 'DISPUTED a', 'APPROVED b'], 'DISPUTED APPROVED STRUCK', 'DISPUTED'],
  [['CLOSED a b s', 'APPROVED a b', 'DISPUTED a'], 'DISPUTED APPROVED STRUCK', 'DISPUTED'],
  [['CLOSED a b s', 'DISPUTED a', 'STANDS a'], 'APPROVED CLOSED STRUCK', 'CLOSED'],
  [['CLOSED a b s', 'DISPUTED a', 'STANDS a', 'APPROVED b'], 'APPROVED APPROVED STRUCK', 'APPROVED'],
  [['CLOSED a b s', 'DISPUTED a', 'STRUCK a', 'APPROVED b'], 'STRUCK APPROVED STRUCK', 'APPROVED'],
  [['CLOSED a b s', 'DISPUTED a b', 'STRUCK a b'], 'STRUCK STRUCK STRUCK', 'APPROVED'],
  [['CLOSED a b s', 'DISPUTED a', 'APPROVED b', 'INVOICED b'], 'DISPUTED INVOICED STRUCK', 'DISPUTED'],
  [['CLOSED a b s', 'APPROVED a b', 'INVOICED a b'], 'INVOICED INVOICED STRUCK', 'INVOICED'],
  [['CLOSED a b s', 'APPROVED a b', 'INVOICED a b', 'PAID a'], 'INVOICED INVOICED STRUCK', 'INVOICED'],
  [['CLOSED a b s', 'APPROVED a b', 'INVOICED a b', 'PAID a', 'PAID b'], 'INVOICED INVOICED STRUCK', 'PAID'],
  [
    ['CLOSED a b s', 'DISPUTED a', 'APPROVED b', 'INVOICED b', 'PAID b'],
    'DISPUTED INVOICED STRUCK',
    'DISPUTED',
  ],
  [
    ['CLOSED a b s', 'DISPUTED a', 'APPROVED b', 'INVOICED b', 'PAID b', 'STANDS a'],
    'APPROVED INVOICED STRUCK',
    'APPROVED',
  ],
  [['CLOSED a b s', 'APPROVED a b x'], 'APPROVED APPROVED STRUCK', 'APPROVED'],
])('%j: %s, together %s', (texts, expected, whole) => {
  const steps = texts.map((text) => step(text));
  const statuses = lineStatuses(lines, steps);
  expect([...statuses.values()].join(' ')).toBe(expected);
  expect(statementStatus(statuses, steps)).toBe(whole);
});

describe('four eyes', () => {
  test.each<[string, Step[], string | null]>([
    ['who closed does not approve', [step('CLOSED a', 'anna')], 'FOUR_EYES'],
    ['another does', [step('CLOSED a', 'bo')], null],
    ['who disputed may approve', [step('CLOSED a', 'bo'), step('DISPUTED a', 'anna')], null],
    ['what the command line closed anybody approves', [step('CLOSED a', null)], null],
  ])('%s', (_name, steps, code) => {
    expect(fourEyesProblem(steps, 'anna')?.code ?? null).toBe(code);
  });
});

test('a line of another status, or of no statement of this one, is named by its place', () => {
  const statuses = lineStatuses(lines, [step('CLOSED a b s'), step('DISPUTED a')]);
  expect(lineStatusProblems(['a', 'b', 'x'], statuses, ['CLOSED'])).toEqual([
    { code: 'WRONG_STATUS', path: ['lineIds', '0'], params: { status: 'DISPUTED' } },
    { code: 'NOT_FOUND', path: ['lineIds', '2'] },
  ]);
  expect(lineStatusProblems(['a', 'b'], statuses, ['CLOSED', 'DISPUTED'])).toEqual([]);
});
