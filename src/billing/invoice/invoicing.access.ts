/** Owns who says and sees what invoices need: each party its own, those who issue them the other's too. */
import {
  actsForCompany,
  actsForJobcentre,
  hasRole,
  MembershipRole,
  type Viewer,
} from '../../identity/index.js';
import { anyOf, nothing, type Predicate, where } from '../../platform/database/predicate.js';

const { AUDITOR, CONSULTANT, CSR_MANAGER, FINANCE, HEAD } = MembershipRole;

export const tellsCompanyInvoicing = (viewer: Viewer): boolean =>
  actsForCompany(viewer) && hasRole(viewer, CSR_MANAGER);

export const tellsJobcentreInvoicing = (viewer: Viewer): boolean =>
  actsForJobcentre(viewer) && hasRole(viewer, FINANCE, HEAD);

/** A condition for the company's manager, and another for those who see all statements for the tovholder. */
const issuers = (viewer: Viewer, ofCompany: string, ofTovholder: string): Predicate => {
  if (actsForCompany(viewer))
    return hasRole(viewer, CSR_MANAGER) ? where(ofCompany, { party: viewer.partyId }) : nothing;
  return hasRole(viewer, CONSULTANT, FINANCE, HEAD)
    ? where(
        `EXISTS (SELECT FROM partnership_party member WHERE member.party_id = :party
        AND member.coordinates @> :today::date AND ${ofTovholder})`,
        {
          party: viewer.partyId,
          today: viewer.today,
        },
      )
    : nothing;
};

const own = (viewer: Viewer, alias: string): Predicate =>
  actsForJobcentre(viewer) && hasRole(viewer, AUDITOR, CONSULTANT, FINANCE, HEAD)
    ? where(`${alias}.jobcentre_id = :party`, { party: viewer.partyId })
    : nothing;

export const visibleCompanyInvoicing = (viewer: Viewer, alias: string): Predicate =>
  issuers(viewer, `${alias}.company_id = :party`, `member.company_id = ${alias}.company_id`);

export const visibleJobcentreInvoicing = (viewer: Viewer, alias: string): Predicate => {
  const payer = `payer.jobcentre_id = ${alias}.jobcentre_id AND payer.decision = 'APPROVED'`;
  return anyOf(
    own(viewer, alias),
    issuers(
      viewer,
      `EXISTS (SELECT FROM participation payer JOIN partnership it ON it.id = payer.partnership_id
         WHERE ${payer} AND it.company_id = :party)`,
      `EXISTS (SELECT FROM participation payer WHERE ${payer} AND payer.partnership_id = member.partnership_id)`,
    ),
  );
};

export const visiblePayerReferences = (viewer: Viewer, alias: string): Predicate =>
  anyOf(
    own(viewer, alias),
    issuers(
      viewer,
      `EXISTS (SELECT FROM partnership it WHERE it.id = ${alias}.partnership_id AND it.company_id = :party)`,
      `member.partnership_id = ${alias}.partnership_id`,
    ),
  );

/** Those who see all statements, and of each payer those who see its own, for the days it takes part. */
export const visibleWageDocumentation = (viewer: Viewer, alias: string): Predicate =>
  anyOf(
    issuers(viewer, `${alias}.company_id = :party`, `member.partnership_id = ${alias}.partnership_id`),
    actsForJobcentre(viewer) && hasRole(viewer, AUDITOR, FINANCE, HEAD)
      ? where(
          `EXISTS (SELECT FROM participation payer WHERE payer.partnership_id = ${alias}.partnership_id
             AND payer.jobcentre_id = :party AND payer.decision = 'APPROVED' AND payer.starts_on <= ${alias}.ends_on
             AND (payer.ends_on IS NULL OR ${alias}.starts_on <= payer.ends_on))`,
          { party: viewer.partyId },
        )
      : nothing,
  );
