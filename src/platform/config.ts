/** Owns the configuration: every environment variable the product reads, its default and its check. */
import path from 'node:path';
import { projectRoot } from './project-root.js';
import { ConfigError } from './start-error.js';

/** One OpenID Connect issuer whose access tokens are accepted, and how its claims are read. */
export interface IssuerConfig {
  issuer: string;
  /** The audience the token must name; the public address when left out. */
  audience?: string;
  /** Where its keys are; found by discovery when left out. */
  jwksUri?: string;
  /** Claim names: who the person is, and which party and roles the token is limited to. */
  claims?: { subject?: string; cvr?: string; kommunekode?: string; roles?: string };
  /** The issuer's role names to ours, for example `{ "JobcenterKonsulent": "CONSULTANT" }`. */
  roles?: Record<string, string>;
}

export interface Config {
  host: string;
  port: number;
  /** Where people and programs reach the server, without a trailing slash. */
  publicUrl: string;
  /** The server's own connection; an embedded PostgreSQL when undefined. */
  databaseUrl: string | undefined;
  migrationDatabaseUrl: string | undefined;
  /** The direct way to the database on which servers hear of each other; the server's own when undefined. */
  listenDatabaseUrl: string | undefined;
  /** `auto` prepares statements by name on all connections but those of a pooler. */
  preparedStatements: 'auto' | 'on';
  dataDir: string;
  /** Empty: the demo issuer, where there is a demo. */
  issuers: IssuerConfig[];
  /** 32 bytes in base64; generated under `dataDir` in the demo when undefined. */
  encryptionKey: string | undefined;
  /** The mail server; no mail is sent when undefined. */
  smtpUrl: string | undefined;
  /** Whom mail is from. */
  mailFrom: string;
  logLevel: LogLevel;
  /** Whether this is a demo: a new database is filled with it, and without issuers anybody signs in as anybody. */
  demo: boolean;
  production: boolean;
}

const environments = ['development', 'test', 'production'] as const;
/** What only a real installation sets; where one of them is, a demo must be asked for. */
const ofInstallation = [
  'DATABASE_URL',
  'MIGRATION_DATABASE_URL',
  'OIDC_ISSUERS',
  'ENCRYPTION_KEY',
  'PUBLIC_URL',
  'SMTP_URL',
] as const;
const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/**
 * Reads and checks the configuration.
 * @throws ConfigError (exit code 2) with one line that names the variable, its value and what it takes.
 */
export function readConfig(env: Record<string, string | undefined> = process.env): Config {
  const production = oneOf('NODE_ENV', env.NODE_ENV || 'development', environments) === 'production';
  const installed = production || ofInstallation.some((name) => env[name]);
  const host = env.HOST || '127.0.0.1';
  const port = whole('PORT', env.PORT || '4000', 0, 65_535);
  const issuers = env.OIDC_ISSUERS ? issuerList(env.OIDC_ISSUERS) : [];
  const encryptionKey = env.ENCRYPTION_KEY || undefined;
  const databaseUrl = connection('DATABASE_URL', env.DATABASE_URL);
  const migrationDatabaseUrl = connection('MIGRATION_DATABASE_URL', env.MIGRATION_DATABASE_URL);
  const listenDatabaseUrl = connection('LISTEN_DATABASE_URL', env.LISTEN_DATABASE_URL);
  if (listenDatabaseUrl && !databaseUrl)
    throw new ConfigError(
      'LISTEN_DATABASE_URL is set without DATABASE_URL; it names the direct way to the same database',
    );
  if (encryptionKey !== undefined && Buffer.from(encryptionKey, 'base64').length !== 32)
    throw new ConfigError(
      'ENCRYPTION_KEY must be 32 bytes in base64; make one with: openssl rand -base64 32',
    );
  if (databaseUrl && !migrationDatabaseUrl)
    throw new ConfigError(
      "DATABASE_URL is set without MIGRATION_DATABASE_URL; set it to the owner's connection, which migrations alone use",
    );
  if (migrationDatabaseUrl && !databaseUrl)
    throw new ConfigError(
      'MIGRATION_DATABASE_URL is set without DATABASE_URL; set DATABASE_URL to a role that owns nothing',
    );
  if (databaseUrl && migrationDatabaseUrl && roleOf(databaseUrl) === roleOf(migrationDatabaseUrl))
    throw new ConfigError(
      'DATABASE_URL and MIGRATION_DATABASE_URL name the same role; give DATABASE_URL a role that owns nothing',
    );
  if (production && issuers.length === 0)
    throw new ConfigError(
      'OIDC_ISSUERS is required when NODE_ENV=production; the demo issuer signs anybody in and is refused there',
    );
  if (production && !encryptionKey)
    throw new ConfigError(
      'ENCRYPTION_KEY is required when NODE_ENV=production; make one with: openssl rand -base64 32',
    );
  const publicUrl = address('PUBLIC_URL', env.PUBLIC_URL) ?? ownAddress(host, port);
  return {
    host,
    port,
    publicUrl,
    databaseUrl,
    migrationDatabaseUrl,
    listenDatabaseUrl,
    preparedStatements: oneOf('PREPARED_STATEMENTS', env.PREPARED_STATEMENTS || 'auto', [
      'auto',
      'on',
    ] as const),
    dataDir: path.resolve(env.DATA_DIR || path.join(projectRoot, '.data')),
    issuers,
    encryptionKey,
    smtpUrl: mailServer(env.SMTP_URL),
    mailFrom: mailAddress(env.MAIL_FROM) ?? `tovholder@${new URL(publicUrl).hostname}`,
    logLevel: oneOf('LOG_LEVEL', env.LOG_LEVEL || 'info', logLevels),
    demo: oneOf('DEMO', env.DEMO || (installed ? 'false' : 'true'), ['true', 'false'] as const) === 'true',
    production,
  };
}

