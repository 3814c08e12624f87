/** Owns `npm run fuzz`: operations made at random from the schema, by everybody of the demo, against a server of its own. */
import { parseArgs } from 'node:util';
import { build } from './build.mjs';
import { ensureInstalled, fail } from './ensure.mjs';

const { values } = parseArgs({
  options: {
    operations: { type: 'string', default: '100000' },
    seconds: { type: 'string', default: '600' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
});
const number = (name) => {
  const value = Number(values[name]);
  if (!Number.isInteger(value) || value < 1) fail(`--${name} takes a whole number above 0`);
  return value;
};
const options = { operations: number('operations'), seconds: number('seconds'), seed: number('seed') };
/** What the server promises whoever asks what. */
const most = { heldMs: 250, rssMb: 600 };

ensureInstalled();
await build(['src', 'migrations', 'test/support']);
const { startTestServer } = await import('../dist/test/support/test-server.js');
const { Installation } = await import('../dist/test/support/served.js');
const { Fuzz } = await import('../dist/test/support/fuzz.js');
const { createSchema } = await import('../dist/src/schema.js');
const { rooms } = await import('../dist/src/rooms.js');

const database = await startTestServer();
const installation = await Installation.make({});
let server;
try {
  await installation.command(['seed', '--demo']);
  server = await installation.serve();
  const tell = (line) => process.stderr.write(`${line}\n`);
  tell(`seed ${options.seed}`);
  const { asked, codes, failures, seconds, heldMs, heldBy, rssMb } = await new Fuzz(
    server,
    await createSchema(rooms),
    {
      ...options,
      tell,
    },
  ).run();
  const { code, err } = await server.stop();
  const count = Object.values(asked).reduce((sum, each) => sum + each, 0);
  for (const { why, who, query, variables } of failures)
    console.log(`\nFAILED as ${who}: ${why}\n${query}\n${JSON.stringify(variables)}`);
  if (!(heldMs < most.heldMs))
    for (const { ms, who, query, variables } of heldBy)
      console.log(`\n${Math.round(ms)} ms as ${who}:\n${query}\n${JSON.stringify(variables)}`);
  console.table({
    operations: count,
    ...asked,
    seconds: Math.round(seconds),
    'a second': Math.round(count / seconds),
    'event loop held, ms': Math.round(heldMs),
    'memory, MB': Math.round(rssMb),
    failures: failures.length,
    'exit code': code,
  });
  console.table(codes);
  const wrong = [
    failures.length > 0 && `${failures.length} failures`,
    count < options.operations * 0.99 && `${count} of ${options.operations} operations in ${seconds} s`,
    !(heldMs < most.heldMs) && `the event loop was held for ${Math.round(heldMs)} ms; at most ${most.heldMs}`,
    !(rssMb < most.rssMb) && `${Math.round(rssMb)} MB of memory; at most ${most.rssMb}`,
    code !== 0 && `the server ended with ${code}: ${err.slice(-2_000)}`,
  ].filter(Boolean);
  for (const each of wrong) console.log(each);
  console.log(wrong.length === 0 ? 'nothing found' : `run again with --seed ${options.seed}`);
  process.exitCode = wrong.length === 0 ? 0 : 1;
} finally {
  await server?.stop();
  await installation.remove();
  await database.stop();
}
