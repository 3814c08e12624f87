/** The demo issuer: how people and integrators get tokens there, and that the server accepts exactly those. */
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { fastify, type FastifyInstance } from 'fastify';
import { systemClock } from '../../platform/calendar/clock.js';
import { readConfig, type Config } from '../../platform/config.js';
import { addDemoIssuer, demoPageClient } from './demo-issuer.js';
import { mintDemoToken } from './demo-token.js';
import { tokenVerifier } from './token-verifier.js';

const anna = {
  email: 'konsulent@gladsaxe.example',
  name: 'Anna Østergaard',
  party: 'Gladsaxe',
  role: 'Jobkonsulent',
};
const bo = { email: 'csr@falck.example', name: 'Bo <b>', party: 'Falck', role: 'CSR-chef' };
const client = {
  clientId: 'fagsystem',
  clientSecret: 'a-secret-of-the-demo',
  scopes: ['referrals', 'events'],
};

let dataDir: string;
let config: Config;
let app: FastifyInstance;
let port: number;

beforeAll(async () => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'tovholder-issuer-'));
  // The public address is not the one used below: the demo must work by whatever address one reaches it.
  config = readConfig({ DATA_DIR: dataDir });
  app = fastify();
  await addDemoIssuer(app, { config, people: [anna, bo], clients: [client] });
  await app.listen({ host: '127.0.0.1', port: 0 });
  port = (app.server.address() as AddressInfo).port;
});
afterAll(async () => {
  await app.close();
  rmSync(dataDir, { recursive: true });
});

/** A browser's part: it follows redirects up to the page and keeps cookies with their paths. */
class Browser {
  private readonly cookies = new Map<string, { value: string; path: string }>();
  private readonly verifier = randomBytes(32).toString('base64url');

  constructor(readonly origin = `http://127.0.0.1:${port}`) {}

  authorize(more: Record<string, string> = {}): Promise<Response> {
    const query = new URLSearchParams({
      client_id: demoPageClient,
      response_type: 'code',
      scope: 'openid',
      redirect_uri: `${this.origin}/`,
      state: 'the-state',
      code_challenge: createHash('sha256').update(this.verifier).digest('base64url'),
      code_challenge_method: 'S256',
      ...more,
    });
    return this.go(`/demo-issuer/auth?${query.toString()}`);
  }

