/** The demo page: it is whole, all of it comes from our own origin, and it is there in the demo alone. */
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { fastify, type FastifyInstance } from 'fastify';
import { Kind, parse } from 'graphql';
import type { DemoExample } from '../src/demo/examples.js';
import { addDemoRoutes, demoExamples } from '../src/demo/index.js';
import { readConfig } from '../src/platform/config.js';
import { ConfigError } from '../src/platform/start-error.js';

const people = [{ email: 'csr@falck.example', name: '</script><b>', party: 'Falck', role: 'CSR-chef' }];

let dataDir: string;
let examples: DemoExample[];
let app: FastifyInstance;
let origin: string;

beforeAll(async () => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'tovholder-page-'));
  examples = await demoExamples();
  app = fastify();
  await addDemoRoutes(app, { config: readConfig({ DATA_DIR: dataDir }), people, clients: [], examples });
  await app.listen({ host: '127.0.0.1', port: 0 });
  origin = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await app.close();
  rmSync(dataDir, { recursive: true });
});

async function get(url: string, headers: Record<string, string> = {}) {
  const answer = await fetch(`${origin}${url}`, { headers });
  return { status: answer.status, headers: answer.headers, body: await answer.text() };
}
const attributes = (html: string, name: string) =>
  [...html.matchAll(new RegExp(`\\s${name}="([^"]*)"`, 'g'))].map(([, value]) => value ?? '');

describe('the page', () => {
  test('allows scripts, styles and requests of its own origin alone', async () => {
    const { headers, body } = await get('/');
    const policy = Object.fromEntries(
      (headers.get('content-security-policy') ?? '')
        .split('; ')
        .map((each) => [each.split(' ')[0], each.split(' ').slice(1).join(' ')]),
    );
    const [nonce] = attributes(body, 'nonce');
    expect(policy).toMatchObject({
      'default-src': "'none'",
      'script-src': "'self'",
      'style-src': `'self' 'nonce-${nonce}'`,
      'connect-src': "'self'",
      'frame-ancestors': "'none'",
    });
    expect(attributes((await get('/')).body, 'nonce')).not.toEqual([nonce]);
  });

  test('names nothing but files that we serve, each as what it is', async () => {
    const { body } = await get('/');
    const files = [...attributes(body, 'src'), ...attributes(body, 'href')].filter(
      (file) => file !== 'data:,',
    );
    expect(files).toHaveLength(6);
    for (const file of files) {
      const answer = await get(file);
      expect([file, answer.status]).toEqual([file, 200]);
      expect(answer.headers.get('content-type')).toMatch(
        file.endsWith('.js') ? /^text\/javascript/ : /^text\/css/,
      );
      expect(answer.body.length).toBeGreaterThan(500);
    }
  });

  test('has styles that load nothing from elsewhere', async () => {
    for (const file of ['/demo/graphiql.css', '/demo/page.css']) {
      const { body } = await get(file);
      expect(body).not.toContain('@import');
      for (const [, address] of body.matchAll(/url\(["']?([^)]{0,20})/g)) expect(address).toMatch(/^data:/);
    }
  });

  test('carries its people and examples as data that cannot become markup', async () => {
    const { body } = await get('/');
    expect(body).not.toContain('</script><b>');
    const [, data = ''] = /<script type="application\/json" id="demo">(.*?)<\/script>/s.exec(body) ?? [];
    expect(JSON.parse(data)).toEqual({
      issuer: '/demo-issuer',
      client: 'tovholder-graphiql',
      people,
      examples,
    });
  });

  test('is not sent again while it has not changed', async () => {
    const { headers } = await get('/demo/graphiql.js');
    const again = await get('/demo/graphiql.js', { 'if-none-match': headers.get('etag') ?? '' });
    expect([again.status, again.body]).toEqual([304, '']);
  });

  test('serves no other file', async () => {
    for (const url of ['/demo/', '/demo/page.ts', '/demo/../package.json', '/demo/..%2fpackage.json'])
      expect([url, (await get(url)).status]).toEqual([url, 404]);
  });
});

test('each example is one named operation that says in two languages what it is for', () => {
  expect(examples.length).toBeGreaterThan(0);
  for (const { query } of examples) {
    const [operation, ...more] = parse(query).definitions;
    expect(more).toEqual([]);
    expect(operation).toMatchObject({ kind: Kind.OPERATION_DEFINITION, name: { value: expect.any(String) } });
    expect(query).toMatch(/^# .+\n# .+\n\w/);
  }
});

test('there is no page beside configured issuers', async () => {
  const config = readConfig({ DATA_DIR: dataDir, OIDC_ISSUERS: '[{"issuer":"https://login.example"}]' });
  const other = fastify();
  await expect(addDemoRoutes(other, { config, people, clients: [], examples })).rejects.toThrow(ConfigError);
  expect(other.hasRoute({ method: 'GET', url: '/' })).toBe(false);
});
