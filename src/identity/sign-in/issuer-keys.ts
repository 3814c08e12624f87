/** Owns the public keys of a configured issuer: found by discovery, kept, and fetched again when it rotates them. */
import { createRemoteJWKSet, errors, type JWTVerifyGetKey } from 'jose';
import type { IssuerConfig } from '../../platform/config.js';

const timeoutMs = 5_000;

/** The issuer did not answer as it should: no fault of the token, so it is masked and logged, not refused. */
export class IssuerUnreachable extends Error {
  constructor(issuer: string, cause: unknown) {
    super(`The issuer ${issuer} does not give its keys`, { cause });
  }
}

/**
 * @param cooldownMs how long after one fetch an unknown key id does not cause another
 * @returns the key for a token; it throws a JOSEError when the issuer has none, IssuerUnreachable when it is silent
 */
export function issuerKeys(config: IssuerConfig, cooldownMs: number): JWTVerifyGetKey {
  let found: Promise<JWTVerifyGetKey> | undefined;
  return async (header, token) => {
    const attempt = (found ??= remoteKeys(config, cooldownMs));
    try {
      const keys = await attempt;
      return await keys(header, token);
    } catch (error) {
      if (isAboutTheToken(error)) throw error;
      if (found === attempt) found = undefined;
      throw new IssuerUnreachable(config.issuer, error);
    }
  };
}

async function remoteKeys(config: IssuerConfig, cooldownDuration: number): Promise<JWTVerifyGetKey> {
  const address = config.jwksUri ?? (await discover(config.issuer));
  return createRemoteJWKSet(new URL(address), { timeoutDuration: timeoutMs, cooldownDuration });
}

// OpenID Connect Discovery 1.0, section 4: the document must name the issuer it was asked for.
async function discover(issuer: string): Promise<string> {
  const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const response = await fetch(address, { redirect: 'error', signal: AbortSignal.timeout(timeoutMs) });
  if (!response.ok) throw new Error(`${address} answers ${response.status}`);
  const document = (await response.json()) as { issuer?: unknown; jwks_uri?: unknown } | null;
  if (document?.issuer !== issuer) throw new Error(`${address} names another issuer`);
  const { jwks_uri: keys } = document;
  if (typeof keys !== 'string' || !URL.canParse(keys)) throw new Error(`${address} names no jwks_uri`);
  if (issuer.startsWith('https:') && !keys.startsWith('https:'))
    throw new Error(`${address} names a jwks_uri without https`);
  return keys;
}

const isAboutTheToken = (error: unknown): boolean =>
  error instanceof errors.JWKSNoMatchingKey ||
  error instanceof errors.JWKSMultipleMatchingKeys ||
  error instanceof errors.JOSENotSupported;
