/** A close of more lines than one statement's parameters could carry: written, chained and invoiced like any other. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Api } from './support/api.js';
import { closeMonth, registerInvoicing, statementsOf } from './support/closed-bill.js';
import { addPlacement, addSlot, key, openRows } from './support/rows.js';
import { PlacementStatus } from '../src/placement/placement.entity.js';

const many = 2_600;
let api: Api;
beforeAll(async () => {
  api = await Api.start({ fill: fillMany });
  await registerInvoicing(api);
});
afterAll(() => api.stop());

/** One placement as often again as there are slots for it. */
async function fillMany(ownerUrl: string): Promise<void> {
  const owner = await openRows(ownerUrl);
  const copies: [table: string, first: string, changes: string][] = [
    ['slot', 'Slot', `'label', 'Mange ' || n`],
    ['candidate', 'Candidate', ''],
    ['referral', 'Referral', `'candidate_id', md5('candidate ' || n)::uuid`],
    [
      'placement',
      'Placement',
      `'reference', 'M' || n, 'slot_id', md5('slot ' || n)::uuid, 'candidate_id', md5('candidate ' || n)::uuid,
       'referral_id', md5('referral ' || n)::uuid`,
    ],
  ];
  try {
    await addSlot(owner.manager, 'Mange');
    await addPlacement(owner.manager, 'Mange', {
      ...{ jobcentre: 'Gladsaxe', slot: 'Mange', status: PlacementStatus.ENDED },
      ...{ startsOn: '2015-04-01', endsOn: '2015-04-30' },
    });
    for (const [table, type, changes] of copies)
      await owner.query(
        `INSERT INTO ${table} SELECT (jsonb_populate_record(row, jsonb_build_object(
           'id', md5('${table} ' || n)::uuid${changes && `, ${changes}`}))).*
         FROM ${table} row, generate_series(1, $2::int) n WHERE row.id = $1`,
        [key(type, 'Mange'), many - 1],
      );
    // A placement is named like its trainee, and an invoice names the placement.
    await owner.query(`UPDATE candidate_person SET full_name = 'Anna Karlsen'`);
  } finally {
    await owner.destroy();
  }
}

test('is closed once, approved and invoiced', async () => {
  expect(await closeMonth(api)).toMatchObject({
    billingPeriod: { status: 'CLOSED', total: many * 363_000 },
    problems: [],
  });
  const [statement] = await statementsOf(api, 'csr', '2015-04');
  expect(statement?.lines.map(({ number }) => number)).toEqual(
    Array.from({ length: many }, (_, at) => at + 1),
  );
  const input = { statementId: statement?.id };
  expect((await api.change('gladsaxeFinance', 'approveStatement', input)).problems).toEqual([]);
  expect(await api.change('csr', 'issueInvoice', input, 'invoices { payable }')).toMatchObject({
    invoices: [{ payable: many * 363_000 }],
    problems: [],
  });
}, 120_000);
