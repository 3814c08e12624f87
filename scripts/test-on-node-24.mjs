/** Owns `npm run test:node-24`: every test on Node 24, whose program comes as a package; arguments go to jest. */
import { spawnSync } from 'node:child_process';
import { ensureInstalled, fail, projectRoot } from './ensure.mjs';

const node = `node-${process.platform}-${process.arch}@24.21.0`;

ensureInstalled();
// Fetched when it is wanted, and never installed: a `node` among the packages would take the place of the machine's.
const { error, status } = spawnSync(
  'npm',
  ['exec', '--yes', `--package=${node}`, '--', 'node', 'scripts/test.mjs', ...process.argv.slice(2)],
  { cwd: projectRoot, stdio: ['ignore', 'inherit', 'inherit'] },
);
if (error) fail(`npm cannot be run (${error.message}): install it beside Node`);
process.exit(status ?? 1);
