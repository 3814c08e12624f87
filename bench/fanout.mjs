/** Owns `npm run bench:fanout`: one event to many sockets, by Tovholder, by a raw broadcast, and executed for each. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeReady, readArguments, runInOrder, tell } from './lib/command.mjs';

const { clients, rounds, only, json } = readArguments({
  clients: ['1000', '5000', '10000'],
  rounds: 7,
  only: ['raw', 'ours', 'perSubscriber'],
  json: undefined,
});
await makeReady();
const { mintDemoToken } = await import('../dist/src/identity/sign-in/index.js');
const { readConfig } = await import('../dist/src/platform/config.js');
const { memoryOf } = await import('./lib/processes.mjs');
const { csrOf, startGround } = await import('./lib/live-ground.mjs');
const { median, now, startClients, startServer } = await import('./lib/live-processes.mjs');
const { assertDone, bodyOf, newWord, subscription } = await import('./lib/live-write.mjs');
const { figure, machine, table } = await import('./lib/table.mjs');

// What the frames of the contenders hold; Tovholder's own is as long.
const payload = {
  incidentEvents: {
    cursor: 'c'.repeat(137),
    kind: 'REPORTED',
    at: '2015-05-04T08:00:00.000Z',
    incident: { id: 'U2xvd'.repeat(12), category: 'NO_TASKS', severity: 'NORMAL', text: newWord() },
  },
};
const text = JSON.stringify({ id: '1', type: 'next', payload: { data: payload } });
const processes = 2;

await runInOrder(async (later) => {
  const dataDir = mkdtempSync(join(tmpdir(), 'tovholder-live-keys-'));
  later(() => rmSync(dataDir, { recursive: true, force: true }));
  tell('Starting PostgreSQL …');
  const ground = await startGround(1);
  later(() => ground.end());
  const token = await mintDemoToken(readConfig({ DATA_DIR: dataDir }), csrOf(0));
  const facts = {
    appUrl: ground.appUrl,
    dataDir,
    secret: randomBytes(32).toString('hex'),
    text,
    payload,
    subscription,
  };
  const results = {};
  let rssMb;
  for (const many of clients) {
    results[many] = {};
    for (const kind of only) {
      tell(`${many} sockets to ${kind} …`);
      const { lastMs, megabytes } = await measured(kind, Number(many));
      results[many][kind] = lastMs;
      if (kind === 'ours') rssMb = megabytes;
      tell(`  the last frame after ${figure(lastMs)} ms, ${figure(megabytes)} MB`);
    }
  }
  process.stdout.write(
    `${machine()}; the last frame of ${rounds} events, median, ms after the change is asked for\n\n`,
  );
  const heading = ['sockets', ...only, 'ours/raw', 'perSubscriber/raw'];
  const lines = Object.entries(results).map(([many, { raw, ours, perSubscriber }]) => [
    many,
    ...only.map((kind) => figure(results[many][kind])),
    figure(ours / raw),
    figure(perSubscriber / raw),
  ]);
  process.stdout.write(
    `${table(heading, lines)}\n\nMemory of the server with the most sockets: ${figure(rssMb)} MB\n`,
  );
  if (json) writeFileSync(json, `${JSON.stringify({ clients: results, rssMb }, null, 2)}\n`);
  return 0;

  async function measured(kind, many) {
    const server = await startServer(kind, facts);
    const groups = Array.from({ length: processes }, startClients);
    try {
      const protocol = kind === 'raw' ? undefined : 'graphql-transport-ws';
      await Promise.all(
        groups.map(({ ask }) =>
          ask('open', {
            readers: Array.from({ length: many / processes }, (_each, nth) => ({
              nth,
              origins: [server.origin],
              protocol,
              token,
              isCounted: true,
            })),
          }),
        ),
      );
      const times = [];
      // The first one warms up and shows that all listen; whoever came later than it begins with the next.
      for (let round = 0; round <= rounds; round += 1) {
        await new Promise((rested) => setTimeout(rested, round === 0 ? 2_000 : 300));
        const begin = now();
        const reply = await fetch(`${server.origin}/graphql`, {
          method: 'POST',
          headers: {
            authorization: `Bearer ${token}`,
            'content-type': 'application/json',
            accept: 'application/graphql-response+json',
          },
          body: bodyOf(0, newWord()),
        });
        const answer = await reply.json();
        if (kind === 'ours') assertDone(answer);
        const counted = await Promise.all(groups.map(({ ask }) => ask('count', { wanted: round + 1 })));
        if (round > 0) times.push(Math.max(...counted.map(({ last }) => last)) - begin);
      }
      const megabytes = memoryOf(server.pid);
      return { lastMs: median(times), megabytes };
    } finally {
      await Promise.all(groups.map(({ ask }) => ask('close').catch(() => undefined)));
      await Promise.all(groups.map(({ stop }) => stop()));
      await server.stop();
    }
  }
});
