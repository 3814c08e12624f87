/** Owns the secrets the server makes for itself: each a file in the data directory that its owner alone can read. */
import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { StartError } from '../../platform/start-error.js';
import { makeFolder } from '../../platform/embedded/folder.js';

/**
 * Reads a secret, or makes and keeps it at first use; processes that start at once agree on one.
 * @throws StartError when the folder cannot be written or the file cannot be read
 */
export function localSecret(dataDir: string, name: string, make: () => string): string {
  const file = path.join(dataDir, name);
  try {
    return existing(file) ?? keep(file, make());
  } catch (error) {
    throw new StartError(
      `${file} cannot be read or made (${codeOf(error)}); give this user the folder, or set DATA_DIR to one it may write`,
    );
  }
}

function existing(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

// A link appears whole or not at all, and never replaces: the first process wins and nobody reads half a file.
function keep(file: string, secret: string): string {
  makeFolder(path.dirname(file));
  const draft = `${file}.${randomUUID()}`;
  try {
    writeFileSync(draft, secret, { mode: 0o600, flag: 'wx' });
    linkSync(draft, file);
    return secret;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return readFileSync(file, 'utf8');
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : String(error);
