/** A database that cannot be worked with is one line at the start, and a closed terminal ends the embedded one in order. */
import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { findPostmaster, prepareCluster } from '../src/platform/embedded/embedded-cluster.js';
import { startEmbeddedDatabase } from '../src/platform/embedded/embedded-database.js';
import { plainEnvironment } from '../src/platform/embedded/embedded-account.js';
import { runCommand, startCommand } from './support/command.js';
import { createTestDatabase, roleOf } from './support/database.js';
import { freePort } from './support/pooler.js';

let dataDir: string;
beforeAll(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'tovholder-start-'));
  // The user PostgreSQL runs as may be another than ours.
  chmodSync(dataDir, 0o711);
});
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

const issuers = '[{"issuer":"https://login.example"}]';

const served = (ownerUrl: string, appUrl: string) =>
  runCommand(['serve'], {
    DATABASE_URL: appUrl,
    MIGRATION_DATABASE_URL: ownerUrl,
    DATA_DIR: dataDir,
    OIDC_ISSUERS: issuers,
    PORT: '0',
  });

test('a database, and a role, that may only read', async () => {
  const database = await createTestDatabase();
  const { ownerUrl, appUrl } = database;
  const owner = new pg.Client({ connectionString: ownerUrl });
  const app = new pg.Client({ connectionString: appUrl });
  await Promise.all([owner.connect(), app.connect()]);
  try {
    const name = new URL(ownerUrl).pathname.slice(1);
    await app.query(
      `ALTER ROLE ${roleOf(appUrl)} IN DATABASE ${name} SET default_transaction_read_only = on`,
    );
    expect(await served(ownerUrl, appUrl)).toEqual({
      code: 1,
      out: '',
      err: `tovholder: The role ${roleOf(appUrl)} of DATABASE_URL may only read there; set its default_transaction_read_only to off, or name the primary\n`,
    });
    await owner.query(`ALTER DATABASE ${name} SET default_transaction_read_only = on`);
    expect(await served(ownerUrl, appUrl)).toEqual({
      code: 1,
      out: '',
      err: `tovholder: The database ${name} is read-only; set default_transaction_read_only to off for it and its roles\n`,
    });
  } finally {
    await Promise.all([owner.end(), app.end()]);
    await database.drop();
  }
});

test('a closed terminal ends the server and its PostgreSQL', async () => {
  const { child, ended } = startCommand(['serve'], {
    DATA_DIR: dataDir,
    OIDC_ISSUERS: issuers,
    DEMO: 'false',
    PORT: '0',
  });
  await new Promise((resolve) => child.stdout?.once('data', resolve));
  const { files } = await prepareCluster(dataDir, false);
  expect(findPostmaster(files)).toBeDefined();
  child.kill('SIGHUP');
  expect(await ended).toMatchObject({ code: 0 });
  expect(findPostmaster(files)).toBeUndefined();
});

test('a standby', async () => {
  const embedded = await startEmbeddedDatabase({
    dataDir,
    settings: { wal_level: 'replica' },
  });
  await embedded.stop();
  const { ownerUrl, appUrl } = embedded;
  const { files, binaries, account } = await prepareCluster(dataDir, false);
  writeFileSync(path.join(files, 'standby.signal'), '', { mode: 0o644 });
  const port = await freePort();
  const standby = spawn(
    path.join(binaries, 'bin', 'postgres'),
    ['-D', files, '-p', String(port), '-h', '127.0.0.1', '-c', 'unix_socket_directories='],
    { ...account, cwd: '/', env: plainEnvironment, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  try {
    let log = '';
    await new Promise<void>((resolve, reject) => {
      standby.once('exit', () => reject(new Error(log)));
      standby.stderr.on('data', (said: Buffer) => {
        log += said.toString();
        if (log.includes('ready to accept read-only connections')) resolve();
      });
    });
    const there = (url: string) => Object.assign(new URL(url), { port: String(port) }).href;
    const { code, out, err } = await served(there(ownerUrl), there(appUrl));
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toBe(
      'tovholder: The PostgreSQL of MIGRATION_DATABASE_URL is a standby, which cannot be written; name the primary in both addresses, or promote this one\n',
    );
  } finally {
    const gone = new Promise((resolve) => standby.once('close', resolve));
    if (standby.exitCode === null) {
      standby.kill('SIGINT');
      await gone;
    }
  }
});

test('a database that fails in the middle of being brought up to date', async () => {
  const database = await createTestDatabase();
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  try {
    await owner.query(`CREATE FUNCTION is_full() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = '53100'; END $$`);
    await owner.query('CREATE TRIGGER aa BEFORE INSERT ON municipality EXECUTE FUNCTION is_full()');
    expect(await served(database.ownerUrl, database.appUrl)).toEqual({
      code: 1,
      out: '',
      err: 'tovholder: The database does not answer, or cannot be written (53100); mend it and run the command again\n',
    });
  } finally {
    await owner.end();
    await database.drop();
  }
});
