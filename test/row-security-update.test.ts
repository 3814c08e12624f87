/** Row-level security where the server's own predicate is forgotten: which rows of others an update reaches. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { entities } from '../src/rooms.js';
import { Database, sqlState, type Tx } from '../src/platform/database/database.js';
import { createTestDatabase, type TestDatabase } from './support/database.js';
import { parties, type Party, partyId, seen } from './support/guarded-counts.js';
import { fillGuarded } from './support/guarded-rows.js';

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

const refused = '42501';

class Undone extends Error {}

/** Runs work as a party and undoes it; a refusal of the database gives its SQL state. */
async function tried<T>(party: Party, work: (tx: Tx) => Promise<T>): Promise<T | string | undefined> {
  let result: T | undefined;
  try {
    await database.inTransaction({ partyId: partyId(party), today: '2015-05-04' }, async (tx) => {
      result = await work(tx);
      throw new Undone();
    });
  } catch (error) {
    if (!(error instanceof Undone)) return sqlState(error) ?? String(error);
  }
  return result;
}

/** The number of rows that an update reaches. */
const updated = (table: string, change: string) => async (tx: Tx) => {
  const [row] = await tx.query<{ count: number }[]>(
    `with changed as (update ${table} set ${change} returning 1) select count(*)::int from changed`,
  );
  return row?.count;
};

describe('an update of all rows reaches one’s own alone:', () => {
  const readOnly = [
    'partnership_party',
    'tovholder_role',
    'signoff',
    'placed_citizen',
    'placement_party',
    'referral_party',
    'agreement',
    'agreement_in_force',
    'billing_term',
    'candidate_person',
    'candidate_case',
    'membership',
    'membership_site',
    'app_user',
    ...['billing_mark', 'billing_period', 'statement', 'statement_line', 'statement_step'],
    'wage_documentation',
    ...['invoice', 'invoice_line', 'invoice_correction', 'invoice_series'],
  ];
  const writable = Object.keys(seen).filter(
    (table) =>
      ![
        ...readOnly,
        'personal_data_read',
        'incident_entry',
        'incident_text',
        'incident_seen',
        'slot_hold',
        'open_partnership',
        'event',
        'event_stream',
      ].includes(table),
  );
  const columns: Record<string, string> = {
    contact: 'name',
    site: 'name',
    partnership: 'version',
    participation: 'version',
    quota: 'quota',
    slot: 'version',
    candidate: 'version',
    referral: 'version',
    placement: 'version',
    mentor_hours: 'version',
    incident: 'version',
    idempotency_record: 'input_hash',
    notification_state: 'read_at',
    stream_spread: 'seq',
    company_invoicing: 'street',
    jobcentre_invoicing: 'street',
    payer_reference: 'contact',
  };
  // What others may read is one’s own to write; what may be locked, and not changed by who asks, is refused as a whole.
  const written: Record<string, readonly (number | string)[] | undefined> = {
    partnership: [3, 1, refused, refused, 0, refused, 1, 0],
    participation: [7, 1, refused, refused, 1, refused, 1, 0],
    contact: [2, 1, 1, 0, 0, 0, 1, 0],
    quota: [0, 0, 2, 1, 0, 0, 0, 0],
    slot: [5, 1, refused, refused, 0, refused, 0, 0],
    site: [2, 1, 2, 3, 0, refused, 0, 0],
    mentor_hours: [3, 1, 2, 2, 0, 0, 0, 0],
    company_invoicing: [1, 1, 0, 0, 0, 0, 0, 0],
    jobcentre_invoicing: [0, 0, 1, 1, 1, 0, 0, 0],
    payer_reference: [0, 0, 1, 2, 0, 0, 0, 0],
  };

  test.each(writable)('%s', async (table) => {
    const column = columns[table] ?? 'id';
    const reached = [];
    for (const party of parties) reached.push(await tried(party, updated(table, `${column} = ${column}`)));
    expect(reached).toEqual(written[table] ?? seen[table]);
  });
});
