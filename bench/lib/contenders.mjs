/** Owns the contenders as the bench sees them: their names, and starting and ending their processes. */
import { fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../scripts/ensure.mjs';

export const contenders = [
  'ours',
  'bare',
  'postgraphile',
  'mercurius-sql',
  'mercurius-loaders',
  'apollo-typeorm',
];

const patienceMs = 60_000;

/**
 * Starts a contender on a database. PostgreSQL plans each statement of each contender once for all values; Tovholder is
 * not told, it asks for that itself.
 * @param {string} name
 * @param {object} facts ownerUrl, appUrl and the questions
 * @returns {Promise<{ name: string, pid: number, origin: string, path: string, headers: object, bodies: object, stop: () => Promise<void> }>}
 *   bodies by read
 */
export async function startContender(name, facts) {
  const env = { ...process.env, NODE_ENV: 'production', GRAPHILE_ENV: 'production' };
  if (name !== 'ours') env.PGOPTIONS = '-c plan_cache_mode=force_generic_plan';
  const child = startProcess('contender-process.mjs', { env, execPath: nodeFor(name) });
  try {
    child.send({ name, facts });
    const { ready, failed } = await nextMessage(child, patienceMs, `The contender ${name}`);
    if (failed) throw new Error(`The contender ${name} does not start: ${failed}`);
    return { ...ready, name, pid: child.pid, stop: () => end(child) };
  } catch (error) {
    await end(child);
    throw error;
  }
}

/** PostGraphile 5 asks for Node 22; an older Node finds a newer one among the packages of the bench. */
function nodeFor(name) {
  if (name !== 'postgraphile' || Number(process.versions.node.split('.')[0]) >= 22) return process.execPath;
  const packaged = join(
    projectRoot,
    'bench',
    'node_modules',
    `node-${process.platform}-${process.arch}`,
    'bin',
    'node',
  );
  if (!existsSync(packaged))
    throw new Error(
      'PostGraphile needs Node 22, which the packages have for Linux alone; run the bench with it',
    );
  return packaged;
}

/** Starts a file of this folder as a process that ends with this one. */
export const startProcess = (file, options = {}) =>
  fork(join(projectRoot, 'bench', 'lib', file), {
    ...options,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });

/** @throws when the process ends or says nothing for too long */
export const nextMessage = (child, ms, who) =>
  new Promise((done, fail) => {
    const settle = (finish, value) => {
      clearTimeout(timer);
      child.off('message', message).off('exit', ended);
      finish(value);
    };
    const message = (value) => settle(done, value);
    const ended = (code) => settle(fail, new Error(`${who} has ended (${code})`));
    const timer = setTimeout(
      () => settle(fail, new Error(`${who} does not answer within ${ms / 1000} s`)),
      ms,
    );
    child.on('message', message).on('exit', ended);
  });

/** Ends a process of ours and waits for it. */
export async function end(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((done) => child.once('exit', done));
  if (child.connected) child.disconnect();
  const timer = setTimeout(() => child.kill('SIGKILL'), 5_000);
  await ended;
  clearTimeout(timer);
}
