/** Owns the rows of one bill, which tests need by their ids alone. */
import { fromOpaqueId } from '../../src/platform/opaque-id.js';
import type { Api } from './api.js';
import { keyOf } from './world.js';

/** An invoice of March, hours, and a wage. */
export async function insertBill(api: Api, placementId: string): Promise<void> {
  const parties = [keyOf('Partnership Falck'), keyOf('Company Falck'), keyOf('Jobcentre Ballerup')];
  await api.owner(`INSERT INTO billing_period VALUES ($1, '2015-03', 1, now(), 'x')`, parties.slice(0, 1));
  await api.owner(`INSERT INTO statement VALUES ($1, $2, $3, $4, '2015-03')`, [
    keyOf('Statement b1'),
    ...parties,
  ]);
  await api.owner(
    `INSERT INTO invoice VALUES ($1, $2, $3, $4, $5, 1, 'INVOICE', '2015-05-04', '2015-06-03', 1, 0, 1, 'x', 'x')`,
    [keyOf('Invoice b1'), keyOf('Statement b1'), ...parties],
  );
  await api.owner(`INSERT INTO mentor_hours VALUES ($1, 1, $2, $3, $4, $5, '2015-05-04', 1, 'x')`, [
    keyOf('MentorHours b1'),
    fromOpaqueId(placementId)?.key,
    ...parties,
  ]);
  await api.owner(
    `INSERT INTO wage_documentation VALUES ($1, $2, $3, '2015-05-01', '2015-05-31', 1, 'x', 'x', now())`,
    [keyOf('WageDocumentation b1'), ...parties.slice(0, 2)],
  );
}
