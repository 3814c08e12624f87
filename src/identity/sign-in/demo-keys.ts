/** Owns the keys of the demo issuer: what signs its tokens and its cookies, kept so that both outlive a restart. */
import { generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';
import type { JWK } from 'jose';
import type { Config } from '../../platform/config.js';
import { ConfigError, StartError } from '../../platform/start-error.js';
import { localSecret } from './local-secret.js';

export interface DemoKeys {
  /** Private, ES256. */
  signing: JWK & { kid: string };
  cookies: string[];
}

const file = 'demo-issuer-keys.json';

/** Whether people sign in at the demo issuer: no other is configured. */
export const usesDemoIssuer = (config: Config): boolean => config.issuers.length === 0;

/**
 * That somebody can sign in, and anybody only where it is meant: a demo is asked for, or nothing at all is.
 * @throws ConfigError
 */
export function assertSignIn(config: Config): void {
  if (!usesDemoIssuer(config)) return;
  if (config.production)
    throw new ConfigError('The demo issuer signs anybody in and is refused when NODE_ENV=production');
  if (!config.demo)
    throw new ConfigError(
      'Nobody can sign in: set OIDC_ISSUERS, or DEMO=true for a demo, in which anybody signs in as anybody',
    );
}

/**
 * The keys, made at first use.
 * @throws StartError where there is no demo issuer, or when the file cannot be kept or read
 */
export function demoKeys(config: Config): DemoKeys {
  assertSignIn(config);
  if (!usesDemoIssuer(config))
    throw new ConfigError('There is no demo issuer beside OIDC_ISSUERS; get tokens from those issuers');
  const kept = localSecret(config.dataDir, file, () => JSON.stringify(newKeys()));
  try {
    return JSON.parse(kept) as DemoKeys;
  } catch {
    throw new StartError(`${file} in ${config.dataDir} is not JSON; delete it, and new keys are made`);
  }
}

/** The half of the signing key that anybody may know. */
export function publicKey({ signing }: DemoKeys): JWK {
  return { ...signing, d: undefined };
}

function newKeys(): DemoKeys {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return {
    signing: {
      ...privateKey.export({ format: 'jwk' }),
      kid: randomUUID(),
      alg: 'ES256',
      use: 'sig',
    },
    cookies: [randomBytes(32).toString('base64url')],
  };
}
