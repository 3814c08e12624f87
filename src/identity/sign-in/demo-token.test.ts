/** Tokens of the demo made without a server: where they are good, and where none are made. */
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { fastify } from 'fastify';
import { testClock } from '../../../test/support/clock.js';
import { systemClock } from '../../platform/calendar/clock.js';
import { readConfig, type Config } from '../../platform/config.js';
import { ConfigError, StartError } from '../../platform/start-error.js';
import { addDemoIssuer } from './demo-issuer.js';
import { mintDemoToken } from './demo-token.js';
import { tokenVerifier } from './token-verifier.js';

const email = 'konsulent@gladsaxe.example';
let dataDir: string;
let config: Config;

beforeAll(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'tovholder-token-'));
  config = readConfig({ DATA_DIR: dataDir });
});
afterAll(() => rmSync(dataDir, { recursive: true }));

describe('a token made on the command line', () => {
  test('is accepted by a server at any address, for eight hours', async () => {
    const clock = testClock('2015-04-15T10:00:00Z');
    const elsewhere = readConfig({
      DATA_DIR: dataDir,
      PORT: '4999',
      PUBLIC_URL: 'https://demo.example/',
      DEMO: 'true',
    });
    const token = await mintDemoToken(elsewhere, email, { clock, scopes: ['events'] });
    const verifier = tokenVerifier(config, clock);
    expect(await verifier.verify(token)).toEqual({
      issuer: 'demo',
      subject: email,
      scopes: ['events'],
      expiresAt: new Date('2015-04-15T18:00:00Z'),
    });
    clock.set('2015-04-15T18:00:30Z');
    await expect(verifier.verify(token)).rejects.toMatchObject({ extensions: { code: 'UNAUTHENTICATED' } });
  });

  test('of another installation is refused', async () => {
    const other = readConfig({ DATA_DIR: path.join(dataDir, 'other') });
    await expect(
      tokenVerifier(config, systemClock).verify(await mintDemoToken(other, email)),
    ).rejects.toThrow('not valid');
  });
});

describe('the demo issuer', () => {
  test('keeps its keys for its owner alone', async () => {
    await mintDemoToken(config, email);
    expect(statSync(path.join(dataDir, 'demo-issuer-keys.json')).mode & 0o777).toBe(0o600);
  });

  test('shows the public half of its key alone, at whatever address it is reached by', async () => {
    const app = fastify();
    await addDemoIssuer(app, { config, people: [], clients: [] });
    await app.listen({ host: '127.0.0.1', port: 0 });
    const issuer = `http://localhost:${(app.server.address() as AddressInfo).port}/demo-issuer`;
    const get = async (file: string): Promise<unknown> => (await fetch(`${issuer}/${file}`)).json();
    expect(await get('.well-known/openid-configuration')).toMatchObject({
      issuer: 'http://127.0.0.1:4000/demo-issuer',
      jwks_uri: `${issuer}/jwks`,
    });
    const { keys } = (await get('jwks')) as { keys: Record<string, string>[] };
    expect(keys).toEqual([expect.objectContaining({ kty: 'EC', crv: 'P-256', alg: 'ES256', use: 'sig' })]);
    expect(keys[0]).not.toHaveProperty('d');
    await app.close();
  });

  test.each<[string, () => Config]>([
    ['in production', () => ({ ...config, production: true })],
    [
      'beside configured issuers',
      () => readConfig({ DATA_DIR: dataDir, OIDC_ISSUERS: '[{"issuer":"https://login.example"}]' }),
    ],
  ])('is refused %s', async (_name, refusedConfig) => {
    const parts = { config: refusedConfig(), people: [], clients: [] };
    await expect(addDemoIssuer(fastify(), parts)).rejects.toThrow(ConfigError);
    await expect(mintDemoToken(parts.config, email)).rejects.toThrow(ConfigError);
  });

  test('is not taken for an issuer by a server in production', () => {
    expect(() => tokenVerifier({ ...config, production: true }, systemClock)).toThrow(ConfigError);
  });

  test('says what to do when its keys are spoilt', async () => {
    const spoilt = readConfig({ DATA_DIR: mkdtempSync(path.join(dataDir, 'spoilt-')) });
    writeFileSync(path.join(spoilt.dataDir, 'demo-issuer-keys.json'), '{');
    await expect(mintDemoToken(spoilt, email)).rejects.toThrow(StartError);
  });
});
