/** Owns `npm run check`: everything that must hold before a change is merged, in order, until the first failure. */
import { spawnSync } from 'node:child_process';
import { ensureInstalled, fail, projectRoot } from './ensure.mjs';

const steps = ['types', 'lint', 'format', 'dependency-rules', 'unused', 'schema:check', 'test'];

ensureInstalled();
for (const step of steps) {
  process.stdout.write(`== ${step}\n`);
  const start = performance.now();
  const { status } = spawnSync('npm', ['run', '--silent', step], {
    cwd: projectRoot,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  if (status !== 0) fail(`== ${step} failed after ${seconds} s; run it alone with: npm run ${step}`);
  process.stdout.write(`== ${step} passed in ${seconds} s\n`);
}
