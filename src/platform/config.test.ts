/** The configuration: its defaults, each variable's bad values, and what production asks for. */
import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { assertSignIn, tokenVerifier } from '../identity/sign-in/index.js';
import { systemClock } from './calendar/clock.js';
import { readConfig } from './config.js';
import { projectRoot } from './project-root.js';
import { ConfigError } from './start-error.js';

type Env = Record<string, string | undefined>;

const key = Buffer.alloc(32, 7).toString('base64');
const issuer = 'https://login.example';
const production: Env = {
  NODE_ENV: 'production',
  OIDC_ISSUERS: JSON.stringify([{ issuer }]),
  ENCRYPTION_KEY: key,
};
const databases: Env = {
  DATABASE_URL: 'postgresql://server:secret@db:5432/tovholder',
  MIGRATION_DATABASE_URL: 'postgres://owner:secret@db/tovholder',
};

function refusalOf(run: () => unknown): ConfigError {
  try {
    run();
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

test('nothing is needed', () => {
  expect(readConfig({})).toEqual({
    host: '127.0.0.1',
    port: 4000,
    publicUrl: 'http://127.0.0.1:4000',
    databaseUrl: undefined,
    migrationDatabaseUrl: undefined,
    listenDatabaseUrl: undefined,
    preparedStatements: 'auto',
    dataDir: path.join(projectRoot, '.data'),
    issuers: [],
    encryptionKey: undefined,
    smtpUrl: undefined,
    mailFrom: 'tovholder@127.0.0.1',
    logLevel: 'info',
    demo: true,
    production: false,
  });
});

test('an empty variable counts as left out', () => {
  const names = [...Object.keys(production), ...Object.keys(databases)];
  names.push(
    'LISTEN_DATABASE_URL',
    'PREPARED_STATEMENTS',
    'PORT',
    'HOST',
    'PUBLIC_URL',
    'DATA_DIR',
    'LOG_LEVEL',
    'DEMO',
    'SMTP_URL',
    'MAIL_FROM',
  );
  expect(readConfig(Object.fromEntries(names.map((name) => [name, ''])))).toEqual(readConfig({}));
});

describe('it is a demo', () => {
  test.each<[string, Env]>([
    ['with nothing said', {}],
    [
      'on another port, host and folder',
      { PORT: '4001', HOST: '0.0.0.0', DATA_DIR: 'x', LOG_LEVEL: 'error' },
    ],
    ['under development', { NODE_ENV: 'development' }],
    ['in a test', { NODE_ENV: 'test' }],
    ['on a database, when it is asked for', { ...databases, DEMO: 'true' }],
  ])('%s', (_how, env) => {
    const config = readConfig(env);
    expect(config.demo).toBe(true);
    expect(() => assertSignIn(config)).not.toThrow();
  });
});

describe('it is none, and nobody signs in without an issuer,', () => {
  test.each<[string, Env]>([
    ['on a database', databases],
    ['with a key', { ENCRYPTION_KEY: key }],
    ['with an address', { PUBLIC_URL: 'https://tovholder.example' }],
    ['with mail', { SMTP_URL: 'smtps://a:b@mail.example:465' }],
    ['where it is declined', { DEMO: 'false' }],
    ['in a test on a database', { ...databases, NODE_ENV: 'test' }],
  ])('%s', (_how, env) => {
    const config = readConfig(env);
    expect(config.demo).toBe(false);
    const { message, exitCode } = refusalOf(() => assertSignIn(config));
    expect(message).toMatch(/^Nobody can sign in: set OIDC_ISSUERS, or DEMO=true [^\n]*$/);
    expect(exitCode).toBe(2);
  });

  test('and with one that one signs in', () => {
    const config = readConfig({ OIDC_ISSUERS: JSON.stringify([{ issuer }]) });
    expect(config.demo).toBe(false);
    expect(() => assertSignIn(config)).not.toThrow();
  });
});

test.each<[Env, object]>([
  [{ PORT: '0' }, { port: 0, publicUrl: 'http://127.0.0.1:0' }],
  [
    { PORT: '65535', HOST: '0.0.0.0' },
    { port: 65_535, publicUrl: 'http://0.0.0.0:65535' },
  ],
  [{ HOST: '::1' }, { host: '::1', publicUrl: 'http://[::1]:4000' }],
  [{ HOST: 'localhost' }, { publicUrl: 'http://localhost:4000' }],
  [{ PUBLIC_URL: 'https://tovholder.example//' }, { publicUrl: 'https://tovholder.example' }],
  [{ PUBLIC_URL: 'https://kommune.example/tovholder/' }, { publicUrl: 'https://kommune.example/tovholder' }],
  [{ DATA_DIR: 'somewhere' }, { dataDir: path.resolve('somewhere') }],
  [{ PUBLIC_URL: 'https://by.example/x' }, { smtpUrl: undefined, mailFrom: 'tovholder@by.example' }],
  [{ SMTP_URL: 'smtps://a:b@mail.example:465' }, { smtpUrl: 'smtps://a:b@mail.example:465' }],
  [{ MAIL_FROM: 'praktik@by.example' }, { mailFrom: 'praktik@by.example' }],
  [{ LOG_LEVEL: 'silent' }, { logLevel: 'silent' }],
  [{ DEMO: 'false' }, { demo: false }],
  [{ ENCRYPTION_KEY: key }, { encryptionKey: key }],
  [{ PREPARED_STATEMENTS: 'on' }, { preparedStatements: 'on' }],
  [
    { ...databases, LISTEN_DATABASE_URL: 'postgresql://server:secret@db:5433/tovholder' },
    { listenDatabaseUrl: 'postgresql://server:secret@db:5433/tovholder' },
  ],
  [
    databases,
    { databaseUrl: databases.DATABASE_URL, migrationDatabaseUrl: databases.MIGRATION_DATABASE_URL },
  ],
  [{ ...production }, { production: true, demo: false, issuers: [{ issuer }] }],
  [{ ...production, DEMO: 'true' }, { demo: true }],
  [
    {
      OIDC_ISSUERS: JSON.stringify([
        { issuer, audience: 'a', jwksUri: `${issuer}/keys`, claims: { cvr: 'org.cvr' } },
      ]),
    },
    { issuers: [{ issuer, audience: 'a', jwksUri: `${issuer}/keys`, claims: { cvr: 'org.cvr' } }] },
  ],
])('%j', (env, expected) => {
  expect(readConfig(env)).toMatchObject(expected);
});

describe('a bad value is one line that names the variable and what it takes, and exit code 2:', () => {
  const issuers = (...list: unknown[]): Env => ({ OIDC_ISSUERS: JSON.stringify(list) });

  test.each<[Env, string]>([
    [{ PORT: 'http' }, 'PORT=http is not a whole number from 0 to 65535'],
    [{ PORT: '65536' }, 'PORT=65536 is not a whole number'],
    [{ PORT: '-1' }, 'PORT=-1 is not a whole number'],
    [{ PORT: '4000.5' }, 'PORT=4000.5 is not a whole number'],
    [{ PORT: '4e3' }, 'PORT=4e3 is not a whole number'],
    [{ PORT: '0x10' }, 'PORT=0x10 is not a whole number'],
    [{ PORT: ' 4000' }, 'PORT= 4000 is not a whole number'],
    [{ PORT: '4000\r\n' }, 'PORT=4000\\r\\n is not a whole number'],
    [{ PORT: '٤٠٠٠' }, 'is not a whole number'],
    [{ HOST: 'my host' }, 'HOST=my host is not a host name or address'],
    [{ HOST: '[::1]' }, 'HOST=[::1] is not a host name or address'],
    [{ HOST: 'localhost/x' }, 'HOST=localhost/x is not'],
    [{ PUBLIC_URL: 'tovholder.example' }, 'PUBLIC_URL=tovholder.example is not an http or https address'],
    [{ PUBLIC_URL: 'ftp://tovholder.example' }, 'is not an http or https address'],
    [{ PUBLIC_URL: 'https://' }, 'is not an http or https address'],
    [{ PUBLIC_URL: 'https://a.example/?b' }, 'is not an http or https address'],
    [{ SMTP_URL: 'mail.example' }, 'SMTP_URL is not the address of a mail server'],
    [{ SMTP_URL: 'http://mail.example' }, 'SMTP_URL is not the address of a mail server'],
    [{ MAIL_FROM: 'Tovholder <a@b>' }, 'MAIL_FROM=Tovholder <a@b> is not a mail address'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL=loud is unknown; use one of fatal, error, warn, info'],
    [{ LOG_LEVEL: 'INFO' }, 'LOG_LEVEL=INFO is unknown'],
    [{ NODE_ENV: 'Production' }, 'NODE_ENV=Production is unknown; use one of development, test, production'],
    [{ NODE_ENV: 'prod' }, 'NODE_ENV=prod is unknown'],
    [{ NODE_ENV: 'production ' }, 'NODE_ENV=production  is unknown'],
    [{ NODE_ENV: 'staging', DEMO: 'true' }, 'NODE_ENV=staging is unknown'],
    [{ PREPARED_STATEMENTS: 'off' }, 'PREPARED_STATEMENTS=off is unknown; use one of auto, on'],
    [{ LISTEN_DATABASE_URL: databases.DATABASE_URL }, 'LISTEN_DATABASE_URL is set without DATABASE_URL'],
    [{ DEMO: 'yes' }, 'DEMO=yes is unknown; use one of true, false'],
    [{ ENCRYPTION_KEY: 'secret' }, 'ENCRYPTION_KEY must be 32 bytes in base64; make one with: openssl'],
    [{ ENCRYPTION_KEY: Buffer.alloc(31).toString('base64') }, 'ENCRYPTION_KEY must be 32 bytes'],
    [{ ENCRYPTION_KEY: Buffer.alloc(33).toString('base64') }, 'ENCRYPTION_KEY must be 32 bytes'],
    [{ ...databases, DATABASE_URL: 'mysql://a:b@c/d' }, 'DATABASE_URL is not a PostgreSQL address'],
    [{ ...databases, DATABASE_URL: 'localhost:5432' }, 'DATABASE_URL is not a PostgreSQL address'],
    [{ ...databases, DATABASE_URL: 'postgresql://db/tovholder' }, 'DATABASE_URL is not a PostgreSQL address'],
    [{ ...databases, DATABASE_URL: 'postgresql://%zz@db/x' }, 'DATABASE_URL is not a PostgreSQL address'],
    [{ ...databases, MIGRATION_DATABASE_URL: 'x' }, 'MIGRATION_DATABASE_URL is not a PostgreSQL address'],
    [{ ...databases, DATABASE_URL: undefined }, 'MIGRATION_DATABASE_URL is set without DATABASE_URL'],
    [
      { ...databases, MIGRATION_DATABASE_URL: undefined },
      'DATABASE_URL is set without MIGRATION_DATABASE_URL',
    ],
    [{ ...databases, DATABASE_URL: 'postgresql://owner:x@db2/y' }, 'name the same role'],
    [{ OIDC_ISSUERS: issuer }, 'OIDC_ISSUERS is not JSON; use a JSON list such as'],
    [{ OIDC_ISSUERS: '{}' }, 'OIDC_ISSUERS is not a list'],
    [issuers(), 'OIDC_ISSUERS is not a list'],
    [issuers(null), 'OIDC_ISSUERS entry 1 has no issuer address'],
    [issuers({ issuer }, {}), 'OIDC_ISSUERS entry 2 has no issuer address'],
    [issuers({ issuer: 'login.example' }), 'OIDC_ISSUERS entry 1 has no issuer address'],
    [issuers({ issuer: 'https:' }), 'OIDC_ISSUERS entry 1 has no issuer address'],
    [issuers({ issuer, audiance: 'x' }), 'entry 1 has a field audiance that is unknown or unfit'],
    [issuers({ issuer, constructor: 'x' }), 'a field constructor that is unknown or unfit'],
    [issuers({ issuer, audience: 7 }), 'a field audience that is unknown or unfit'],
    [issuers({ issuer, audience: '' }), 'a field audience that is unknown or unfit'],
    [issuers({ issuer, jwksUri: '/keys' }), 'a field jwksUri that is unknown or unfit'],
    [issuers({ issuer, claims: 'cvr' }), 'a field claims that is unknown or unfit'],
    [issuers({ issuer, claims: { CVR: 'cvr' } }), 'a field claims that is unknown or unfit'],
    [issuers({ issuer, claims: { cvr: null } }), 'a field claims that is unknown or unfit'],
    [issuers({ issuer, roles: ['HEAD'] }), 'a field roles that is unknown or unfit'],
    [{ ...production, OIDC_ISSUERS: undefined }, 'OIDC_ISSUERS is required when NODE_ENV=production'],
    [{ ...production, ENCRYPTION_KEY: undefined }, 'ENCRYPTION_KEY is required when NODE_ENV=production'],
  ])('%j', (env, words) => {
    const { message, exitCode } = refusalOf(() => readConfig(env));
    expect(message).toContain(words);
    expect(message).not.toMatch(/[\r\n]|secret/);
    expect(exitCode).toBe(2);
  });

  test('a role that does not exist', () => {
    const config = readConfig(issuers({ issuer, roles: { Konsulent: 'CONSULTANT', Chef: 'BOSS' } }));
    const { message, exitCode } = refusalOf(() => tokenVerifier(config, systemClock));
    expect(message).toMatch(
      /maps a role of https:\/\/login\.example to BOSS, which is unknown; use one of .*HEAD/,
    );
    expect(exitCode).toBe(2);
  });
});

test('the README names every variable', () => {
  const readme = readFileSync(path.join(projectRoot, 'README.md'), 'utf8');
  const asked = new Set<string>();
  readConfig(new Proxy<Env>({}, { get: (_target, name) => void asked.add(String(name)), has: () => true }));
  expect(
    [...asked].filter((name) => !readme.includes(`\`${name}\``) && !readme.includes(`${name}=`)),
  ).toEqual([]);
});
