/** Owns the secrecy of CPR numbers: encrypted under a key outside the database, found again by a keyed hash. */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import type { Config } from '../platform/config.js';
import { ConfigError, StartError } from '../platform/start-error.js';
import { localSecret } from './sign-in/local-secret.js';

export interface PersonalCipher {
  /** A new envelope each time, so that equal texts do not show as equal. */
  encrypt(text: string): string;
  /** @throws Error when the envelope was changed, or was made under another key */
  decrypt(envelope: string): string;
  /** The same for the same text, so a CPR number is given as ten digits: 64 hexadecimal characters. */
  fingerprint(text: string): string;
  /** A secret of 32 bytes for another purpose. */
  secretFor(purpose: string): Buffer;
}

const version = 'v1';
const algorithm = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;

/**
 * The keys of this installation: from `ENCRYPTION_KEY`, or in the demo from a file made at first use.
 * @throws StartError when there is no key and none may be made
 */
export function encryptionKeys(config: Config): PersonalCipher {
  return personalCipher(config.encryptionKey ? Buffer.from(config.encryptionKey, 'base64') : demoKey(config));
}

/** @param master 32 bytes, from which one key is derived for each purpose (HKDF, RFC 5869) */
export function personalCipher(master: Buffer): PersonalCipher {
  const derive = (purpose: string): Buffer =>
    Buffer.from(hkdfSync('sha256', master, '', `tovholder personal ${purpose} ${version}`, 32));
  const encryption = derive('encryption');
  const lookup = derive('lookup');
  return {
    encrypt: (text) => {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv(algorithm, encryption, nonce);
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return [version, nonce.toString('base64url'), sealed.toString('base64url')].join('.');
    },
    decrypt: (envelope) => {
      const [found, nonceText = '', sealedText = ''] = envelope.split('.');
      const nonce = Buffer.from(nonceText, 'base64url');
      const sealed = Buffer.from(sealedText, 'base64url');
      if (found !== version || nonce.length !== nonceBytes || sealed.length < tagBytes)
        throw new Error(`Not an envelope of version ${version}`);
      const decipher = createDecipheriv(algorithm, encryption, nonce, { authTagLength: tagBytes });
      decipher.setAuthTag(sealed.subarray(-tagBytes));
      return decipher.update(sealed.subarray(0, -tagBytes), undefined, 'utf8') + decipher.final('utf8');
    },
    fingerprint: (text) => createHmac('sha256', lookup).update(text).digest('hex'),
    secretFor: (purpose) => derive(`for ${purpose}`),
  };
}

function demoKey(config: Config): Buffer {
  if (config.production) throw new ConfigError('ENCRYPTION_KEY is required when NODE_ENV=production');
  const name = 'encryption-key';
  const key = Buffer.from(
    localSecret(config.dataDir, name, () => randomBytes(32).toString('base64')),
    'base64',
  );
  if (key.length !== 32)
    throw new StartError(
      `${name} in ${config.dataDir} is not 32 bytes in base64; restore it, for the CPR numbers cannot be read without it`,
    );
  return key;
}