  async go(address: string, method = 'GET'): Promise<Response> {
    const url = new URL(address, this.origin);
    const cookie = [...this.cookies].filter(([, { path: at }]) => url.pathname.startsWith(at));
    const response = await fetch(url, {
      method,
      redirect: 'manual',
      headers: {
        cookie: cookie.map(([name, { value }]) => `${name}=${value}`).join('; '),
        ...(method === 'POST' && { 'content-type': 'application/x-www-form-urlencoded' }),
      },
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      expect(line.toLowerCase()).toMatch(/httponly/);
      this.cookies.set(name, { value, path: /path=([^;]+)/i.exec(line)?.[1] ?? '/' });
    }
    const next = response.headers.get('location');
    if (!next || next.startsWith(`${this.origin}/?`)) return response;
    return this.go(next);
  }

  /** Exchanges the code that the last redirect brought. */
  async token(redirect: Response, more: Record<string, string> = {}, page = this.origin) {
    const code = new URL(redirect.headers.get('location') ?? '').searchParams.get('code') ?? '';
    const form = {
      grant_type: 'authorization_code',
      client_id: demoPageClient,
      redirect_uri: `${this.origin}/`,
      code_verifier: this.verifier,
      code,
      ...more,
    };
    return post(this.origin, form, { origin: page });
  }
}

async function post(origin: string, form: Record<string, string>, headers: Record<string, string>) {
  const response = await fetch(`${origin}/demo-issuer/token`, {
    method: 'POST',
    body: new URLSearchParams(form),
    headers,
  });
  return (await response.json()) as Record<string, string>;
}

/** An integrator's part. */
const ask = (scope: string, secret = client.clientSecret) =>
  post(
    new Browser().origin,
    { grant_type: 'client_credentials', scope },
    { authorization: `Basic ${Buffer.from(`${client.clientId}:${secret}`).toString('base64')}` },
  );
const verify = (token: string | undefined) => tokenVerifier(config, systemClock).verify(token ?? '');

describe('a person', () => {
  test('named by the hint gets a token at once', async () => {
    const browser = new Browser();
    const back = await browser.authorize({ login_hint: anna.email });
    expect(new URL(back.headers.get('location') ?? '').searchParams.get('state')).toBe('the-state');
    const { access_token: token, expires_in: seconds } = await browser.token(back);
    expect(seconds).toBe(8 * 60 * 60);
    expect(await verify(token)).toMatchObject({
      issuer: 'demo',
      subject: anna.email,
      scopes: [],
      roles: undefined,
    });
  });

  test('chooses who to be when there is no hint, or an unknown one', async () => {
    const browser = new Browser();
    const question = await browser.authorize({ login_hint: 'nobody@falck.example' });
    const page = await question.text();
    expect(question.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(page).toContain('Anna Østergaard');
    expect(page).toContain('Bo &#60;b&#62;');
    const [action = ''] = /\/demo-issuer\/interaction\/[\w-]+\/csr%40falck\.example/.exec(page) ?? [];
    const { access_token: token } = await browser.token(await browser.go(action, 'POST'));
    expect(await verify(token)).toMatchObject({ subject: bo.email });
  });

  test('can be another in the same browser', async () => {
    const browser = new Browser();
    await browser.token(await browser.authorize({ login_hint: anna.email }));
    const { access_token: token } = await browser.token(await browser.authorize({ login_hint: bo.email }));
    expect(await verify(token)).toMatchObject({ subject: bo.email });
  });

  test('can reach the server by another name of this machine', async () => {
    const browser = new Browser(`http://localhost:${port}`);
    const { access_token: token } = await browser.token(await browser.authorize({ login_hint: anna.email }));
    expect(await verify(token)).toMatchObject({ subject: anna.email });
  });

  test('gets an ID token too, which is no access token', async () => {
    const browser = new Browser();
    const { id_token: token } = await browser.token(await browser.authorize({ login_hint: anna.email }));
    await expect(verify(token)).rejects.toMatchObject({ extensions: { code: 'UNAUTHENTICATED' } });
  });

  test('gets nothing for a code used twice or without its verifier', async () => {
    const browser = new Browser();
    const back = await browser.authorize({ login_hint: anna.email });
    expect(await browser.token(back, { code_verifier: 'x'.repeat(43) })).toMatchObject({
      error: 'invalid_grant',
    });
    const again = await browser.authorize({ login_hint: anna.email });
    expect(await browser.token(again)).toHaveProperty('access_token');
    expect(await browser.token(again)).toMatchObject({ error: 'invalid_grant' });
  });

  test('cannot exchange the code on a page of another origin', async () => {
    const browser = new Browser();
    const back = await browser.authorize({ login_hint: anna.email });
    const answer = await browser.token(back, {}, 'https://elsewhere.example');
    expect(answer).toMatchObject({ error: 'invalid_request' });
  });

  test.each([
    ['another origin', 'https://elsewhere.example/'],
    ['another path', 'http://127.0.0.1:4000/other'],
    ['no address', 'elsewhere'],
  ])('is not led to %s', async (_name, redirect) => {
    const answer = await new Browser().authorize({ login_hint: anna.email, redirect_uri: redirect });
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('invalid_redirect_uri');
  });

  test('needs PKCE', async () => {
    const browser = new Browser();
    const back = await browser.authorize({ code_challenge: '', code_challenge_method: '' });
    expect(back.headers.get('location')).toContain('error=invalid_request');
  });

  test('is told when a sign-in is no longer known', async () => {
    const answer = await new Browser().go('/demo-issuer/interaction/unknown');
    expect(answer.status).toBe(400);
    expect(await answer.text()).toMatch(/Login er udløbet/);
  });
});

describe('an integrator', () => {
  test('gets a token of its own name with the scopes it asks for', async () => {
    const { access_token: token } = await ask('events');
    expect(await verify(token)).toMatchObject({ issuer: 'demo', subject: 'fagsystem', scopes: ['events'] });
  });

  test('gets none with a wrong secret, and no scope that is not its own', async () => {
    expect(await ask('events', 'wrong')).toMatchObject({ error: 'invalid_client' });
    const { access_token: token } = await ask('everything');
    expect(await verify(token)).toMatchObject({ scopes: [] });
  });

  test('claims there what a token made on the command line claims', async () => {
    const { access_token: issued = '' } = await ask('events');
    const minted = await mintDemoToken(config, client.clientId, { scopes: ['events'] });
    const part = (token: string, index: number) =>
      JSON.parse(Buffer.from(token.split('.')[index] ?? '', 'base64url').toString()) as Record<
        string,
        unknown
      >;
    expect(part(minted, 0)).toEqual(part(issued, 0));
    expect(Object.keys(part(minted, 1)).sort()).toEqual(Object.keys(part(issued, 1)).sort());
    for (const claim of ['iss', 'aud', 'sub', 'scope'])
      expect(part(minted, 1)[claim]).toBe(part(issued, 1)[claim]);
  });
});
