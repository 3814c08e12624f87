/** Owns who sees which statements, and so the invoices made of them. */
import { actsForCompany, hasRole, MembershipRole, type Viewer } from '../../identity/index.js';
import { coordinates, forViewer, type Standing } from '../../partnership/index.js';
import { anyOf, nothing, type Predicate, where } from '../../platform/database/predicate.js';

const { AUDITOR, CONSULTANT, CSR_MANAGER, FINANCE, HEAD } = MembershipRole;

/** Whose statements a viewer sees: of all jobcentres, of its own alone, or none. */
export type StatementScope = 'all' | 'own' | 'none';

export function statementScope(viewer: Viewer, standing: Standing): StatementScope {
  if (actsForCompany(viewer)) return standing.company && hasRole(viewer, CSR_MANAGER) ? 'all' : 'none';
  if (standing.tovholder && hasRole(viewer, CONSULTANT, FINANCE, HEAD)) return 'all';
  return hasRole(viewer, AUDITOR, FINANCE, HEAD) ? 'own' : 'none';
}

/** The same as a condition on the rows of closed statements, and of invoices. */
export function visibleStatements(viewer: Viewer, alias: string): Predicate {
  const party = { party: viewer.partyId };
  if (actsForCompany(viewer))
    return hasRole(viewer, CSR_MANAGER) ? where(`${alias}.company_id = :party`, party) : nothing;
  return anyOf(
    ...(hasRole(viewer, AUDITOR, FINANCE, HEAD) ? [where(`${alias}.jobcentre_id = :party`, party)] : []),
    ...(hasRole(viewer, CONSULTANT, FINANCE, HEAD)
      ? [forViewer(viewer, (asker) => coordinates(`${alias}.partnership_id`, asker))]
      : []),
  );
}
