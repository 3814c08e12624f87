/** Owns the two approvals that let a jobcentre in: the company's, and that of who is tovholder on the day it signs. */
import type { UseCase } from '../identity/index.js';
import type { Tx } from '../platform/database/database.js';
import { contentHash, contentHashSql, sign, signedSql } from '../signoff/index.js';
import type { Participation } from './participation.entity.js';

/** What a side approves: that this jobcentre takes part from the day it wishes for. Another wish asks for new approvals. */
export const approvedContent = ({
  partnershipId,
  jobcentreId,
  startsOn,
}: Pick<Participation, 'partnershipId' | 'jobcentreId' | 'startsOn'>): string =>
  contentHash([partnershipId, jobcentreId, startsOn]);

const content = (row: string): string =>
  contentHashSql([`${row}.partnership_id`, `${row}.jobcentre_id`, `${row}.starts_on`]);

/** Whether each side has approved, in SQL, of a row of `participation`. */
export const approvalsSql = (row: string): { tovholderApproved: string; companyApproved: string } => ({
  companyApproved: signedSql(
    `${row}.id`,
    content(row),
    `given.party_id = (SELECT its.company_id FROM partnership its WHERE its.id = ${row}.partnership_id)`,
  ),
  tovholderApproved: signedSql(
    `${row}.id`,
    content(row),
    `given.party_id IN (SELECT held.jobcentre_id FROM tovholder_role held WHERE held.partnership_id = ${row}.partnership_id
       AND daterange(held.starts_on, held.ends_on, '[]') @> (given.at AT TIME ZONE 'Europe/Copenhagen')::date)`,
  ),
});

/** Approves for the viewer's side. */
export const approve = (
  useCase: UseCase,
  participation: Pick<Participation, 'id' | 'partnershipId' | 'jobcentreId' | 'startsOn'>,
): Promise<void> =>
  sign(
    useCase,
    {
      type: 'Participation',
      id: participation.id,
      partnershipId: participation.partnershipId,
      jobcentreId: null,
    },
    approvedContent(participation),
  );

export async function approvalsOf(
  tx: Tx,
  participationId: string,
): Promise<{ tovholderApproved: boolean; companyApproved: boolean }> {
  const { tovholderApproved, companyApproved } = approvalsSql('wished');
  const [approvals] = await tx.query<{ tovholderApproved: boolean; companyApproved: boolean }[]>(
    `SELECT ${tovholderApproved} AS "tovholderApproved", ${companyApproved} AS "companyApproved"
     FROM participation wished WHERE wished.id = $1`,
    [participationId],
  );
  if (!approvals) throw new Error('a participation that was locked is gone');
  return approvals;
}
