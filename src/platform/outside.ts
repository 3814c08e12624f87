/** Owns calling addresses that strangers gave: only outside, only the address that was looked at, and never elsewhere. */
import { lookup } from 'node:dns/promises';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP } from 'node:net';
import { isOuterAddress } from './outer-address.rules.js';

export interface Outside {
  /** All addresses of a name. @throws when it has none */
  readonly resolve: (host: string) => Promise<string[]>;
  readonly isOuter: (address: string) => boolean;
  /** Whether addresses without encryption and of any port will do. */
  readonly plain: boolean;
}

export const outside = (plain: boolean): Outside => ({
  resolve: async (host) => (await lookup(host, { all: true, verbatim: true })).map(({ address }) => address),
  isOuter: isOuterAddress,
  plain,
});

// Of https, and the usual one beside it; behind others are mail servers, databases and the like.
const ports = new Set(['', '8443']);
const timeoutMs = 10_000;

/** Whether an address has a form that may be called at all; where its name leads is looked at when it is called. */
export function isCallable(text: string, { plain, isOuter }: Outside): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  const host = bareHost(url);
  return (
    (plain ? /^https?:$/.test(url.protocol) : url.protocol === 'https:' && ports.has(url.port)) &&
    !url.username &&
    !url.password &&
    !url.hash &&
    (isIP(host) === 0 ? host.includes('.') : isOuter(host))
  );
}

/** Where the name leads now; null where one of its addresses lies inside. @throws when it leads nowhere */
export async function outerAddressOf(text: string, { resolve, isOuter }: Outside): Promise<string | null> {
  const host = bareHost(new URL(text));
  const addresses = isIP(host) === 0 ? await resolve(host) : [host];
  return addresses.every((each) => isOuter(each)) ? (addresses[0] ?? null) : null;
}

/** An address of IPv6 stands in brackets. */
const bareHost = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, '');

/**
 * Posts to the very address that was looked at, whatever the name leads to by now. Nothing of the answer but its status
 * is read, and no redirection is followed.
 * @returns the status; null where there was no answer, or the address may not be called
 */
export async function postOutside(
  text: string,
  body: string,
  headers: Record<string, string>,
  policy: Outside,
): Promise<number | null> {
  if (!isCallable(text, policy)) return null;
  let address: string | null;
  try {
    address = await outerAddressOf(text, policy);
  } catch {
    return null;
  }
  if (address === null) return null;
  const pinned = address;
  const url = new URL(text);
  const request = url.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((resolve) => {
    const call = request(url, {
      method: 'POST',
      agent: false,
      headers: { ...headers, 'content-length': Buffer.byteLength(body) },
      signal: AbortSignal.timeout(timeoutMs),
      lookup: (_host, options, found) => {
        const family = isIP(pinned);
        if (options.all) found(null, [{ address: pinned, family }]);
        else found(null, pinned, family);
      },
    });
    call.on('response', (response) => {
      resolve(response.statusCode ?? null);
      response.destroy();
    });
    call.on('error', () => resolve(null));
    call.end(body);
  });
}
