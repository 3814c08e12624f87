/** Owns the operating-system account the embedded PostgreSQL runs as, and the folders that account may enter. */
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, lstatSync, mkdirSync, mkdtempSync, realpathSync, rmdirSync } from 'node:fs';
import { statSync, symlinkSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { StartError } from '../start-error.js';
import { makeFolder } from './folder.js';

/** A user PostgreSQL is started as; undefined wherever our own will do. */
export interface Account {
  uid: number;
  gid: number;
}

/** Where databases and binaries go when the administrator's own folders are closed to other users. */
export const sharedFolder = '/var/lib/tovholder';

// Nothing of our own environment (PGDATA, PGPORT, LD_PRELOAD …) may reach PostgreSQL.
export const plainEnvironment = { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C', TZ: 'UTC' };

/**
 * The account to run PostgreSQL as. Only root needs one, for PostgreSQL refuses to run as root: whoever owns the
 * database files already, else `postgres`, else a system user `tovholder`, which is made when it is missing.
 * @throws StartError when no such user exists and none can be made
 */
export function databaseAccount(clusterFolder: string): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const owner = statSync(clusterFolder, { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const existing = accountNamed('postgres') ?? accountNamed('tovholder');
  if (existing) return existing;
  const nologin = ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin'];
  spawnSync('useradd', [...nologin, 'tovholder'], { stdio: 'ignore' });
  const made = accountNamed('tovholder');
  if (made) return made;
  throw new StartError(
    'PostgreSQL does not run as root and no user could be made for it; start as another user, or make one with: useradd --system tovholder',
  );
}

function accountNamed(name: string): Account | undefined {
  const id = (flag: string) => Number(execFileSync('id', [flag, name], { stdio: 'pipe' }).toString());
  try {
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    return undefined;
  }
}

/** Whether the account passes a `test` of a path: `x` enter or run, `r` read, `w` write. Asks the system itself. */
export function accountMay(account: Account | undefined, rights: string, path: string): boolean {
  const tests = [...rights].map((right) => `test -${right} "$1"`).join(' && ');
  return (
    spawnSync('/bin/sh', ['-c', tests, 'sh', path], { ...account, cwd: '/', stdio: 'ignore' }).status === 0
  );
}

/**
 * The folder of the database files: `postgres` in the data directory. Where the account may not enter that (a clone
 * below /root, a folder of mode 0700), the folder lies under /var/lib/tovholder and `postgres` is a link to it.
 */
export function databaseFolder(dataDir: string, account: Account | undefined): string {
  const folder = join(dataDir, 'postgres');
  if (lstatSync(folder, { throwIfNoEntry: false })) return usable(folder, account);
  mkdirSync(folder, { mode: 0o700 });
  if (!account || give(folder, account)) return realpathSync(folder);
  rmdirSync(folder);
  makeFolder(sharedFolder);
  chmodSync(sharedFolder, 0o755);
  // Random after the hash: a data directory deleted and made anew must not meet the old one's files.
  const name = createHash('sha256').update(dataDir).digest('hex').slice(0, 12);
  const elsewhere = mkdtempSync(join(sharedFolder, `${name}-`));
  give(elsewhere, account);
  symlinkSync(elsewhere, folder);
  return elsewhere;
}

function usable(folder: string, account: Account | undefined): string {
  const target = statSync(folder, { throwIfNoEntry: false }) && realpathSync(folder);
  if (target && accountMay(account, 'xw', target)) return target;
  throw new StartError(
    `The database folder ${folder} cannot be entered by ${account ? `user ${account.uid}` : 'this user'}; open it and the folders above it to that user, or choose another DATA_DIR`,
  );
}

function give(folder: string, account: Account): boolean {
  try {
    chownSync(folder, account.uid, account.gid);
  } catch {
    return false;
  }
  return accountMay(account, 'xw', folder);
}
