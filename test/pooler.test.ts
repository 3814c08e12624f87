/** Behind a real PgBouncer in transaction mode: migrating, serving and waking each other, and nobody gets another's rows. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { migrate } from '../src/platform/database/migrate.js';
import { needs } from '../src/rooms.js';
import { Api } from './support/api.js';
import { startCommand } from './support/command.js';
import { createTestDatabase, roleOf, type TestDatabase } from './support/database.js';
import { Follower } from './support/following.js';
import { hasPooler, Pooler } from './support/pooler.js';
import { idOf, type Who } from './support/world.js';

if (hasPooler) describe('behind a pooler', behindPooler);
else
  test('PgBouncer is not installed here, and nothing of it was tried', () => {
    process.stderr.write(
      'test/pooler.test.ts tried nothing: install PgBouncer (apt-get install pgbouncer)\n',
    );
    expect(hasPooler).toBe(false);
  });

function behindPooler(): void {
  let database: TestDatabase;
  let pooler: Pooler;
  let direct: Api;
  let pooled: Api;
  beforeAll(async () => {
    database = await createTestDatabase('world');
    pooler = await Pooler.start([database.appUrl, database.ownerUrl]);
    direct = await Api.start({ database });
    pooled = await Api.start({
      beside: direct,
      through: (url) => Promise.resolve(pooler.through(url)),
      // Who is not woken notices nothing for long.
      events: { pollMs: 600_000 },
      env: {
        DATABASE_URL: pooler.through(database.appUrl),
        MIGRATION_DATABASE_URL: pooler.through(database.ownerUrl),
        LISTEN_DATABASE_URL: database.appUrl,
      },
    });
  });
  afterAll(async () => {
    await pooled.halt();
    await direct.halt();
    await pooler.stop();
    await pooled.stop();
    await direct.stop();
    await database.drop();
  });

  const ask = (api: Api, who: Who) =>
    api.as(who)<object>(
      '{ viewer { user { name } } partnerships { nodes { name slots { nodes { id label } } } } candidates { totalCount } }',
    );

  test('migrating, also two at a time and again and again, leaves no lock behind', async () => {
    const once = () => migrate(pooler.through(database.ownerUrl), roleOf(database.appUrl), needs);
    for (let time = 1; time <= 3; time += 1) await Promise.all([once(), once()]);
    const locks = await direct.owner(
      `SELECT FROM pg_locks l JOIN pg_database d ON d.oid = l.database
       WHERE l.locktype = 'advisory' AND d.datname = current_database()`,
    );
    expect(locks).toEqual([]);
  });

  test('people of all parties at once get what they get on the direct way', async () => {
    const people: Who[] = ['csr', 'leader', 'gladsaxe', 'ballerup', 'roskilde'];
    const expected = new Map<Who, object>();
    for (const who of people) expected.set(who, await ask(direct, who));
    expect(new Set([...expected.values()].map((each) => JSON.stringify(each))).size).toBe(people.length);
    const asked = Array.from({ length: 200 }, (_each, at) => people[at % people.length] ?? 'csr');
    for (const [at, answer] of (await Promise.all(asked.map((who) => ask(pooled, who)))).entries())
      expect(answer).toEqual(expected.get(asked[at] ?? 'csr'));
  });

  test('changes are made, their keys hold, and the settings of each transaction are its own', async () => {
    const change = (label: string) =>
      pooled.change<{ slot: object }>(
        'csr',
        'openSlot',
        {
          partnershipId: idOf('Partnership', 'Falck'),
          siteId: idOf('Site', 'Herlev'),
          label,
          idempotencyKey: label,
        },
        'slot { id label }',
      );
    const labels = Array.from({ length: 20 }, (_each, at) => `Pooled ${at}`);
    const first = await Promise.all(labels.map(change));
    expect(first).toEqual(labels.map((label) => ({ slot: { id: expect.any(String), label }, problems: [] })));
    expect(await Promise.all(labels.map(change))).toEqual(first);

    const settings = `SELECT current_setting('plan_cache_mode') AS plans, current_setting('enable_seqscan') AS seqscan,
      current_setting('statement_timeout') AS patience, coalesce(current_setting('app.party', true), '') AS party`;
    const own = { plans: 'force_generic_plan', seqscan: 'off', patience: '15s', party: '' };
    const { database: server } = pooled.app;
    const actor = { partyId: null, today: '2015-05-04' };
    expect(await server.inTransaction(actor, (tx) => tx.query(settings))).toEqual([own]);
    expect(await server.unscoped('settings', { name: 'settings', text: settings }, [])).toEqual([own]);
    const after = new pg.Client({ connectionString: pooler.through(database.appUrl) });
    await after.connect();
    for (let each = 1; each <= 12; each += 1)
      expect((await after.query(settings)).rows).toEqual([
        { plans: 'auto', seqscan: 'on', patience: '0', party: '' },
      ]);
    await after.end();
  });

  test('a server hears of another’s commit at once on the direct way', async () => {
    const follower = await Follower.start(pooled, 'csr');
    const { slot } = await direct.change<{ slot: { id: string } }>(
      'csr',
      'openSlot',
      { partnershipId: idOf('Partnership', 'Falck'), siteId: idOf('Site', 'Herlev'), label: 'Heard of' },
      'slot { id }',
    );
    expect((await follower.next()).subject).toEqual({ id: slot.id });
    follower.client.socket.terminate();
  });

  test.each([true, false])('serving starts, and says what is missing: %s', async (isMissing) => {
    // To be filled with the register of jobcentres, which the world has made up.
    const empty = await createTestDatabase();
    const { child, ended } = startCommand(['serve'], {
      DATABASE_URL: pooler.through(empty.appUrl),
      MIGRATION_DATABASE_URL: pooler.through(empty.ownerUrl),
      ...(!isMissing && { LISTEN_DATABASE_URL: empty.appUrl }),
      DATA_DIR: '/nowhere',
      ENCRYPTION_KEY: Buffer.alloc(32, 1).toString('base64'),
      OIDC_ISSUERS: '[{"issuer":"https://login.example"}]',
      DEMO: 'false',
      PORT: '0',
    });
    let out = '';
    const said = new Promise<void>((resolve) =>
      child.stdout?.on('data', (part: Buffer) => {
        out += part.toString();
        if (out.includes('Tovholder: http')) resolve();
      }),
    );
    await Promise.race([said, ended.then((outcome) => expect(outcome).toBe('running'))]);
    child.kill('SIGTERM');
    expect(await ended).toMatchObject({ code: 0 });
    expect(out.split('\n').filter((line) => line.includes('LISTEN_DATABASE_URL'))).toHaveLength(
      isMissing ? 1 : 0,
    );
  });
}
