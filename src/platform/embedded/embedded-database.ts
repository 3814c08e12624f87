/** Owns the embedded PostgreSQL while it runs: starting, adopting and ending the server, and its two roles. */
import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { plainEnvironment } from './embedded-account.js';
import { type Cluster, type Credentials, type Postmaster } from './embedded-cluster.js';
import { findPostmaster, forgetLostPostmaster, prepareCluster } from './embedded-cluster.js';
import { StartError } from '../start-error.js';

/** Where migrations (`ownerUrl`) and the server (`appUrl`, a role that owns nothing) connect. */
export interface DatabaseUrls {
  ownerUrl: string;
  appUrl: string;
}

export interface EmbeddedDatabase extends DatabaseUrls {
  /** PostgreSQL's process. */
  readonly pid: number;
  /** The folder of the database files, wherever the data directory had to put it. */
  readonly files: string;
  /** Ends the server and waits for its end, unless another process of ours still uses it; then that one ends it. */
  stop(): Promise<void>;
}

// For the small machine the demo runs on. The log never holds a row or a statement, which may tell about a person.
const settings = {
  shared_buffers: '128MB',
  max_connections: '100',
  max_wal_size: '256MB',
  wal_level: 'minimal',
  max_wal_senders: '0',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
};
const logLimitBytes = 1_000_000;
const pollMilliseconds = 20;
const patienceMilliseconds = 60_000;
// Held in common by every process of ours that uses the server, so that the last one ends it.
const usersLock = 7_046_029;
const setupLock = 7_046_030;

/**
 * Starts the database of a data directory, making it the first time, or adopts the server that runs there already.
 * @param options.settings PostgreSQL settings beside or instead of ours
 * @throws StartError with the one line to show
 */
export async function startEmbeddedDatabase(options: {
  dataDir: string;
  settings?: Record<string, string>;
}): Promise<EmbeddedDatabase> {
  const dataDir = resolve(options.dataDir);
  const cluster = await prepareCluster(dataDir, options.settings?.fsync !== 'off');
  const { postmaster, user } = await serve(cluster, { ...settings, ...options.settings });
  await ensureRoles(user, cluster.credentials);
  let stopping: Promise<void> | undefined;
  return {
    ...urls(postmaster.port, cluster.credentials),
    pid: postmaster.pid,
    files: cluster.files,
    stop: () => (stopping ??= release(user, cluster.files)),
  };
}

function urls(port: number, credentials: Credentials): DatabaseUrls {
  const url = (role: string, password: string) =>
    `postgresql://${role}:${password}@127.0.0.1:${port}/tovholder`;
  return {
    ownerUrl: url('tovholder_owner', credentials.owner),
    appUrl: url('tovholder_app', credentials.app),
  };
}

interface Serving {
  postmaster: Postmaster;
  /** Our own connection, as long as we use the server. */
  user: pg.Client;
}

async function serve(cluster: Cluster, settings: Record<string, string>): Promise<Serving> {
  let reason = 'it takes no connections';
  for (let waited = 0; waited < patienceMilliseconds; waited += 10 * pollMilliseconds) {
    const already = await whenReady(cluster, () => findPostmaster(cluster.files) !== undefined);
    if (already) return already;
    forgetLostPostmaster(cluster.files);
    const started = await launch(cluster, settings);
    if (typeof started !== 'string') return started;
    reason = started;
    // A port taken since we asked, another process of ours starting it, a server before us that is still ending.
    if (!/could not create any TCP|lock file|still in use/.test(reason)) break;
    await wait(10 * pollMilliseconds);
  }
  throw new StartError(
    `PostgreSQL does not start (${reason}); see ${cluster.log}, or set DATABASE_URL and MIGRATION_DATABASE_URL`,
  );
}

/** The server once it serves, or undefined when there is nothing to wait for any more. */
async function whenReady(cluster: Cluster, goesOn: () => boolean): Promise<Serving | undefined> {
  for (let waited = 0; waited < patienceMilliseconds && goesOn(); waited += pollMilliseconds) {
    const postmaster = findPostmaster(cluster.files);
    const user = postmaster?.ready ? await use(postmaster.port, cluster.credentials) : undefined;
    if (postmaster && user) return { postmaster, user };
    await wait(pollMilliseconds);
  }
  return undefined;
}

