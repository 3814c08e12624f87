import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { makeFolder } from './folder.js';

const root = mkdtempSync(path.join(tmpdir(), 'tovholder-folder-'));
afterAll(() => {
  rmSync(root, { recursive: true });
});

test('makes the folders above it, and may be asked again', () => {
  const folder = path.join(root, 'a', 'b', 'c');
  makeFolder(folder);
  makeFolder(folder);
  expect(existsSync(folder)).toBe(true);
});

test.each([
  ['below a file', () => path.join(root, 'file', 'below')],
  ['where the system allows none', () => '/proc/tovholder/below'],
])('ends with an error %s', (_name, folder) => {
  writeFileSync(path.join(root, 'file'), '');
  expect(() => {
    makeFolder(folder());
  }).toThrow(/ENOTDIR|ENOENT|EEXIST|EACCES|EROFS/);
});
