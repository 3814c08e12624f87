/** Owns the signature of a delivery: an HMAC of the time and the body, once for each live secret. */
import { createHmac } from 'node:crypto';

/** `t=<seconds>,v1=<hex>`, and another `v1` while the secret before is still good. */
export function signatureOf(body: string, at: Date, secrets: readonly string[]): string {
  const seconds = Math.floor(at.getTime() / 1_000);
  const marks = secrets.map(
    (secret) => `v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`,
  );
  return [`t=${seconds}`, ...marks].join(',');
}
