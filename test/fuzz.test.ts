/** A short fuzz run: operations made from the schema by everybody of the demo, and the server neither dies nor answers with what is its own fault. */
import { expect, test } from '@jest/globals';
import { fuzz } from './fuzz/fuzz.js';
import { told } from './fuzz/fuzz-table.js';
import { judge } from './fuzz/verdict.js';
import { secret } from './fuzz/value-maker.js';

test('what a fuzz run takes for a fault', () => {
  const error = (code: string | undefined, message = 'x') => ({
    errors: [{ message, extensions: { code } }],
  });
  expect(judge(200, { data: { viewer: null } })).toMatchObject({ outcome: 'well', fault: null });
  expect(judge(400, error('BAD_USER_INPUT'))).toMatchObject({ outcome: 'BAD_USER_INPUT', fault: null });
  expect(judge(503, error('SERVICE_UNAVAILABLE')).fault).toBeNull();
  expect(judge(502, error('BAD_USER_INPUT')).fault).toBe('status 502');
  expect(judge(200, error('INTERNAL_SERVER_ERROR')).fault).toMatch(/^INTERNAL_SERVER_ERROR/);
  expect(judge(200, error(undefined)).fault).toMatch(/^no code/);
  expect(judge(200, {}).fault).toMatch(/without data or errors/);
  expect(judge(400, error('BAD_USER_INPUT', `not ${secret}`)).fault).toMatch(/^repeats/);
  const problems = [{ code: 'INVALID', message: `not ${secret}` }];
  expect(judge(200, { data: { r0: { problems } } }).fault).toMatch(/^repeats/);
});

test('1,500 operations', async () => {
  const report = await fuzz({ operations: 1_500, seconds: 170, seed: 20150401, atOnce: 1 });
  const { text } = told(report, { operations: 1_500 });
  expect({ failures: report.failures, deaths: report.deaths, text }).toEqual({
    failures: [],
    deaths: 0,
    text,
  });
  // They were of all kinds, and found things to work on.
  expect([...report.kinds.keys()].sort()).toEqual(['broken', 'mutation', 'query', 'subscription']);
  expect([...report.transports.keys()].sort()).toEqual(['GET', 'POST', 'hanging up', 'socket']);
  expect(report.outcomes.get('well')).toBeGreaterThan(100);
  expect(report.known).toBeGreaterThan(100);
}, 240_000);