/** Our connection, counted among the server's users; undefined while the server refuses because it starts or ends. */
async function use(port: number, credentials: Credentials): Promise<pg.Client | undefined> {
  const client = new pg.Client({
    host: '127.0.0.1',
    port,
    user: 'postgres',
    password: credentials.superuser,
    database: 'postgres',
    application_name: 'tovholder embedded',
  });
  // A server that ends breaks this connection; that is no error of ours.
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select pg_advisory_lock_shared($1)', [usersLock]);
    return client;
  } catch (error) {
    await client.end().catch(() => undefined);
    if ((error as { code?: string }).code !== '28P01') return undefined;
    throw new StartError(
      'The running database refuses the passwords kept in the data directory; end that PostgreSQL, or set DATA_DIR to a directory of its own',
    );
  }
}

/** Starts the server once; resolves to the reason when it does not come up. */
async function launch(cluster: Cluster, settings: Record<string, string>): Promise<Serving | string> {
  const values = {
    ...settings,
    listen_addresses: '127.0.0.1',
    port: String(await freePort()),
    unix_socket_directories: '',
  };
  if ((statSync(cluster.log, { throwIfNoEntry: false })?.size ?? 0) > logLimitBytes)
    renameSync(cluster.log, `${cluster.log}.old`);
  const log = openSync(cluster.log, 'a', 0o600);
  const logStart = statSync(cluster.log).size;
  const child = spawn(
    join(cluster.binaries, 'bin', 'postgres'),
    ['-D', cluster.files, ...Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    // A group of its own, so that Ctrl-C in the terminal reaches us alone and we end PostgreSQL in order.
    { ...cluster.account, cwd: '/', env: plainEnvironment, detached: true, stdio: ['ignore', log, log] },
  );
  closeSync(log);
  child.unref();
  const state = { hasEnded: false };
  let refusal: Error | undefined;
  child.once('exit', () => (state.hasEnded = true));
  child.once('error', (error) => (refusal = error));
  // Whoever ends us before we can hand the server over must not leave it behind.
  const abandon = () => child.kill('SIGINT');
  process.once('exit', abandon);
  const serving = await whenReady(cluster, () => !state.hasEnded && !refusal);
  process.off('exit', abandon);
  if (serving) return serving;
  abandon();
  if (refusal) return refusal.message;
  return state.hasEnded
    ? lastWords(cluster.log, logStart)
    : `not ready after ${patienceMilliseconds / 1000} s`;
}

function lastWords(log: string, from: number): string {
  const lines = readFileSync(log).subarray(from).toString().trim().split('\n');
  const line = lines.find((each) => /FATAL|PANIC/.test(each)) ?? lines.at(-1) ?? '';
  return line.replace(/^.*?(FATAL|PANIC): +/, '') || 'it ended without a word';
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer();
    server.once('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => done(port));
    });
  });
}

async function ensureRoles(user: pg.Client, credentials: Credentials): Promise<void> {
  const missing = async (sql: string) => (await user.query(sql)).rowCount === 0;
  await user.query('select pg_advisory_lock($1)', [setupLock]);
  // The owner makes databases because the tests clone theirs from a template.
  if (await missing(`select from pg_roles where rolname = 'tovholder_owner'`))
    await user.query(`create role tovholder_owner login createdb password '${credentials.owner}'`);
  if (await missing(`select from pg_roles where rolname = 'tovholder_app'`))
    await user.query(`create role tovholder_app login nobypassrls password '${credentials.app}'`);
  if (await missing(`select from pg_database where datname = 'tovholder'`))
    await user.query('create database tovholder owner tovholder_owner');
  await user.query('revoke all on database tovholder from public');
  await user.query('grant connect on database tovholder to tovholder_app');
  await user.query('select pg_advisory_unlock($1)', [setupLock]);
}

async function release(user: pg.Client, files: string): Promise<void> {
  const last = await isLastUser(user);
  await user.end().catch(() => undefined);
  const postmaster = findPostmaster(files);
  if (!last || !postmaster) return;
  const isRunning = () => findPostmaster(files)?.pid === postmaster.pid;
  process.kill(postmaster.pid, 'SIGINT');
  for (let waited = 0; waited < patienceMilliseconds && isRunning(); waited += pollMilliseconds)
    await wait(pollMilliseconds);
  if (isRunning()) process.kill(postmaster.pid, 'SIGQUIT');
}

async function isLastUser(user: pg.Client): Promise<boolean> {
  try {
    await user.query('select pg_advisory_unlock_shared($1)', [usersLock]);
    const { rows } = await user.query<{ alone: boolean }>('select pg_try_advisory_lock($1) as alone', [
      usersLock,
    ]);
    return rows[0]?.alone ?? true;
  } catch {
    // The connection broke, so the server has ended or is ending.
    return true;
  }
}
