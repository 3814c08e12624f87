/** Owns the acceptance of bearer tokens: from which issuers, for whom they are meant, and until when. */
import { hash } from 'node:crypto';
import {
  createLocalJWKSet,
  decodeJwt,
  decodeProtectedHeader,
  errors,
  jwtVerify,
  type JWTVerifyGetKey,
} from 'jose';
import type { Clock } from '../../platform/calendar/clock.js';
import type { Config, IssuerConfig } from '../../platform/config.js';
import { unauthenticated } from '../../platform/error.js';
import { ConfigError } from '../../platform/start-error.js';
import { MembershipRole } from '../viewer.js';
import { demoKeys, publicKey, usesDemoIssuer } from './demo-keys.js';
import { demoAudience, demoIssuerPath } from './demo-token.js';
import { issuerKeys } from './issuer-keys.js';
import { readClaims, type VerifiedToken } from './token-claims.js';

export type { VerifiedToken };

export interface TokenVerifier {
  /**
   * What a bearer token says. A token is verified once and then remembered until it expires: the same token gives
   * the same object.
   * @throws ApiError UNAUTHENTICATED when the token is not accepted; IssuerUnreachable when its issuer is silent
   */
  verify: (token: string) => Promise<VerifiedToken>;
}

interface TrustedIssuer extends Pick<IssuerConfig, 'claims' | 'roles'> {
  name: string;
  accepts(issuer: string): boolean;
  audience: string;
  keys: JWTVerifyGetKey;
}

// Asymmetric alone: with a shared secret, who can check a token can also make one.
const algorithms = ['ES256', 'RS256', 'PS256', 'EdDSA'];
const tokenTypes = ['at+jwt', 'jwt'];
const toleranceSeconds = 30;
const longestToken = 16_384;
const mostRemembered = 10_000;

/**
 * @param options.keyCooldownMs how long after fetching an issuer's keys an unknown key id does not cause another fetch
 * @throws StartError when the demo issuer is meant but refused, its keys cannot be kept, or a role is unknown
 */
export function tokenVerifier(
  config: Config,
  clock: Clock,
  { keyCooldownMs = 30_000 }: { keyCooldownMs?: number } = {},
): TokenVerifier {
  const issuers = trustedIssuers(config, keyCooldownMs);
  const remembered = new Map<string, VerifiedToken>();

  return {
    async verify(token) {
      const mark = hash('sha256', token, 'base64');
      const known = remembered.get(mark);
      remembered.delete(mark);
      const verified = known ?? (await verifyNew(token, issuers, clock));
      if (clock.now().getTime() >= verified.expiresAt.getTime() + toleranceSeconds * 1000) throw expired();
      const current = remembered.get(mark) ?? verified;
      remembered.set(mark, current);
      const [oldest] = remembered.keys();
      if (remembered.size > mostRemembered && oldest !== undefined) remembered.delete(oldest);
      return current;
    },
  };
}

function trustedIssuers(config: Config, keyCooldownMs: number): TrustedIssuer[] {
  if (usesDemoIssuer(config))
    return [
      {
        name: 'demo',
        // The key says that it is ours; a token made on the command line is good on any host and port.
        accepts: (issuer) => issuer.endsWith(demoIssuerPath),
        audience: demoAudience,
        keys: createLocalJWKSet({ keys: [publicKey(demoKeys(config))] }),
      },
    ];
  config.issuers.forEach(assertRolesExist);
  return config.issuers.map((each) => ({
    ...each,
    name: each.issuer,
    accepts: (issuer) => issuer === each.issuer,
    audience: each.audience ?? config.publicUrl,
    keys: issuerKeys(each, keyCooldownMs),
  }));
}

// A misspelt role would be dropped without a word from every token.
function assertRolesExist({ issuer, roles = {} }: IssuerConfig): void {
  const wrong = Object.values(roles).find((role) => !Object.hasOwn(MembershipRole, role));
  if (wrong !== undefined)
    throw new ConfigError(
      `OIDC_ISSUERS maps a role of ${issuer} to ${wrong}, which is unknown; use one of ${Object.keys(MembershipRole).join(', ')}`,
    );
}

async function verifyNew(token: string, issuers: TrustedIssuer[], clock: Clock): Promise<VerifiedToken> {
  const { claimed, type } = unverified(token);
  const issuer = issuers.find((each) => each.accepts(claimed));
  if (!issuer) throw unauthenticated('The bearer token is from an issuer that is not accepted here.');
  if (!tokenTypes.includes(type)) throw invalid();
  try {
    const { payload } = await jwtVerify(token, issuer.keys, {
      algorithms,
      issuer: claimed,
      audience: issuer.audience,
      currentDate: clock.now(),
      clockTolerance: toleranceSeconds,
      requiredClaims: ['exp'],
    });
    // These are in ID tokens alone, which tell a client who signed in and give access to nothing.
    if ('at_hash' in payload || 'c_hash' in payload) throw invalid();
    return readClaims(payload, issuer.name, issuer);
  } catch (error) {
    if (error instanceof errors.JWTExpired) throw expired();
    if (error instanceof errors.JWTClaimValidationFailed && error.claim === 'aud')
      throw unauthenticated(
        `The bearer token is meant for another service; ask its issuer for the audience ${issuer.audience}.`,
      );
    if (error instanceof errors.JOSEError) throw invalid();
    throw error;
  }
}

/** What the token claims of itself; nothing of it is believed yet. */
function unverified(token: string): { claimed: string; type: string } {
  if (token.length > longestToken) throw invalid();
  try {
    return {
      claimed: decodeJwt(token).iss ?? '',
      // RFC 7515, section 4.1.9: the prefix may be left out, and so may the whole header.
      type: (decodeProtectedHeader(token).typ ?? 'jwt').toLowerCase().replace(/^application\//, ''),
    };
  } catch {
    throw invalid();
  }
}

const invalid = () =>
  unauthenticated('The bearer token is not valid here; sign in again and send the new access token.');
const expired = () =>
  unauthenticated('The bearer token has expired; sign in again and send the new access token.');
