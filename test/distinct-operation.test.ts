/** A thousand operations, each another: what is kept about them stays within its bounds, and answers stay right. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { defaultLimits } from '../src/platform/http/limits.js';
import { Api } from './support/api.js';
import { idOf } from './support/world.js';

const operations = 1_000;
const connections = 8;
/** The reader's bound, and beside it the few of the server itself. */
const mostNames = 400;
const mostStatements = mostNames + 10;

let api: Api;
beforeAll(async () => {
  api = await Api.start();
});
afterAll(() => api.stop());

const id = idOf('Partnership', 'Falck');

/** No two of them have the same text, nor the same statement: each names its field in its own way. */
const document = (at: number) =>
  `query Q${at}($id: ID!) { partnership(id: $id) { n${at}: name company { cvr } } }`;

async function ask(at: number): Promise<void> {
  const { data, errors } = await api.as('csr')<object>(document(at), { id });
  expect([at, errors, data]).toEqual([
    at,
    undefined,
    { partnership: { [`n${at}`]: 'Falck på tværs', company: { cvr: '33597045' } } },
  ]);
}

async function documentsKept(): Promise<number> {
  const metrics = await (await fetch(`${api.address}/metrics`)).text();
  return Number(/^tovholder_documents (\d+)$/m.exec(metrics)?.[1]);
}

interface Prepared {
  pid: number;
  count: number;
}

/** What each connection of the server's own pool has prepared; all are asked at once, so each takes one. */
async function prepared(): Promise<Prepared[]> {
  const asked = Array.from({ length: connections }, () =>
    api.app.database.unscoped<{ pid: number; count: string }>(
      'a test looks at the connection itself',
      { name: 'prepared', text: 'SELECT pg_backend_pid() AS pid, count(*) FROM pg_prepared_statements' },
      [],
    ),
  );
  const rows = (await Promise.all(asked)).flat();
  return rows.map(({ pid, count }) => ({ pid, count: Number(count) }));
}

test(`${operations} operations, each twice over ${connections} connections`, async () => {
  for (let from = 0; from < operations; from += connections) {
    const together = Array.from({ length: connections }, (_, further) => from + further);
    for (let time = 1; time <= 2; time += 1) await Promise.all(together.map(ask));
  }

  expect(await documentsKept()).toBe(defaultLimits.keptDocuments);

  const seen = await prepared();
  expect(new Set(seen.map(({ pid }) => pid)).size).toBe(connections);
  const [{ count } = { count: 0 }] = await api.owner<{ count: number }>(
    `SELECT count(*)::int FROM pg_stat_activity WHERE datname = current_database() AND usename <> current_user AND application_name = 'tovholder'`,
  );
  expect(count).toBe(connections);
  for (const each of seen) expect(each.count).toBeLessThanOrEqual(mostStatements);
  // As many as may be are prepared somewhere, or nothing would be shown.
  expect(seen.reduce((sum, each) => sum + each.count, 0)).toBeGreaterThan(mostNames);

  await ask(0);
  await ask(operations - 1);
  expect(await documentsKept()).toBe(defaultLimits.keptDocuments);
}, 120_000);

test('large documents crowd out more than small ones', async () => {
  const padding = '#'.repeat(90_000);
  for (let at = 0; at < 12; at += 1) {
    const { data } = await api.as('csr')<object>(`${padding}\n${document(at)}`, { id });
    expect(data).toMatchObject({ partnership: { company: { cvr: '33597045' } } });
  }
  const kept = await documentsKept();
  expect(kept).toBeGreaterThan(0);
  expect(kept).toBeLessThanOrEqual(defaultLimits.keptCharacters / 90_000);
});
