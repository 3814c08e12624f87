/** Owns `npm run bench:durable`: writes through two servers while one is killed and the database restarts; nothing may be lost or doubled. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { makeReady, readArguments, runInOrder, tell } from './lib/command.mjs';

const { seeds, subscribers, streams, rate, frozen, seconds, json } = readArguments({
  seeds: 10,
  subscribers: 1_000,
  streams: 50,
  rate: 200,
  frozen: 20,
  seconds: 5,
  json: undefined,
});
await makeReady();
const { mintDemoToken } = await import('../dist/src/identity/sign-in/index.js');
const { readConfig } = await import('../dist/src/platform/config.js');
const { tallyOf } = await import('./lib/live-tally.mjs');
const { consultantOf, csrOf, startGround } = await import('./lib/live-ground.mjs');
const { now, quantile, startClients, startServer } = await import('./lib/live-processes.mjs');
const { beginningOf } = await import('./lib/live-write.mjs');
const { Writer } = await import('./lib/live-writer.mjs');
const { figure, machine, table } = await import('./lib/table.mjs');

const ports = [0, 0];
const heading = [
  'seed',
  'writes/s',
  'wanted',
  'written',
  'expected',
  'lost',
  'doubled',
  'gaps',
  'outOfOrder',
  'p50 ms',
  'p99 ms',
  'p99 in trouble',
];

await runInOrder(async (later) => {
  const dataDir = mkdtempSync(join(tmpdir(), 'tovholder-live-keys-'));
  later(() => rmSync(dataDir, { recursive: true, force: true }));
  tell('Starting PostgreSQL …');
  const ground = await startGround(streams / 2);
  later(() => ground.end());
  const facts = { appUrl: ground.appUrl, dataDir, secret: randomBytes(32).toString('hex') };
  const config = readConfig({ DATA_DIR: dataDir });
  const tokens = [];
  for (let stream = 0; stream < streams; stream += 1)
    tokens.push(await mintDemoToken(config, stream % 2 ? consultantOf(stream >> 1) : csrOf(stream >> 1)));

  const servers = [];
  later(() => Promise.all(servers.map((server) => server.stop())));
  for (const at of ports.keys()) servers.push(await startServer('ours', facts));
  const origins = servers.map(({ origin }) => origin);
  const runs = [];
  for (let seed = 1; seed <= seeds; seed += 1) runs.push(await run(seed));

  process.stdout.write(
    `${machine()}; ${subscribers} subscribers over ${streams} streams, ${rate} writes/s, two servers; ms from sending the change to the frame\n\n`,
  );
  process.stdout.write(`${table(heading, runs.map(row))}\n`);
  const slowest = Math.min(...runs.map((each) => each.rate));
  if (slowest < 0.95 * rate)
    process.stdout.write(
      `\nThis machine did not reach ${rate} writes/s (${figure(slowest)} at least): its times are those of one that is full.\n`,
    );
  const sum = (name) => runs.reduce((total, each) => total + each[name], 0);
  const worst = (name) => Math.max(...runs.map((each) => each[name]));
  const result = {
    expected: sum('expected'),
    lost: sum('lost'),
    doubled: sum('doubled'),
    gaps: sum('gaps'),
    outOfOrder: sum('outOfOrder'),
    p50Ms: worst('p50Ms'),
    p99Ms: worst('p99Ms'),
  };
  if (json) writeFileSync(json, `${JSON.stringify(result, null, 2)}\n`);
  return result.lost + result.doubled + result.gaps + result.outOfOrder === 0 ? 0 : 1;

  async function run(seed) {
    const dice = diceOf(seed);
    tell(`Seed ${seed}: ${subscribers} subscribers …`);
    const cursors = await Promise.all(tokens.map((token) => beginningOf(origins[0], token)));
    const clients = startClients();
    try {
      await clients.ask('open', {
        readers: Array.from({ length: subscribers }, (_each, nth) => ({
          nth,
          stream: nth % streams,
          origins,
          protocol: 'graphql-transport-ws',
          token: tokens[nth % streams],
          cursor: cursors[nth % streams],
        })),
      });
      const writer = new Writer({ origins, tokens, partnerships: streams / 2, rate, seed });
      writer.start();
      await wait(2_000);
      const quietFrom = now();
      await wait(seconds * 1_000);
      const quietTo = now();
      // What was sent until now arrives before the trouble begins, unless the machine is far behind.
      await wait(2_000);
      await clients.ask('freeze', { many: frozen });
      await wait(dice(500));
      const at = dice(2);
      tell(`  server ${at + 1} is killed`);
      servers[at].kill();
      await wait(300 + dice(700));
      servers[at] = await startServer('ours', { ...facts, port: Number(new URL(origins[at]).port) });
      await wait(1_000 + dice(1_000));
      tell('  the database is restarted at once');
      await ground.restart();
      await wait(3_000 + dice(1_000));
      await clients.ask('thaw');
      const written = await writer.stop();
      tell(`  ${written.size} written; waiting for what is on its way`);
      await settled(clients, written.size * (subscribers / (streams / 2)));
      const { readers } = await clients.ask('report');
      if (!servers.every((server) => server.isRunning())) throw new Error('A server has ended by itself');
      return { seed, ...(await tallyOf(ground, readers, written, { quietFrom, quietTo, quantile })) };
    } finally {
      await clients.ask('close').catch(() => undefined);
      await clients.stop();
    }
  }
});

/** Waits until as much has come as should, or nothing more comes. */
async function settled(clients, wanted) {
  let before = -1;
  for (let idle = 0; idle < 20;) {
    await wait(1_000);
    const { readers } = await clients.ask('report');
    const got = readers.reduce((sum, { words }) => sum + words.length, 0);
    if (got >= wanted) return;
    idle = got === before ? idle + 1 : 0;
    before = got;
  }
}

function row({
  seed,
  rate: reached,
  written,
  expected,
  lost,
  doubled,
  gaps,
  outOfOrder,
  p50Ms,
  p99Ms,
  troubleMs,
}) {
  return [
    String(seed),
    figure(reached),
    String(rate),
    ...[written, expected, lost, doubled, gaps, outOfOrder].map(String),
    ...[p50Ms, p99Ms, troubleMs].map(figure),
  ];
}

/** Whole numbers below a bound, the same for the same seed. */
function diceOf(seed) {
  let state = seed * 2_654_435_761;
  return (bound) => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 3_266_489_917) >>> 0;
    return state % bound;
  };
}
