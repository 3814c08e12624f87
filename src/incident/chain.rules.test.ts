/** The cases of the chain of answer: which link is told when, what stops the clock, and what starts it again. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type ChainFacts, type Clock, restClock, startClock, stepsDue, stopClock } from './chain.rules.js';
import { closedDays } from './closed-days.js';
import { usualHours, type WorkingTime } from './working-time.rules.js';

const time: WorkingTime = { ...usualHours, closedOn: closedDays() };
const URGENT: ChainFacts = { links: 3, minutes: 30 };
const HIGH: ChainFacts = { links: 3, minutes: 120 };
const NORMAL: ChainFacts = { links: 3, minutes: 480 };

const reported = (at: string, facts: ChainFacts) => startClock(new Date(at), 1, facts, time);
const levelAt = (clock: Clock, at: string, facts: ChainFacts) =>
  stepsDue(clock, new Date(at), facts, time).at(-1)?.level ?? clock.level;
const told = (steps: readonly { kind: string; level: number; answerBy: Date | null }[]) =>
  steps.map(({ kind, level, answerBy }) => `${kind} ${level} ${answerBy?.toISOString()}`);

describe('which level is due when nobody answers', () => {
  test.each<[string, ChainFacts, string, string, number]>([
    ['urgent, at once', URGENT, '2026-06-02T07:00:00Z', '2026-06-02T07:00:00Z', 1],
    ['urgent, after 29 minutes', URGENT, '2026-06-02T07:00:00Z', '2026-06-02T07:29:59Z', 1],
    ['urgent, after 30', URGENT, '2026-06-02T07:00:00Z', '2026-06-02T07:30:00Z', 2],
    ['urgent, after an hour', URGENT, '2026-06-02T07:00:00Z', '2026-06-02T08:00:00Z', 3],
    ['urgent, after a week the last stays', URGENT, '2026-06-02T07:00:00Z', '2026-06-09T07:00:00Z', 3],
    ['high, after 119 minutes', HIGH, '2026-06-02T07:00:00Z', '2026-06-02T08:59:59Z', 1],
    ['high, after two hours', HIGH, '2026-06-02T07:00:00Z', '2026-06-02T09:00:00Z', 2],
    ['high, after four', HIGH, '2026-06-02T07:00:00Z', '2026-06-02T11:00:00Z', 3],
    ['normal, the same time next day', NORMAL, '2026-06-02T07:00:00Z', '2026-06-03T07:00:00Z', 2],
    ['normal, a second before', NORMAL, '2026-06-02T07:00:00Z', '2026-06-03T06:59:59Z', 1],
    [
      'urgent on Friday afternoon, over the weekend',
      URGENT,
      '2026-06-12T13:45:00Z',
      '2026-06-15T06:14:59Z',
      1,
    ],
    ['urgent on Friday afternoon, on Monday', URGENT, '2026-06-12T13:45:00Z', '2026-06-15T06:15:00Z', 2],
    ['urgent before Easter, on Easter Monday', URGENT, '2026-04-01T13:45:00Z', '2026-04-06T12:00:00Z', 1],
    ['urgent before Easter, on Tuesday', URGENT, '2026-04-01T13:45:00Z', '2026-04-07T06:15:00Z', 2],
    ['urgent on Constitution Day', URGENT, '2026-06-05T08:00:00Z', '2026-06-08T06:29:59Z', 1],
    ['and on Monday after it', URGENT, '2026-06-05T08:00:00Z', '2026-06-08T06:30:00Z', 2],
    ['high before summer time begins', HIGH, '2026-03-27T14:00:00Z', '2026-03-30T07:00:00Z', 2],
    ['high before summer time ends', HIGH, '2026-10-23T13:00:00Z', '2026-10-26T08:00:00Z', 2],
    ['and a second before', HIGH, '2026-10-23T13:00:00Z', '2026-10-26T07:59:59Z', 1],
  ])('%s', (_case, facts, at, now, level) => {
    expect(levelAt(reported(at, facts), now, facts)).toBe(level);
  });

  test('each link has its own time from the end of the one before, however late somebody looks', () => {
    const clock = reported('2026-06-12T13:15:00Z', URGENT);
    expect(
      told([
        { kind: 'REPORTED', ...clock },
        ...stepsDue(clock, new Date('2026-06-20T00:00:00Z'), URGENT, time),
      ]),
    ).toEqual([
      'REPORTED 1 2026-06-12T13:45:00.000Z',
      'ESCALATED 2 2026-06-15T06:15:00.000Z',
      'ESCALATED 3 2026-06-15T06:45:00.000Z',
    ]);
  });

  test('a chain of one link has nobody else to tell', () => {
    const facts = { links: 1, minutes: 30 };
    const clock = reported('2026-06-02T07:00:00Z', facts);
    expect(clock).toEqual({ level: 1, answerBy: new Date('2026-06-02T07:30:00Z'), dueAt: null });
    expect(stepsDue(clock, new Date('2027-01-01T00:00:00Z'), facts, time)).toEqual([]);
  });
});

describe('an answer', () => {
  test('stops the clock, and so does the end', () => {
    const rest = restClock(new Date('2026-06-02T07:10:00Z'), 1, time);
    expect(rest).toEqual({ level: 1, answerBy: null, dueAt: new Date('2026-06-03T07:10:00Z') });
    expect(stepsDue(rest, new Date('2026-06-03T07:09:59Z'), URGENT, time)).toEqual([]);
    expect(stepsDue(stopClock(2), new Date('2027-01-01T00:00:00Z'), URGENT, time)).toEqual([]);
  });

  test.each([
    ['a weekday', '2026-06-02T07:00:00Z', '2026-06-03T07:00:00.000Z'],
    ['Friday afternoon', '2026-06-12T12:00:00Z', '2026-06-15T12:00:00.000Z'],
    ['Wednesday before Easter', '2026-04-01T12:00:00Z', '2026-04-07T12:00:00.000Z'],
    ['the evening', '2026-06-02T18:00:00Z', '2026-06-03T14:00:00.000Z'],
  ])('on %s may lie without an entry for a working day', (_case, at, until) => {
    expect(restClock(new Date(at), 1, time).dueAt?.toISOString()).toBe(until);
  });

  test('that is followed by nothing starts the clock again where it stood', () => {
    const rest = restClock(new Date('2026-06-02T07:00:00Z'), 2, time);
    expect(told(stepsDue(rest, new Date('2026-06-03T07:00:00Z'), URGENT, time))).toEqual([
      'LAPSED 2 2026-06-03T07:30:00.000Z',
    ]);
    expect(told(stepsDue(rest, new Date('2026-06-10T07:00:00Z'), URGENT, time))).toEqual([
      'LAPSED 2 2026-06-03T07:30:00.000Z',
      'ESCALATED 3 2026-06-03T08:00:00.000Z',
    ]);
  });
});

test('looking often or seldom comes to the same', () => {
  const minute = 60_000;
  fc.assert(
    fc.property(
      fc.date({
        min: new Date('2026-01-01T00:00:00Z'),
        max: new Date('2026-12-20T00:00:00Z'),
        noInvalidDate: true,
      }),
      fc.constantFrom(URGENT, HIGH, NORMAL),
      fc.array(fc.integer({ min: 1, max: 4_000 }), { maxLength: 8 }),
      (at, facts, waits) => {
        const start = startClock(at, 1, facts, time);
        let often: Clock = start;
        let now = at.getTime();
        for (const wait of waits) {
          now += wait * minute;
          often = stepsDue(often, new Date(now), facts, time).at(-1) ?? often;
        }
        const once = stepsDue(start, new Date(now), facts, time).at(-1) ?? start;
        expect({ level: often.level, answerBy: often.answerBy, dueAt: often.dueAt }).toEqual({
          level: once.level,
          answerBy: once.answerBy,
          dueAt: once.dueAt,
        });
      },
    ),
    { numRuns: 300, seed: 7 },
  );
});
