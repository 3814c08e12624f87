/** Owns the embedded database's files: making the cluster once, its passwords, and which process holds it. */
import { execFile, execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, linkSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Account, databaseAccount, databaseFolder, plainEnvironment } from './embedded-account.js';
import { binariesFor } from './embedded-binaries.js';
import { StartError } from '../start-error.js';
import { makeFolder } from './folder.js';

/** Passwords of the three roles, in hexadecimal. */
export interface Credentials {
  superuser: string;
  owner: string;
  app: string;
}

/** A database cluster that is ready to be started. */
export interface Cluster {
  /** The folder PostgreSQL calls its data directory. */
  files: string;
  /** What PostgreSQL itself says, for the error message and for whoever looks after it. */
  log: string;
  binaries: string;
  account: Account | undefined;
  credentials: Credentials;
}

/** The server process that holds a cluster. */
export interface Postmaster {
  pid: number;
  port: number;
  /** Whether it takes connections; otherwise it is starting or stopping. */
  ready: boolean;
}

const credentialsFile = (dataDir: string) => join(dataDir, 'postgres-credentials.json');
const clusterFolder = (dataDir: string) => join(dataDir, 'postgres', 'cluster');

/**
 * Makes the cluster in the data directory, or finds the one made before.
 * @param durable false spares the disk, for databases that need not outlive a crash
 * @throws StartError when the directory cannot be written or PostgreSQL refuses to make the files
 */
export async function prepareCluster(dataDir: string, durable: boolean): Promise<Cluster> {
  try {
    makeFolder(dataDir, 0o711);
    const account = databaseAccount(clusterFolder(dataDir));
    const folder = databaseFolder(dataDir, account);
    const files = join(folder, 'cluster');
    const cluster: Cluster = {
      files,
      log: join(dataDir, 'postgres.log'),
      binaries: binariesFor(account, dataDir),
      account,
      credentials: ensureCredentials(dataDir, existsSync(files)),
    };
    if (!existsSync(files)) await initialise(cluster, folder, durable);
    return cluster;
  } catch (error) {
    if (error instanceof StartError) throw error;
    const { code, path } = error as NodeJS.ErrnoException;
    if (code === undefined || path === undefined) throw error;
    throw new StartError(
      `The data directory ${dataDir} cannot be written (${code} at ${path}); give this user write access, or set DATA_DIR to a directory that can be written`,
    );
  }
}

/** The living server process of the cluster, or undefined. What an ended one left behind is not taken for it. */
export function findPostmaster(files: string): Postmaster | undefined {
  let lines: string[];
  try {
    lines = readFileSync(join(files, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return undefined;
  }
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  if (!pid || !commandLine(pid).includes(files)) return undefined;
  return { pid, port, ready: port > 0 && lines[7]?.trim() === 'ready' };
}

/**
 * Takes away the mark of a server that is gone when its process number now belongs to another program: PostgreSQL
 * would take that one for itself and refuse to start. An ordinary leftover it handles better on its own.
 */
export function forgetLostPostmaster(files: string): void {
  const mark = join(files, 'postmaster.pid');
  if (!existsSync(mark) || findPostmaster(files)) return;
  const pid = Number(readFileSync(mark, 'utf8').split('\n')[0]);
  if (pid && isAlive(pid)) rmSync(mark, { force: true });
}

/** Empty for a process that is gone, also for one that has ended and that nobody has asked for yet. */
function commandLine(pid: number): string {
  try {
    if (existsSync('/proc/self/cmdline')) return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    return execFileSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { stdio: 'pipe' }).toString();
  } catch {
    return '';
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function ensureCredentials(dataDir: string, clusterExists: boolean): Credentials {
  const file = credentialsFile(dataDir);
  if (!existsSync(file)) {
    if (clusterExists)
      throw new StartError(
        `The database's passwords ${file} are missing; put the file back, or delete ${join(dataDir, 'postgres')} to begin with an empty database`,
      );
    const secret = () => randomBytes(24).toString('hex');
    const half = `${file}.${process.pid}`;
    const credentials: Credentials = { superuser: secret(), owner: secret(), app: secret() };
    writeFileSync(half, JSON.stringify(credentials, null, 2), { mode: 0o600 });
    try {
      // A link fails where a rename would replace: of two first starts at once, one makes the passwords.
      linkSync(half, file);
    } catch (error) {
      if (!existsSync(file)) throw error;
    } finally {
      rmSync(half, { force: true });
    }
  }
  return readCredentials(dataDir);
}

function readCredentials(dataDir: string): Credentials {
  return JSON.parse(readFileSync(credentialsFile(dataDir), 'utf8')) as Credentials;
}

async function initialise(cluster: Cluster, folder: string, durable: boolean): Promise<void> {
  const prefix = 'unfinished-';
  for (const name of readdirSync(folder))
    if (name.startsWith(prefix) && !isAlive(Number(name.slice(prefix.length))))
      rmSync(join(folder, name), { recursive: true, force: true });

  const unfinished = join(folder, `${prefix}${process.pid}`);
  const password = join(unfinished, 'password');
  mkdirSync(unfinished, { mode: 0o700 });
  writeFileSync(password, cluster.credentials.superuser, { mode: 0o600 });
  if (cluster.account)
    for (const path of [unfinished, password]) chownSync(path, cluster.account.uid, cluster.account.gid);
  const options = [
    ...['--pgdata', join(unfinished, 'cluster'), '--username', 'postgres', '--pwfile', password],
    ...['--auth', 'scram-sha-256', '--encoding', 'UTF8', '--no-instructions'],
    // Independent of the machine's locales: every installation sorts alike.
    ...['--locale', 'C', '--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8'],
    ...(durable ? [] : ['--no-sync']),
  ];
  try {
    await promisify(execFile)(join(cluster.binaries, 'bin', 'initdb'), options, {
      ...cluster.account,
      cwd: '/',
      env: plainEnvironment,
    });
    renameSync(join(unfinished, 'cluster'), cluster.files);
  } catch (error) {
    // Another process of ours was first; its cluster has the same passwords.
    if (existsSync(cluster.files)) return;
    const said = (error as { stderr?: string }).stderr || String(error);
    const line = said.split('\n').find((each) => /error|fatal|not /i.test(each)) ?? said;
    const reason = line.trim().replace(/^.*?(FATAL|PANIC|error): +/, '');
    throw new StartError(
      `PostgreSQL could not make its files in ${folder} (${reason}); free space or correct the folder's rights and start again`,
    );
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}
