/** Owns the ground of the live benches: a cluster of its own that syncs to the disk, and parties that only they know. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { chmodSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { toOpaqueId } from '../../dist/src/platform/opaque-id.js';
import { startEmbeddedDatabase } from '../../dist/src/platform/embedded/embedded-database.js';
import { migrate } from '../../dist/src/platform/database/migrate.js';
import { needs } from '../../dist/src/rooms.js';

const settings = { max_connections: '200' };

/** The same key for the same name. */
export const keyOf = (name) => {
  const hex = createHash('sha256').update(name).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};
export const idOf = (type, name) => toOpaqueId(type, keyOf(`${type} ${name}`));

/** Who listens and writes: the people of the companies and jobcentres, by number. */
export const csrOf = (nth) => `csr${nth}@bench.example`;
export const consultantOf = (nth) => `consultant${nth}@bench.example`;
const demoIssuer = 'demo';

/**
 * Starts PostgreSQL with everything a production server would have on, and fills `partnerships` of one company and one
 * jobcentre each: two streams a partnership.
 */
export async function startGround(partnerships) {
  const dataDir = mkdtempSync(join(tmpdir(), 'tovholder-live-'));
  chmodSync(dataDir, 0o711);
  const cluster = await startEmbeddedDatabase({ dataDir, settings });
  const end = async () => {
    await cluster.stop();
    rmSync(cluster.files, { recursive: true, force: true });
    rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    await migrate(cluster.ownerUrl, 'tovholder_app', needs);
    await fill(cluster.ownerUrl, partnerships);
  } catch (error) {
    await end();
    throw error;
  }
  return {
    ownerUrl: cluster.ownerUrl,
    appUrl: cluster.appUrl,
    files: cluster.files,
    end,
    restart: () => restart(cluster.files),
    /** Statements as the owner of the tables. */
    asked: (sql, values) =>
      withClient(cluster.ownerUrl, async (owner) => (await owner.query(sql, values)).rows),
  };
}

/** Ends PostgreSQL at once, as a crash would, and starts it again as it was. */
async function restart(files) {
  const pid = Number(readFileSync(join(files, 'postmaster.pid'), 'utf8').split('\n')[0]);
  const [command, ...args] = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').filter(Boolean);
  const { uid, gid } = statSync(`/proc/${pid}`);
  process.kill(pid, 'SIGQUIT');
  while (isAlive(pid)) await wait(5);
  const child = spawn(command, args, {
    uid,
    gid,
    cwd: '/',
    env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' },
    detached: true,
    stdio: 'ignore',
  });
  child.unref();
}

const isAlive = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

async function withClient(url, work) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

const fill = (ownerUrl, partnerships) =>
  withClient(ownerUrl, async (owner) => {
    await owner.query(`INSERT INTO municipality VALUES ('101', 'Benchkommune', 'Hovedstaden')`);
    const insert = (table, row) => {
      const names = Object.keys(row);
      return owner.query(
        `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map((_, at) => `$${at + 1}`).join(', ')})`,
        Object.values(row),
      );
    };
    const person = async (subject, roles, of) => {
      const id = keyOf(`User ${subject}`);
      await insert('app_user', {
        id,
        kind: 'PERSON',
        issuer: demoIssuer,
        subject,
        email: subject,
        name: subject,
      });
      await insert('membership', { id: keyOf(`Membership ${subject}`), user_id: id, roles, ...of });
    };
    for (let nth = 0; nth < partnerships; nth += 1) {
      const company = keyOf(`Company ${nth}`);
      const jobcentre = keyOf(`Jobcentre ${nth}`);
      const partnership = keyOf(`Partnership ${nth}`);
      const kommunekode = String(200 + nth);
      await insert('municipality', { kommunekode, name: `Kommune ${nth}`, region: 'Hovedstaden' });
      await insert('company', { id: company, name: `Virksomhed ${nth}`, cvr: String(20_000_000 + nth) });
      await insert('jobcentre', { id: jobcentre, kommunekode });
      await insert('jobcentre_name', {
        id: keyOf(`JobcentreName ${nth}`),
        jobcentre_id: jobcentre,
        name: `Jobcenter ${nth}`,
        starts_on: '2007-01-01',
      });
      await owner.query('BEGIN');
      await insert('partnership', {
        id: partnership,
        version: 1,
        name: `Partnerskab ${nth}`,
        company_id: company,
        status: 'ACTIVE',
        starts_on: '2015-01-01',
        open_to_join: false,
        created_by_party: company,
      });
      await insert('participation', {
        id: keyOf(`Participation ${nth}`),
        version: 1,
        partnership_id: partnership,
        jobcentre_id: jobcentre,
        decision: 'APPROVED',
        starts_on: '2015-01-01',
      });
      await insert('tovholder_role', {
        id: keyOf(`TovholderRole ${nth}`),
        partnership_id: partnership,
        jobcentre_id: jobcentre,
        starts_on: '2015-01-01',
      });
      await owner.query('COMMIT');
      await insert('site', {
        id: keyOf(`Site ${nth}`),
        company_id: company,
        name: `Sted ${nth}`,
        kommunekode,
      });
      await person(csrOf(nth), ['CSR_MANAGER'], { company_id: company });
      await person(consultantOf(nth), ['CONSULTANT'], { jobcentre_id: jobcentre });
    }
  });
