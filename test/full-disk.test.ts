/** A disk that is really full, where the machine lets a test have a small one: told, seen, and over when there is room. */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { migrate } from '../src/platform/database/migrate.js';
import { type EmbeddedDatabase, startEmbeddedDatabase } from '../src/platform/embedded/embedded-database.js';
import { needs } from '../src/rooms.js';
import { Api } from './support/api.js';
import { roleOf } from './support/database.js';
import { fillWorld, idOf } from './support/world.js';

const parent = mkdtempSync(path.join(tmpdir(), 'tovholder-disk-'));
chmodSync(parent, 0o711);
const disk = path.join(parent, 'disk');
mkdirSync(disk);

/** A disk of its own in memory; only an administrator may make one, and not in every container. */
function hasOwnDisk(): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=200m,mode=0711', 'tmpfs', disk], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
const isMounted = hasOwnDisk();
afterAll(() => {
  if (isMounted) execFileSync('umount', [disk]);
  rmSync(parent, { recursive: true, force: true });
});

if (isMounted) describe('a full disk', onOwnDisk);
else
  test('no disk may be made here, and nothing of a full one was tried', () => {
    process.stderr.write(
      'test/full-disk.test.ts tried nothing: only an administrator may mount a small disk\n',
    );
    expect(isMounted).toBe(false);
  });

function onOwnDisk(): void {
  let embedded: EmbeddedDatabase;
  let api: Api;
  afterAll(async () => {
    await api.halt();
    await embedded.stop();
  });

  test('is told to those who write and to whoever watches; when there is room all is as before', async () => {
    const dataDir = path.join(disk, 'data');
    embedded = await startEmbeddedDatabase({ dataDir, settings: { fsync: 'off', autovacuum: 'off' } });
    await migrate(embedded.ownerUrl, roleOf(embedded.appUrl), needs);
    await fillWorld(embedded.ownerUrl);
    api = await Api.start({ database: { ...embedded, drop: () => Promise.resolve() } });
    const health = async () => (await fetch(`${api.address}/health/ready`)).status;
    const opened = (label: string) =>
      api.tryChange<{ slot: { id: string } | null }>(
        'csr',
        'openSlot',
        {
          partnershipId: idOf('Partnership', 'Falck'),
          siteId: idOf('Site', 'Herlev'),
          label,
          idempotencyKey: label,
        },
        'slot { id }',
      );
    expect(await health()).toBe(200);
    const filler = path.join(disk, 'filler');
    const { bavail, bsize } = statfsSync(disk);
    writeFileSync(filler, Buffer.alloc(bavail * bsize));

    while ((await health()) === 200) await new Promise((again) => setTimeout(again, 100));
    // What fits into pages that are there still goes in; then there is no more room.
    let refused = await opened('Slot 0');
    let made = 1;
    for (; !refused.errors; made += 1) refused = await opened(`Slot ${made}`);
    expect([refused.status, refused.errors[0]?.extensions.code]).toEqual([503, 'SERVICE_UNAVAILABLE']);
    expect((await api.as('csr')<object>('{ partnerships { totalCount } }')).errors).toBeUndefined();

    rmSync(filler);
    while ((await health()) !== 200) await new Promise((again) => setTimeout(again, 100));
    const again = await opened(`Slot ${made - 1}`);
    expect(again.data.result).toEqual({ slot: { id: expect.any(String) }, problems: [] });
    expect(await api.owner(`SELECT FROM slot WHERE label LIKE 'Slot %'`)).toHaveLength(made);
  });
}
