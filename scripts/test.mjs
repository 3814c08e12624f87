/** Owns `npm test`: every test from a fresh clone; arguments go to jest. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ensureInstalled, projectRoot } from './ensure.mjs';

ensureInstalled();
const jest = join(projectRoot, 'node_modules', 'jest', 'bin', 'jest.js');
const reporters = ['default', join(projectRoot, 'scripts', 'count-reporter.mjs')];
const given = process.argv.slice(2);
// What is to happen within seconds of the machine's clock is tried while nothing else runs.
const alone = ['test/promises.test.ts', 'test/database-silent.test.ts'];
const rounds =
  given.length > 0
    ? [given]
    : [alone.flatMap((file) => ['--testPathIgnorePatterns', file]), ['--runInBand', ...alone]];

for (const round of rounds) {
  const code = await run(round);
  if (code !== 0) process.exit(code);
}

/** @returns {Promise<number>} the exit code of jest */
function run(args) {
  const tests = spawn(
    process.execPath,
    // Last, for jest would take a path behind them for a reporter.
    [jest, ...args, ...reporters.map((each) => `--reporters=${each}`)],
    {
      cwd: projectRoot,
      stdio: 'inherit',
      env: {
        ...process.env,
        NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} --experimental-vm-modules --disable-warning=ExperimentalWarning`,
      },
    },
  );
  const pass = (signal) => tests.kill(signal);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, pass);
  return new Promise((resolve) =>
    tests.on('exit', (code) => {
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.off(signal, pass);
      resolve(code ?? 1);
    }),
  );
}
