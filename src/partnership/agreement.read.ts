/** Owns reading agreements and their billing terms. */
import { byId, type RequestContext } from '../identity/index.js';
import { registerNode } from '../platform/node.js';
import { Agreement } from './agreement.entity.js';
import { BillingTerm } from './billing-term.entity.js';
import { ofOwnPartnerships } from './partnership.access.js';
import { grouped } from './partnership.read.js';

export const agreementsOf = async (context: RequestContext, partnershipId: string): Promise<Agreement[]> =>
  (await context.load('agreements', partnershipId, async (tx, viewer, ids) => {
    const scope = ofOwnPartnerships(viewer, 'agreement.partnership_id');
    const rows = await tx
      .createQueryBuilder(Agreement, 'agreement')
      .where('agreement.partnership_id = ANY(:ids::uuid[])', { ids })
      .andWhere(scope.sql, scope.params)
      .orderBy('agreement.number')
      .getMany();
    return grouped(rows, (row) => row.partnershipId);
  })) ?? [];

/** The version in force on a date; versions never overlap. */
export async function agreementOn(
  context: RequestContext,
  partnershipId: string,
  on: string,
): Promise<Agreement | undefined> {
  const versions = await agreementsOf(context, partnershipId);
  return versions.find((each) => each.startsOn <= on && (each.endsOn === null || on <= each.endsOn));
}

export const agreementById = (context: RequestContext, id: string): Promise<Agreement | undefined> =>
  context.load('agreement', id, async (tx, viewer, ids) => {
    const scope = ofOwnPartnerships(viewer, 'agreement.partnership_id');
    const rows = await tx
      .createQueryBuilder(Agreement, 'agreement')
      .where('agreement.id = ANY(:ids::uuid[])', { ids })
      .andWhere(scope.sql, scope.params)
      .getMany();
    return byId(rows);
  });

export const billingTermsOf = async (context: RequestContext, agreementId: string): Promise<BillingTerm[]> =>
  (await context.load('billingTerms', agreementId, async (tx, viewer, ids) => {
    const scope = ofOwnPartnerships(viewer, 'term.partnership_id');
    const rows = await tx
      .createQueryBuilder(BillingTerm, 'term')
      .where('term.agreement_id = ANY(:ids::uuid[])', { ids })
      .andWhere(scope.sql, scope.params)
      .orderBy('term.starts_on')
      .addOrderBy('term.number')
      .getMany();
    return grouped(rows, (row) => row.agreementId);
  })) ?? [];

registerNode<RequestContext>('Agreement', { entity: Agreement, read: agreementById });
