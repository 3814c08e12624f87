/** Owns which version of an agreement holds on a date: the one that is in force then, or was before another replaced it. */
import type { Tx } from '../platform/database/database.js';
import { covers } from '../platform/read/dated.js';
import { Agreement } from './agreement.entity.js';

/** The id of the version that holds, in SQL, from the partnership's id and the date as expressions. */
export const versionOn = (partnershipId: string, on: string): string =>
  `(SELECT version.id FROM agreement_in_force version
    WHERE version.partnership_id = ${partnershipId} AND ${covers('version', on)})`;

/** The terms of a partnership on a date, if any were in force. */
export const termsOn = (tx: Tx, partnershipId: string, on: string): Promise<Agreement | null> =>
  tx
    .createQueryBuilder(Agreement, 'terms')
    .where(`terms.id = ${versionOn(':partnershipId::uuid', ':on::date')}`, { partnershipId, on })
    .getOne();
