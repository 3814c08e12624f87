/** Owns who sees which statements. */
import { actsForCompany, hasRole, MembershipRole, type Viewer } from '../identity/index.js';
import type { Standing } from '../partnership/index.js';

const { AUDITOR, CONSULTANT, CSR_MANAGER, FINANCE, HEAD } = MembershipRole;

/** Whose statements a viewer sees: of all jobcentres, of its own alone, or none. */
export type StatementScope = 'all' | 'own' | 'none';

export function statementScope(viewer: Viewer, standing: Standing): StatementScope {
  if (actsForCompany(viewer)) return standing.company && hasRole(viewer, CSR_MANAGER) ? 'all' : 'none';
  if (standing.tovholder && hasRole(viewer, CONSULTANT, FINANCE, HEAD)) return 'all';
  return hasRole(viewer, AUDITOR, FINANCE, HEAD) ? 'own' : 'none';
}
