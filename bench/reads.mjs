/** Owns `npm run bench:reads`: three reads, answered by Tovholder and by five other ways of building the same API. */
import { writeFileSync } from 'node:fs';
import { makeReady, readArguments, runInOrder, tell } from './lib/command.mjs';
import { contenders as names, startContender } from './lib/contenders.mjs';

const { reads, only, factor, slices, seconds, connections, json } = readArguments({
  reads: ['A', 'B', 'C'],
  only: names,
  factor: 1,
  slices: 5,
  seconds: 2,
  connections: 20,
  json: undefined,
});
await makeReady();
// From here on there are packages and compiled sources to import.
const { databaseOf, startCluster } = await import('./data/database.mjs');
const { questionsFor } = await import('./data/questions.mjs');
const { differences } = await import('./lib/answers.mjs');
const { mapValues, measure, memory } = await import('./lib/measure.mjs');
const { figure, machine, table } = await import('./lib/table.mjs');

const titles = {
  A: 'A: one partnership with participations and their jobcentres, slots with their sites and placements',
  B: 'B: fifty partnerships with counts of slots and the tovholder',
  C: 'C: one placement by id',
};
const heading = [
  '',
  'requests/s',
  'p50 ms',
  'p99 ms',
  'Node ms',
  'PostgreSQL ms',
  'CPU ms',
  'CPU/bare',
  'rate/bare',
];

await runInOrder(async (later) => {
  const cluster = await startCluster();
  later(() => cluster.stop());
  const database = await databaseOf(cluster, factor, tell);
  const questions = await questionsFor(database.ownerUrl);
  const contenders = [];
  for (const name of only) {
    tell(`Starting ${name} …`);
    const contender = await startContender(name, { ...database, questions });
    later(() => contender.stop());
    contenders.push(contender);
  }
  const idle = contenders.map(memory);
  const lines = await differences(contenders, reads);
  if (lines.length > 0) {
    tell(lines.join('\n'));
    return 1;
  }
  tell(`All answers agree; ${questions.subject} has ${questions.memberships} partnerships`);
  const options = { reads, slices, seconds, connections, postgresPid: cluster.pid };
  const figures = await measure(contenders, options, tell);
  const busy = contenders.map(memory);

  print(`${machine()}; data ${factor}×, ${connections} connections, ${slices} slices of ${seconds} s`);
  for (const read of reads) {
    const bare = figures.bare?.[read];
    print(`\n${titles[read]}\n`);
    print(
      table(
        heading,
        contenders.map(({ name }) => row(name, figures[name][read], bare)),
      ),
    );
  }
  print('\nMemory of the Node process, MB\n');
  print(
    table(
      ['', 'idle', 'after the run'],
      contenders.map(({ name }, at) => [name, figure(idle[at]), figure(busy[at])]),
    ),
  );
  const kept = mapValues(figures, (byRead) =>
    mapValues(byRead, ({ rate, p50Ms, p99Ms, cpuMs }) => ({ rate, p50Ms, p99Ms, cpuMs })),
  );
  if (json) writeFileSync(json, `${JSON.stringify({ contenders: kept }, null, 2)}\n`);
  return 0;

  function row(name, of, bare) {
    const ratio = (value, base) => figure(bare && value / base);
    return [
      name,
      ...[of.rate, of.p50Ms, of.p99Ms, of.nodeMs, of.postgresMs, of.cpuMs].map(figure),
      ratio(of.cpuMs, bare?.cpuMs),
      ratio(of.rate, bare?.rate),
    ];
  }
});

function print(text) {
  process.stdout.write(`${text}\n`);
}
