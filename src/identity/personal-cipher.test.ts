/** The secrecy of CPR numbers: what an envelope gives back, and to whom. */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readConfig } from '../platform/config.js';
import { StartError } from '../platform/start-error.js';
import { personalCipher, encryptionKeys } from './personal-cipher.js';

const cpr = '0101901234';
const keys = personalCipher(Buffer.alloc(32, 1));
const otherKeys = personalCipher(Buffer.alloc(32, 2));

describe('an envelope', () => {
  test('gives the number back', () => {
    expect(keys.decrypt(keys.encrypt(cpr))).toBe(cpr);
  });

  test('differs each time and shows nothing of the number', () => {
    const [one, two] = [keys.encrypt(cpr), keys.encrypt(cpr)];
    expect(one).not.toBe(two);
    expect(one).toMatch(/^v1\.[\w-]{16}\.[\w-]{35}$/);
    expect(one).not.toContain(cpr);
  });

  test('does not open under another key', () => {
    expect(() => otherKeys.decrypt(keys.encrypt(cpr))).toThrow();
  });

  const changed = (part: number) => {
    const parts = keys.encrypt(cpr).split('.');
    const bytes = Buffer.from(parts[part] ?? '', 'base64url');
    bytes[0] = (bytes[0] ?? 0) ^ 1;
    parts[part] = bytes.toString('base64url');
    return parts.join('.');
  };

  test.each([
    ['its nonce changed', () => changed(1)],
    ['its content changed', () => changed(2)],
    ['its end cut off', () => keys.encrypt(cpr).slice(0, -4)],
    ['its tag cut off', () => keys.encrypt(cpr).split('.').slice(0, 2).join('.')],
    ['another version', () => keys.encrypt(cpr).replace('v1', 'v2')],
    ['nothing in it', () => ''],
    ['a bare number', () => cpr],
  ])('does not open with %s', (_name, envelope) => {
    expect(() => keys.decrypt(envelope())).toThrow();
  });
});

describe('a fingerprint', () => {
  test('is the same for the same number', () => {
    expect(keys.fingerprint(cpr)).toBe(keys.fingerprint(cpr));
    expect(keys.fingerprint(cpr)).toMatch(/^[0-9a-f]{64}$/);
  });

  test('differs between numbers and between keys', () => {
    expect(keys.fingerprint('0101901235')).not.toBe(keys.fingerprint(cpr));
    expect(otherKeys.fingerprint(cpr)).not.toBe(keys.fingerprint(cpr));
  });
});

describe('the key', () => {
  let dataDir: string;
  beforeAll(() => {
    dataDir = mkdtempSync(path.join(tmpdir(), 'tovholder-keys-'));
  });
  afterAll(() => rmSync(dataDir, { recursive: true }));

  test('of the demo is made once, for its owner alone', () => {
    const config = readConfig({ DATA_DIR: path.join(dataDir, 'new') });
    const envelope = encryptionKeys(config).encrypt(cpr);
    expect(encryptionKeys(config).decrypt(envelope)).toBe(cpr);
    expect(statSync(path.join(config.dataDir, 'encryption-key')).mode & 0o777).toBe(0o600);
  });

  test('is the configured one where there is one', () => {
    const config = readConfig({ DATA_DIR: dataDir, ENCRYPTION_KEY: Buffer.alloc(32, 1).toString('base64') });
    expect(encryptionKeys(config).fingerprint(cpr)).toBe(keys.fingerprint(cpr));
  });

  test('is never made in production', () => {
    const config = { ...readConfig({ DATA_DIR: dataDir }), production: true };
    expect(() => encryptionKeys(config)).toThrow(StartError);
  });

  test('that cannot be kept stops the start with a line that says what to do', () => {
    const config = readConfig({ DATA_DIR: '/dev/null/data' });
    expect(() => encryptionKeys(config)).toThrow(
      /encryption-key cannot be read or made \(ENOTDIR\).*DATA_DIR/,
    );
  });
});
