/** Owns `npm test`: every test from a fresh clone; arguments go to jest. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ensureInstalled, projectRoot } from './ensure.mjs';

ensureInstalled();
const jest = join(projectRoot, 'node_modules', 'jest', 'bin', 'jest.js');
const reporters = ['default', join(projectRoot, 'scripts', 'count-reporter.mjs')];
const tests = spawn(
  process.execPath,
  // Last, for jest would take a path behind them for a reporter.
  [jest, ...process.argv.slice(2), ...reporters.map((each) => `--reporters=${each}`)],
  {
    cwd: projectRoot,
    stdio: 'inherit',
    env: {
      ...process.env,
      NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} --experimental-vm-modules --disable-warning=ExperimentalWarning`,
    },
  },
);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => tests.kill(signal));
tests.on('exit', (code) => process.exit(code ?? 1));
