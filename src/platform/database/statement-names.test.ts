/** Which statements a connection prepares: those that come again, and only so many. */
import { expect, test } from '@jest/globals';
import { StatementNames } from './statement-names.js';

test('a statement has a name from its second use, the same ever after and no other’s', () => {
  const names = new StatementNames('tx');
  expect(names.nameOf('SELECT 1')).toBeUndefined();
  expect(names.nameOf('SELECT 2')).toBeUndefined();
  const first = names.nameOf('SELECT 1');
  expect(first).toMatch(/^tx_[\w-]{20}$/);
  expect(names.nameOf('SELECT 1')).toBe(first);
  expect(names.nameOf('SELECT 2')).not.toBe(first);
});

test('ever new statements fill neither the server nor its connections', () => {
  const names = new StatementNames('tx');
  names.nameOf('asked long ago');
  for (let nth = 0; nth < 1_000; nth += 1) names.nameOf(`SELECT ${nth}`);
  // Too long ago to be remembered as the first time.
  expect(names.nameOf('asked long ago')).toBeUndefined();

  const named = Array.from(
    { length: 500 },
    (_each, nth) => [`SELECT now(), ${nth}`, 'again'] as const,
  ).filter(([text]) => names.nameOf(text) ?? names.nameOf(text));
  expect(named).toHaveLength(400);
  expect(names.nameOf(named[0]?.[0] ?? '')).toBeDefined();
});
