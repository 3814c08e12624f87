/** Row-level security as the server's own role, bound to one party: what it writes of another's, by command and party. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { entities } from '../src/rooms.js';
import { Database, sqlState, type Tx } from '../src/platform/database/database.js';
import { createTestDatabase, type TestDatabase } from './support/database.js';
import { type Party, partyId } from './support/guarded-counts.js';
import { fillGuarded } from './support/guarded-rows.js';
import { attempts } from './support/write-attempts.js';

let clone: TestDatabase;
let database: Database;
beforeAll(async () => {
  clone = await createTestDatabase('world');
  await fillGuarded(clone.ownerUrl);
  database = await Database.connect({ url: clone.appUrl, entities });
});
afterAll(async () => {
  await database.close();
  await clone.drop();
});

class Undone extends Error {}

/** What came of it, undone: done, or the database's refusal. */
async function tried(party: Party, ...statements: readonly string[]): Promise<string> {
  try {
    await database.inTransaction({ partyId: partyId(party), today: '2015-05-04' }, async (tx: Tx) => {
      for (const sql of statements) await tx.query(sql);
      throw new Undone();
    });
  } catch (error) {
    if (error instanceof Undone) return 'done';
    return ['42501', 'P0001'].includes(sqlState(error) ?? '') ? 'refused' : String(error);
  }
  return 'kept';
}

describe.each(attempts)('%s', (_what, statements, done, refused) => {
  if (done.length > 0)
    test.each(done)('done by %s', async (party) => {
      expect(await tried(party, ...statements)).toBe('done');
    });
  if (refused.length > 0)
    test.each(refused)('refused to %s', async (party) => {
      expect(await tried(party, ...statements)).toBe('refused');
    });
});
