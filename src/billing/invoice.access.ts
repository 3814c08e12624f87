/** Owns who sees invoices: those who see all statements of a partnership, and the payer's finance, head and auditor. */
import { actsForCompany, hasRole, MembershipRole, type Viewer } from '../identity/index.js';
import { anyOf, nothing, type Predicate, where } from '../platform/predicate.js';

const { AUDITOR, CONSULTANT, CSR_MANAGER, FINANCE, HEAD } = MembershipRole;

export function visibleInvoices(viewer: Viewer, alias: string): Predicate {
  const party = { party: viewer.partyId };
  if (actsForCompany(viewer))
    return hasRole(viewer, CSR_MANAGER) ? where(`${alias}.company_id = :party`, party) : nothing;
  return anyOf(
    ...(hasRole(viewer, AUDITOR, FINANCE, HEAD) ? [where(`${alias}.jobcentre_id = :party`, party)] : []),
    ...(hasRole(viewer, CONSULTANT, FINANCE, HEAD)
      ? [
          where(
            `(SELECT member.coordinates @> :today::date FROM partnership_party member
               WHERE member.partnership_id = ${alias}.partnership_id AND member.party_id = :party)`,
            { ...party, today: viewer.today },
          ),
        ]
      : []),
  );
}
