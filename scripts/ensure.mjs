/** Owns what every command needs first: a Node that is new enough and the packages of package-lock.json. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const projectRoot = dirname(dirname(fileURLToPath(import.meta.url)));

const oldestNode = [20, 19];

/** Installs the packages when they are missing or others than those of package-lock.json. Writes to stderr alone. */
export function ensureInstalled() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < oldestNode[0] || (major === oldestNode[0] && minor < oldestNode[1]))
    fail(
      `Node ${process.versions.node} is too old: install Node ${oldestNode.join('.')} or newer (nodejs.org)`,
    );
  if (isInstalled()) return;
  process.stderr.write('Installing the packages of package-lock.json …\n');
  const npm = process.env.npm_execpath?.endsWith('npm-cli.js')
    ? [process.execPath, process.env.npm_execpath]
    : ['npm'];
  // The compiler is a development package, which NODE_ENV=production would leave out.
  const { status } = spawnSync(npm[0], [...npm.slice(1), 'ci', '--include=dev'], {
    cwd: projectRoot,
    stdio: ['ignore', 2, 2],
  });
  if (status !== 0 || !isInstalled())
    fail('The packages could not be installed: see the lines of npm above, check the network and run npm ci');
}

/** Compares with what npm wrote down when it installed: times of files tell nothing after a checkout. */
function isInstalled() {
  const written = join(projectRoot, 'node_modules', '.package-lock.json');
  if (!existsSync(written)) return false;
  const wanted = packages(join(projectRoot, 'package-lock.json'));
  const present = packages(written);
  return (
    Object.entries(present).every(([path, { version }]) => wanted[path]?.version === version) &&
    Object.entries(wanted).every(([path, entry]) => path === '' || path in present || isOptional(entry))
  );
}

// Packages for other machines are listed for all and installed for none but theirs.
const isOptional = (entry) => entry.optional || entry.devOptional || entry.peer;

function packages(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}

/** @param {string} line what is wrong and what to do */
export function fail(line) {
  process.stderr.write(`${line}\n`);
  process.exit(1);
}
