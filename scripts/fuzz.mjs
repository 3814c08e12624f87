/** Owns `npm run fuzz`: many operations made from the schema against a server of its own, and a table of what came of them. */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { pathToFileURL } from 'node:url';
import { build } from './build.mjs';
import { ensureInstalled, fail, projectRoot } from './ensure.mjs';

const { values } = parseArgs({
  options: {
    operations: { type: 'string', default: '100000' },
    seconds: { type: 'string', default: '600' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 1e9)) },
  },
});
const [operations, seconds, seed] = ['operations', 'seconds', 'seed'].map((name) => {
  if (!/^\d{1,9}$/.test(values[name])) fail(`--${name} ${values[name]} is not a whole number`);
  return Number(values[name]);
});

ensureInstalled();
// As the server runs it.
process.env.NODE_ENV = 'production';
await build(['src', 'migrations', 'test/support', 'test/fuzz']);
const built = (...parts) => import(pathToFileURL(join(projectRoot, 'dist', 'test', ...parts)).href);
const { startTestServer } = await built('support', 'test-server.js');
const { fuzz } = await built('fuzz', 'fuzz.js');
const { told } = await built('fuzz', 'fuzz-table.js');

console.log(`--seed ${seed} --operations ${operations} --seconds ${seconds}`);
const database = await startTestServer({ autovacuum: 'on' });
try {
  const report = await fuzz({
    ...{ operations, seconds, seed },
    progress: (done) => process.stderr.isTTY && process.stderr.write(`\r${done} `),
  });
  const { text, isWell } = told(report, { operations });
  console.log(text);
  process.exitCode = isWell ? 0 : 1;
} catch (error) {
  console.error(error);
  process.exitCode = 1;
} finally {
  await database.stop();
}
