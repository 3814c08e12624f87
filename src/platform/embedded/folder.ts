/** Owns making a folder with the folders above it. */
import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';

/**
 * Makes a folder that is not there yet. Node's own recursive way turns round for ever where a file system answers
 * that a folder cannot be because it is not there, as `/proc` does.
 * @throws the error of the file system, with its code
 */
export function makeFolder(folder: string, mode?: number): void {
  if (existsSync(folder)) return;
  const parent = path.dirname(folder);
  if (parent !== folder) makeFolder(parent, mode);
  try {
    mkdirSync(folder, mode);
  } catch (error) {
    // Another process was quicker.
    if (!existsSync(folder)) throw error;
  }
}
