/** Owns `npm run bench:growth`: the same reads over one, ten and a hundred times the data. */
import { writeFileSync } from 'node:fs';
import { makeReady, readArguments, runInOrder, tell } from './lib/command.mjs';
import { startContender } from './lib/contenders.mjs';

const { reads, factors, slices, seconds, connections, json } = readArguments({
  reads: ['A', 'B', 'C'],
  factors: ['1', '10', '100'],
  slices: 5,
  seconds: 2,
  connections: 4,
  json: undefined,
});
await makeReady();
// From here on there are packages and compiled sources to import.
const { databaseOf, startCluster } = await import('./data/database.mjs');
const { questionsFor } = await import('./data/questions.mjs');
const { differences } = await import('./lib/answers.mjs');
const { measure } = await import('./lib/measure.mjs');
const { figure, machine, table } = await import('./lib/table.mjs');

await runInOrder(async (later) => {
  const cluster = await startCluster();
  later(() => cluster.stop());
  const contenders = [];
  for (const factor of factors) {
    const database = await databaseOf(cluster, Number(factor), tell);
    const facts = { ...database, questions: await questionsFor(database.ownerUrl) };
    const pair = [];
    for (const name of ['ours', 'bare']) {
      const contender = await startContender(name, facts);
      later(() => contender.stop());
      pair.push({ ...contender, name: `${name} x${factor}` });
    }
    const lines = await differences(pair, reads);
    if (lines.length > 0) {
      tell(lines.join('\n'));
      return 1;
    }
    tell(`All answers agree at ${factor}×; the viewer has ${facts.questions.memberships} partnerships`);
    contenders.push(...pair);
  }
  const options = { reads, slices, seconds, connections, postgresPid: cluster.pid };
  const figures = await measure(contenders, options, tell);

  const p50 = (name, read) => factors.map((factor) => figures[`${name} x${factor}`][read].p50Ms);
  const rows = reads.flatMap((read) =>
    ['ours', 'bare'].map((name) => {
      const found = p50(name, read);
      return [`${read} ${name}`, ...found.map(figure), figure(found.at(-1) / found[0])];
    }),
  );
  process.stdout.write(
    `${machine()}; ${connections} connections, ${slices} slices of ${seconds} s\n\np50 in ms\n\n`,
  );
  const heading = ['', ...factors.map((factor) => `${factor}×`), `${factors.at(-1)}× / ${factors[0]}×`];
  process.stdout.write(`${table(heading, rows)}\n`);
  const growth = Object.fromEntries(
    reads.map((read) => [
      read,
      Object.fromEntries(p50('ours', read).map((ms, at) => [`x${factors[at]}`, ms])),
    ]),
  );
  if (json) writeFileSync(json, `${JSON.stringify({ growth }, null, 2)}\n`);
  return 0;
});
