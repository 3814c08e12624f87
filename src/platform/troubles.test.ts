import { expect, test } from '@jest/globals';
import { createLog } from './log.js';
import { Troubles } from './troubles.js';

function kept() {
  const lines: Record<string, unknown>[] = [];
  const log = createLog(
    { logLevel: 'info' },
    { write: (line) => void lines.push(JSON.parse(line) as Record<string, unknown>) },
  );
  return { lines, troubles: new Troubles(log) };
}

test('what is tried again many times is counted each time and said once', async () => {
  const { lines, troubles } = kept();
  for (let nth = 0; nth < 100; nth += 1) troubles.retried('streams', new Error('of Anna'));
  troubles.retried('rights', new TypeError('of Bent'));
  expect(lines).toMatchObject([
    { level: 'warn', kind: 'streams', error: 'Error', msg: 'tried again' },
    { level: 'warn', kind: 'rights', error: 'TypeError' },
  ]);
  const { values } = await troubles.counter.get();
  expect(values.map(({ labels, value }) => [labels, value])).toEqual([
    [{ kind: 'streams', outcome: 'retried' }, 100],
    [{ kind: 'rights', outcome: 'retried' }, 1],
  ]);
});

test('what is given up is said each time, with ids, and never with what the error says', () => {
  const { lines, troubles } = kept();
  for (const seq of [1, 2]) troubles.lost('event', new Error('of Anna'), { seq });
  expect(lines).toMatchObject([
    { level: 'error', kind: 'event', seq: 1, msg: 'given up' },
    { level: 'error', kind: 'event', seq: 2, msg: 'given up' },
  ]);
  expect(JSON.stringify(lines)).not.toContain('Anna');
});
