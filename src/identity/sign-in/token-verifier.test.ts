/** Which bearer tokens are accepted, and what is read from them. */
import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK, type JWTPayload } from 'jose';
import { testClock } from '../../../test/support/clock.js';
import { readConfig, type IssuerConfig } from '../../platform/config.js';
import { IssuerUnreachable } from './issuer-keys.js';
import { tokenVerifier } from './token-verifier.js';

interface Key {
  kid: string;
  alg: string;
  secret: CryptoKey;
  shown: JWK;
}

const start = '2015-04-15T10:00:00Z';
const startSeconds = Date.parse(start) / 1000;
const clock = testClock(start);

let server: Server;
let issuer: string;
let first: Key;
let second: Key;
// What the issuer's server does now.
let published: JWK[];
let discovery: Record<string, unknown> | undefined;
let fetches: string[];

beforeAll(async () => {
  [first, second] = await Promise.all([newKey('first', 'ES256'), newKey('second', 'RS256')]);
  server = createServer((request, response) => {
    fetches.push(request.url ?? '');
    const body = request.url === '/keys' ? { keys: published } : discovery;
    response
      .writeHead(body ? 200 : 503, { 'content-type': 'application/json' })
      .end(JSON.stringify(body ?? {}));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((closed) => server.close(closed)));

beforeEach(() => {
  published = [first.shown];
  discovery = { issuer, jwks_uri: `${issuer}/keys` };
  fetches = [];
  clock.set(start);
});

async function newKey(kid: string, alg: string): Promise<Key> {
  const { privateKey, publicKey } = await generateKeyPair(alg);
  return { kid, alg, secret: privateKey, shown: { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' } };
}

function signed(
  claims: JWTPayload = {},
  key = first,
  header: { typ?: string } = { typ: 'at+jwt' },
): Promise<string> {
  return new SignJWT({ iss: issuer, aud: 'tovholder', sub: 'anna', exp: startSeconds + 600, ...claims })
    .setProtectedHeader({ alg: key.alg, kid: key.kid, ...header })
    .sign(key.secret);
}

function verifier(more: Partial<IssuerConfig> = {}, options?: { keyCooldownMs?: number }) {
  const config = readConfig({ OIDC_ISSUERS: JSON.stringify([{ issuer, audience: 'tovholder', ...more }]) });
  return tokenVerifier(config, clock, options);
}

const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const refused = (message: RegExp | string) => ({
  message: expect.stringMatching(message),
  extensions: { code: 'UNAUTHENTICATED', http: { status: 401 } },
});

describe('an access token of a configured issuer', () => {
  test('tells who signed in, until when, with which scopes', async () => {
    expect(await verifier().verify(await signed({ scope: 'read write' }))).toEqual({
      issuer,
      subject: 'anna',
      expiresAt: new Date((startSeconds + 600) * 1000),
      scopes: ['read', 'write'],
    });
    expect(fetches).toEqual(['/.well-known/openid-configuration', '/keys']);
  });

  test('is verified by keys at a configured address without discovery', async () => {
    await verifier({ jwksUri: `${issuer}/keys` }).verify(await signed());
    expect(fetches).toEqual(['/keys']);
  });

  test('is for the public address when no audience is configured', async () => {
    const own = verifier({ audience: undefined });
    await expect(own.verify(await signed({ aud: 'http://127.0.0.1:4000' }))).resolves.toMatchObject({
      subject: 'anna',
    });
    await expect(own.verify(await signed())).rejects.toMatchObject(
      refused('the audience http://127.0.0.1:4000'),
    );
  });

  test.each([['JWT'], ['AT+JWT'], ['application/at+jwt'], [undefined]])(
    'may have the type %s',
    async (typ) => {
      await expect(verifier().verify(await signed({}, first, { typ }))).resolves.toMatchObject({
        subject: 'anna',
      });
    },
  );

  test('is remembered: verified once, then the same object', async () => {
    const { verify } = verifier();
    const token = await signed();
    const before = await verify(token);
    published = [];
    discovery = undefined;
    expect(await verify(token)).toBe(before);
  });

  test('ends 30 seconds after its expiry, remembered or not', async () => {
    const { verify } = verifier();
    const token = await signed();
    clock.set('2015-04-15T10:10:29Z');
    await verify(token);
    clock.set('2015-04-15T10:10:30Z');
    await expect(verify(token)).rejects.toMatchObject(refused('expired'));
    await expect(verifier().verify(token)).rejects.toMatchObject(refused('expired'));
  });
});

describe('refused is a token', () => {
  const cases: [name: string, token: () => Promise<string> | string, message: RegExp][] = [
    ['of another issuer', () => signed({ iss: 'https://elsewhere.example' }), /issuer that is not accepted/],
    ['of no issuer', () => signed({ iss: undefined }), /issuer that is not accepted/],
    ['of the demo issuer', () => signed({ iss: `${issuer}/demo-issuer` }), /issuer that is not accepted/],
    ['for another audience', () => signed({ aud: ['portal', 'mail'] }), /another service.*tovholder/],
    ['for no audience', () => signed({ aud: undefined }), /another service|not valid/],
    ['that has expired', () => signed({ exp: startSeconds - 31 }), /expired/],
    ['that never expires', () => signed({ exp: undefined }), /not valid/],
    ['that is not valid yet', () => signed({ nbf: startSeconds + 31 }), /not valid/],
    ['without a subject', () => signed({ sub: undefined }), /whose it is/],
    ['that is an ID token by its claims', () => signed({ at_hash: 'x' }), /not valid/],
    ['of another type', () => signed({}, first, { typ: 'logout+jwt' }), /not valid/],
    [
      'signed with a key the issuer does not show',
      () => signed({}, { ...second, alg: 'RS256' }),
      /not valid/,
    ],
    [
      'signed with another key under a known name',
      () => signed({}, { ...second, kid: 'first' }),
      /not valid/,
    ],
    ['that is too long', () => signed({ more: 'x'.repeat(20_000) }), /not valid/],
    ['that is no token', () => 'opaque', /not valid/],
    ['that is empty', () => '', /not valid/],
    [
      'with algorithm none',
      () =>
        `${encoded({ alg: 'none' })}.${encoded({ iss: issuer, aud: 'tovholder', sub: 'anna', exp: 2e9 })}.`,
      /not valid/,
    ],
    [
      'signed with HS256 by the public key',
      () => {
        const text = `${encoded({ alg: 'HS256', kid: 'first' })}.${encoded({ iss: issuer, aud: 'tovholder', sub: 'anna', exp: 2e9 })}`;
        return `${text}.${createHmac('sha256', JSON.stringify(first.shown)).update(text).digest('base64url')}`;
      },
      /not valid/,
    ],
    [
      'whose claims were changed',
      async () => {
        const [header, , signature] = (await signed()).split('.');
        const claims = encoded({ iss: issuer, aud: 'tovholder', sub: 'chef', exp: startSeconds + 600 });
        return [header, claims, signature].join('.');
      },
      /not valid/,
    ],
  ];

  test.each(cases)('%s', async (_name, token, message) => {
    await expect(verifier().verify(await token())).rejects.toMatchObject(refused(message));
  });
});

describe('when the issuer rotates its keys', () => {
  test('the new key is fetched at its first token, the removed one refused', async () => {
    const { verify } = verifier({}, { keyCooldownMs: 0 });
    await verify(await signed());
    published = [second.shown];
    await expect(verify(await signed({}, second))).resolves.toMatchObject({ subject: 'anna' });
    await expect(verify(await signed({ jti: 'new' }))).rejects.toMatchObject(refused('not valid'));
  });

  test('unknown keys do not cause a fetch each', async () => {
    const { verify } = verifier();
    await verify(await signed());
    await expect(verify(await signed({}, second))).rejects.toMatchObject(refused('not valid'));
    await expect(verify(await signed({ jti: 'b' }, second))).rejects.toMatchObject(refused('not valid'));
    expect(fetches.filter((url) => url === '/keys')).toHaveLength(1);
  });
});

describe('an issuer that does not answer', () => {
  test.each<[string, () => void]>([
    ['is down', () => (discovery = undefined)],
    [
      'names another issuer',
      () => (discovery = { issuer: 'https://elsewhere.example', jwks_uri: `${issuer}/keys` }),
    ],
    ['names no keys', () => (discovery = { issuer })],
  ])('%s: an error of its own, and the next token tries again', async (_name, fail) => {
    const { verify } = verifier();
    const token = await signed();
    fail();
    await expect(verify(token)).rejects.toThrow(IssuerUnreachable);
    discovery = { issuer, jwks_uri: `${issuer}/keys` };
    await expect(verify(token)).resolves.toMatchObject({ subject: 'anna' });
  });
});
