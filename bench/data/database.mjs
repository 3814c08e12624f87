/** Owns the databases of the bench: one per factor in a cluster of its own, made once and kept between runs. */
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { migrate } from '../../dist/src/platform/database/migrate.js';
import { needs } from '../../dist/src/rooms.js';
import { startEmbeddedDatabase } from '../../dist/src/platform/embedded/embedded-database.js';
import { projectRoot } from '../../scripts/ensure.mjs';
import { bulkLoad } from './bulk-load.mjs';
import { rows, rulesOfTriggers } from './rows.mjs';

const bytesPerFactor = 450e6;
// The processes of six contenders, each with its pool; nothing of the data set is worth a wait for the disk.
const settings = {
  max_connections: '200',
  shared_buffers: '1GB',
  max_wal_size: '4GB',
  fsync: 'off',
  autovacuum: 'off',
};

/**
 * Starts the cluster of the bench, `.data/bench` in the project, or adopts the one that runs.
 * @returns the running cluster; `stop()` ends it
 */
export const startCluster = () =>
  startEmbeddedDatabase({ dataDir: join(projectRoot, '.data', 'bench'), settings });

/**
 * The database of a factor, as the migrations of the sources leave it, with its rows.
 * @param {{ ownerUrl: string, appUrl: string }} cluster
 * @param {number} factor 1, 10, 100
 * @param {(line: string) => void} tell hears what takes long
 * @returns {Promise<{ ownerUrl: string, appUrl: string }>}
 */
export async function databaseOf(cluster, factor, tell) {
  const what = { title: `at ${factor}×`, rows: rows(factor), bytes: factor * bytesPerFactor };
  const urls = await keptDatabase(cluster, `tovholder_x${factor}`, what, tell);
  await withClient(urls.ownerUrl, (owner) =>
    owner.query(readFileSync(join(projectRoot, 'bench', 'contenders', 'postgraphile.sql'), 'utf8')),
  );
  return urls;
}

/**
 * A database of that name with those rows, made anew where it is missing or was made from others.
 * @param {{ title: string, rows: { preparation: string[], tables: Record<string, string> }, bytes: number }} what
 * @returns {Promise<{ ownerUrl: string, appUrl: string }>}
 */
export async function keptDatabase(cluster, name, what, tell) {
  const urls = { ownerUrl: onDatabase(cluster.ownerUrl, name), appUrl: onDatabase(cluster.appUrl, name) };
  const appRole = decodeURIComponent(new URL(cluster.appUrl).username);
  const present = factsOf(what.rows);
  const kept = await keptFacts(cluster.ownerUrl, name);
  if (kept && kept.rows === present.rows && isStartOf(kept.migrations, present.migrations)) {
    if (Object.keys(kept.migrations).length < Object.keys(present.migrations).length) {
      await migrate(urls.ownerUrl, appRole, needs);
      await withClient(urls.ownerUrl, (owner) => owner.query('VACUUM (ANALYZE)'));
      await note(cluster.ownerUrl, name, present);
    }
  } else await make(cluster, what, name, appRole, present, tell);
  return urls;
}

async function make(cluster, { title, rows: made, bytes: needed }, name, appRole, facts, tell) {
  const { bavail, bsize } = statfsSync(join(projectRoot, '.data', 'bench'));
  if (bavail * bsize < needed)
    throw new Error(`The data set ${title} needs ${Math.ceil(needed / 1e9)} GB of free disk; free it or leave it out`);
  tell(`Making the data set ${title} …`);
  const start = performance.now();
  const unfinished = `${name}_unfinished`;
  await withClient(cluster.ownerUrl, async (owner) => {
    for (const each of [name, unfinished]) await owner.query(`DROP DATABASE IF EXISTS ${each} WITH (FORCE)`);
    await owner.query(`CREATE DATABASE ${unfinished}`);
    await owner.query(`REVOKE ALL ON DATABASE ${unfinished} FROM public`);
    await owner.query(`GRANT CONNECT ON DATABASE ${unfinished} TO ${pg.escapeIdentifier(appRole)}`);
  });
  const url = onDatabase(cluster.ownerUrl, unfinished);
  await migrate(url, appRole, needs);
  await withClient(url, (owner) => bulkLoad(owner, made, rulesOfTriggers, tell));
  await withClient(cluster.ownerUrl, (owner) => owner.query(`ALTER DATABASE ${unfinished} RENAME TO ${name}`));
  await note(cluster.ownerUrl, name, facts);
  tell(`Made the data set ${title} in ${((performance.now() - start) / 1000).toFixed(0)} s`);
}

/** What a kept database must have been made from; a migration that was added since is simply run. */
function factsOf(made) {
  const folder = join(projectRoot, 'migrations');
  const migrations = readdirSync(folder).filter((file) => file.endsWith('.ts'));
  return {
    rows: hash(JSON.stringify(made)),
    migrations: Object.fromEntries(migrations.map((file) => [file, hash(readFileSync(join(folder, file)))])),
  };
}

const isStartOf = (some, all) => Object.entries(some).every(([file, content]) => all[file] === content);

const hash = (content) => createHash('sha256').update(content).digest('hex').slice(0, 16);

async function keptFacts(ownerUrl, name) {
  const { rows: found } = await withClient(ownerUrl, (owner) =>
    owner.query(`SELECT shobj_description(oid, 'pg_database') AS facts FROM pg_database WHERE datname = $1`, [name]),
  );
  return found[0]?.facts ? JSON.parse(found[0].facts) : undefined;
}

const note = (ownerUrl, name, facts) =>
  withClient(ownerUrl, (owner) =>
    owner.query(`COMMENT ON DATABASE ${name} IS ${pg.escapeLiteral(JSON.stringify(facts))}`),
  );

function onDatabase(url, name) {
  const other = new URL(url);
  other.pathname = `/${name}`;
  return other.href;
}

/** Runs some work on a connection of its own. */
export async function withClient(url, work) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
