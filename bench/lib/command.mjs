/** Owns what both commands share: packages and sources made ready, arguments, the ground, and an end in order. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from '../../scripts/build.mjs';
import { ensureInstalled, fail, projectRoot } from '../../scripts/ensure.mjs';

const bench = join(projectRoot, 'bench');

/** Installs what is missing, here and in the project, and compiles the sources. */
export async function makeReady() {
  ensureInstalled();
  if (!isInstalled()) {
    tell('Installing the packages of bench/package-lock.json …');
    const { status } = spawnSync('npm', ['ci', '--include=dev', '--include=optional'], {
      cwd: bench,
      stdio: ['ignore', 2, 2],
    });
    if (status !== 0 || !isInstalled())
      fail(
        'The packages of bench/ could not be installed: see the lines of npm above and run npm ci in bench/',
      );
  }
  await build();
}

function isInstalled() {
  const written = join(bench, 'node_modules', '.package-lock.json');
  if (!existsSync(written)) return false;
  const packages = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;
  const present = packages(written);
  const wanted = packages(join(bench, 'package-lock.json'));
  return Object.entries(wanted).every(
    ([path, entry]) =>
      path === '' ||
      entry.optional ||
      entry.devOptional ||
      entry.peer ||
      present[path]?.version === entry.version,
  );
}

/**
 * Reads the arguments: `options` are names with their defaults, each a whole number, a list of all words it may name,
 * or none for a text.
 * @returns {Record<string, number | string[] | string | undefined>}
 */
export function readArguments(options) {
  const asked = parsed(options);
  const values = {};
  for (const [name, fallback] of Object.entries(options)) {
    const text = asked[name];
    if (text === undefined) values[name] = fallback;
    else if (Array.isArray(fallback)) values[name] = words(name, text, fallback);
    else if (typeof fallback === 'number') values[name] = whole(name, text);
    else values[name] = text;
  }
  return values;
}

function parsed(options) {
  try {
    return parseArgs({
      options: Object.fromEntries(Object.keys(options).map((name) => [name, { type: 'string' }])),
    }).values;
  } catch (error) {
    return fail(
      `${error.message.split('. ')[0]}; the options are ${Object.keys(options)
        .map((name) => `--${name}`)
        .join(', ')}`,
    );
  }
}

function words(name, text, known) {
  const chosen = text.split(',');
  const unknown = chosen.find((word) => !known.includes(word));
  if (unknown !== undefined) fail(`--${name} ${unknown} is unknown; name some of ${known.join(',')}`);
  return known.filter((word) => chosen.includes(word));
}

function whole(name, text) {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) fail(`--${name} ${text} is not a whole number above zero`);
  return number;
}

/** Progress goes to stderr; stdout holds the tables alone. */
export const tell = (line) => process.stderr.write(`${line}\n`);

/**
 * Runs the work and ends what it has started, in the opposite order, also after Ctrl-C.
 * @param {(later: (end: () => unknown) => void) => Promise<number>} work resolves to the exit code
 */
export async function runInOrder(work) {
  const ends = [];
  let endings;
  const endAll = () =>
    (endings ??= (async () => {
      for (const end of ends.reverse()) await end();
    })());
  for (const signal of ['SIGINT', 'SIGTERM'])
    process.once(signal, () => {
      tell('Ending …');
      void endAll().finally(() => process.exit(130));
    });
  let code = 1;
  try {
    code = await work((end) => ends.push(end));
  } catch (error) {
    if (!endings) tell(error.message ?? String(error));
  }
  await endAll();
  process.exit(code);
}
