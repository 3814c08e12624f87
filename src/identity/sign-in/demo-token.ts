/** Owns the access tokens of the demo issuer: what they claim, and making one without a running server. */
import { randomUUID } from 'node:crypto';
import { importJWK, SignJWT } from 'jose';
import { systemClock, type Clock } from '../../platform/calendar/clock.js';
import type { Config } from '../../platform/config.js';
import { demoKeys } from './demo-keys.js';

/** Where the server mounts the demo issuer; its address ends in it, whatever host and port it is reached by. */
export const demoIssuerPath = '/demo-issuer';
export const demoAudience = 'tovholder';
export const demoTokenSeconds = 8 * 60 * 60;
export const demoAlgorithm = 'ES256';

export const demoIssuerOf = (config: Config): string => `${config.publicUrl}${demoIssuerPath}`;

/**
 * An access token as the demo issuer gives it, valid for eight hours.
 * @param subject the e-mail of a demo person, or the id of a demo client
 * @throws StartError where there is no demo issuer
 */
export async function mintDemoToken(
  config: Config,
  subject: string,
  { clock = systemClock, scopes = [] }: { clock?: Clock; scopes?: readonly string[] } = {},
): Promise<string> {
  const { signing } = demoKeys(config);
  const now = Math.floor(clock.now().getTime() / 1000);
  return new SignJWT({
    client_id: 'tovholder-command-line',
    ...(scopes.length > 0 && { scope: scopes.join(' ') }),
  })
    .setProtectedHeader({ alg: demoAlgorithm, typ: 'at+jwt', kid: signing.kid })
    .setIssuer(demoIssuerOf(config))
    .setAudience(demoAudience)
    .setSubject(subject)
    .setJti(randomUUID())
    .setIssuedAt(now)
    .setExpirationTime(now + demoTokenSeconds)
    .sign(await importJWK(signing, demoAlgorithm));
}
