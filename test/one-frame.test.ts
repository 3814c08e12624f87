/** One frame for every change, whoever asks for it: one transaction, one instant, and then the parties hear of it. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { closable, closeBatch } from '../src/billing/bill/close-month.js';
import { projectRoot } from '../src/platform/project-root.js';
import { Api } from './support/api.js';
import { billableApril } from './support/closed-bill.js';
import { Placing } from './support/placing.js';
import { Reporting } from './support/reporting.js';

const sources = readdirSync(path.join(projectRoot, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !/\.(test|fixture)\.ts$/.test(file))
  .map((file) => ({ file, text: readFileSync(path.join(projectRoot, 'src', file), 'utf8') }));

const holding = (pattern: RegExp): string[] =>
  sources.filter(({ text }) => pattern.test(text)).map(({ file }) => file);

test('nobody but the frame appends events', () => {
  expect(holding(/\bappendEvents\b/).sort()).toEqual([
    'platform/events/event-log.ts',
    'platform/use-case.ts',
  ]);
});

test('no use case reads the time for itself', () => {
  expect(holding(/UseCase\b[\s\S]*\bclock\.now\(/)).toEqual([]);
});

let api: Api;
beforeAll(async () => {
  api = await Api.start();
  await billableApril(api);
});
afterAll(() => api.stop());

/** The instants that a change left in its rows and in the streams, each once. */
const instants = async (rows: string, kind: string): Promise<number[]> => {
  const found = await api.owner<{ at: Date }>(
    `SELECT DISTINCT at FROM (${rows} UNION ALL SELECT at FROM event WHERE kind = '${kind}') its ORDER BY at`,
  );
  return found.map(({ at }) => at.getTime());
};

test('a month closed from the command line carries one instant in all its rows', async () => {
  const services = { ...api.app, clock: api.clock };
  const [candidate] = await closable(services, '2015-04', null);
  if (!candidate) throw new Error('nothing to close');
  const [attempt] = await closeBatch(services, '2015-04', [candidate], false, Buffer.alloc(32));
  expect(attempt?.written?.lines).toBeGreaterThan(0);
  const rows = 'SELECT closed_at AS at FROM billing_period UNION ALL SELECT at FROM statement_step';
  expect(await instants(rows, 'STATEMENT_CLOSED')).toHaveLength(1);
});

test('so does what time does to an incident', async () => {
  const reporting = new Reporting(api);
  const { id: placementId } = await new Placing(api).active();
  await reporting.reported('csr', { placementId });
  expect(await reporting.at('2015-05-05T09:00:00.000Z')).toBeGreaterThan(0);
  const rows = `SELECT at FROM incident_entry WHERE kind = 'ESCALATED'`;
  expect(await instants(rows, 'INCIDENT_ESCALATED')).toHaveLength(1);
});