/** A value for one line: what cannot be seen, such as the end of a line in a file of variables, is spelt out. */
const shown = (value: string): string => JSON.stringify(value).slice(1, -1);

function whole(name: string, value: string, least: number, most: number): number {
  const number = Number(value);
  if (!/^\d+$/.test(value) || number < least || number > most)
    throw new ConfigError(
      `${name}=${shown(value)} is not a whole number from ${least} to ${most}; correct it or leave it out`,
    );
  return number;
}

function oneOf<T extends string>(name: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((each) => each === value);
  if (found === undefined)
    throw new ConfigError(
      `${name}=${shown(value)} is unknown; use one of ${allowed.join(', ')} or leave it out`,
    );
  return found;
}

function ownAddress(host: string, port: number): string {
  const own = `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
  if (!URL.canParse(own) || /[/?#@]/.test(host))
    throw new ConfigError(`HOST=${shown(host)} is not a host name or address; correct it or leave it out`);
  return own;
}

const parsed = (value: string): URL | null => (URL.canParse(value) ? new URL(value) : null);

const isWeb = (url: URL | null): boolean => url?.protocol === 'https:' || url?.protocol === 'http:';

function address(name: string, value: string | undefined): string | undefined {
  if (!value) return undefined;
  const url = parsed(value);
  if (!isWeb(url) || url?.search || url?.hash || url?.username)
    throw new ConfigError(
      `${name}=${shown(value)} is not an http or https address; for example https://tovholder.example`,
    );
  return value.replace(/\/+$/, '');
}

function connection(name: string, value: string | undefined): string | undefined {
  if (!value) return undefined;
  // The value holds a password, so the message does not repeat it.
  if (!/^postgres(ql)?:\/\//.test(value) || !roleOf(value))
    throw new ConfigError(
      `${name} is not a PostgreSQL address; for example postgresql://role:password@host:5432/tovholder`,
    );
  return value;
}

function mailServer(value: string | undefined): string | undefined {
  if (!value) return undefined;
  // It may hold a password.
  const url = parsed(value);
  if (!url?.hostname || !['smtp:', 'smtps:'].includes(url.protocol))
    throw new ConfigError(
      'SMTP_URL is not the address of a mail server; for example smtps://user:password@mail.example:465',
    );
  return value;
}

function mailAddress(value: string | undefined): string | undefined {
  if (value && !/^[^\s<>@]+@[^\s<>@]+$/.test(value))
    throw new ConfigError(
      `MAIL_FROM=${shown(value)} is not a mail address; for example tovholder@by.example`,
    );
  return value || undefined;
}

/** The role of a connection, or undefined where it names none. */
function roleOf(connectionUrl: string): string | undefined {
  try {
    return decodeURIComponent(new URL(connectionUrl).username) || undefined;
  } catch {
    return undefined;
  }
}

function issuerList(value: string): IssuerConfig[] {
  const hint = 'use a JSON list such as [{"issuer":"https://login.example","audience":"tovholder"}]';
  let list: unknown;
  try {
    list = JSON.parse(value);
  } catch {
    throw new ConfigError(`OIDC_ISSUERS is not JSON; ${hint}`);
  }
  if (!Array.isArray(list) || list.length === 0) throw new ConfigError(`OIDC_ISSUERS is not a list; ${hint}`);
  return (list as unknown[]).map((each, index) => {
    const entry = (typeof each === 'object' && each !== null ? each : {}) as Record<string, unknown>;
    if (typeof entry.issuer !== 'string' || !isWeb(parsed(entry.issuer)))
      throw new ConfigError(`OIDC_ISSUERS entry ${index + 1} has no issuer address; ${hint}`);
    const wrong = Object.keys(entry).find(
      (key) => !Object.hasOwn(issuerFields, key) || !issuerFields[key]?.(entry[key]),
    );
    if (wrong)
      throw new ConfigError(
        `OIDC_ISSUERS entry ${index + 1} has a field ${shown(wrong)} that is unknown or unfit; ${hint}`,
      );
    return each as IssuerConfig;
  });
}

const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';
const isMap = (value: unknown, names?: readonly string[]): boolean =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.entries(value).every(([name, each]) => isText(each) && (!names || names.includes(name)));

/** What the fields of an issuer must be; a misspelt limit must not be taken for no limit. */
const issuerFields: Record<string, (value: unknown) => boolean> = {
  issuer: isText,
  audience: isText,
  jwksUri: (value) => typeof value === 'string' && isWeb(parsed(value)),
  claims: (value) => isMap(value, ['subject', 'cvr', 'kommunekode', 'roles']),
  roles: (value) => isMap(value),
};
