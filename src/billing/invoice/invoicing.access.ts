/** Owns who says and sees what invoices need: each party its own, those who issue them the other's too. */
import {
  actsForCompany,
  actsForJobcentre,
  hasRole,
  MembershipRole,
  type Viewer,
} from '../../identity/index.js';
import { coordinatesFor, coordinatesOpen, decidesOpen, forViewer } from '../../partnership/index.js';
import type { Asker } from '../../platform/database/asker.js';
import { anyOf, nothing, type Predicate, where } from '../../platform/database/predicate.js';

const { AUDITOR, CONSULTANT, CSR_MANAGER, FINANCE, HEAD } = MembershipRole;

export const tellsCompanyInvoicing = (viewer: Viewer): boolean =>
  actsForCompany(viewer) && hasRole(viewer, CSR_MANAGER);

export const tellsJobcentreInvoicing = (viewer: Viewer): boolean =>
  actsForJobcentre(viewer) && hasRole(viewer, FINANCE, HEAD);

/** A payer's details, for those who issue the invoices of a partnership it takes part in. */
export const sharesInvoicing = (row: string, asker: Asker): string =>
  `(SELECT true FROM participation payer JOIN partnership_party standing
       ON standing.partnership_id = payer.partnership_id AND standing.party_id = ${asker.party}
     WHERE payer.jobcentre_id = ${row}.jobcentre_id AND payer.decision = 'APPROVED' AND standing.is_open
       AND (standing.company_id = ${asker.party} OR standing.coordinates @> ${asker.today}) LIMIT 1)`;

export const sharesReference = (row: string, asker: Asker): string =>
  decidesOpen(`${row}.partnership_id`, asker);

/** A payer sees the wages of the days on which it takes part. */
const paysDuring = (row: string, asker: Asker): string =>
  `(SELECT true FROM participation payer WHERE payer.partnership_id = ${row}.partnership_id
     AND payer.jobcentre_id = ${asker.party} AND payer.decision = 'APPROVED' AND payer.starts_on <= ${row}.ends_on
     AND (payer.ends_on IS NULL OR ${row}.starts_on <= payer.ends_on) LIMIT 1)`;

export const sharesWages = (row: string, asker: Asker): string =>
  `(${coordinatesOpen(`${row}.partnership_id`, asker)} OR ${paysDuring(row, asker)})`;

/** Those who issue invoices: the company's manager, and who sees all statements for the tovholder. */
const issues = (viewer: Viewer): boolean =>
  actsForCompany(viewer) ? hasRole(viewer, CSR_MANAGER) : hasRole(viewer, CONSULTANT, FINANCE, HEAD);

const issuers = (viewer: Viewer, rule: (asker: Asker) => string): Predicate =>
  issues(viewer) ? forViewer(viewer, rule) : nothing;

const ofCompany = (viewer: Viewer, alias: string): Predicate =>
  tellsCompanyInvoicing(viewer) ? where(`${alias}.company_id = :party`, { party: viewer.partyId }) : nothing;

const own = (viewer: Viewer, alias: string): Predicate =>
  actsForJobcentre(viewer) && hasRole(viewer, AUDITOR, CONSULTANT, FINANCE, HEAD)
    ? where(`${alias}.jobcentre_id = :party`, { party: viewer.partyId })
    : nothing;

export const visibleCompanyInvoicing = (viewer: Viewer, alias: string): Predicate =>
  anyOf(
    ofCompany(viewer, alias),
    issuers(viewer, (asker) => coordinatesFor(`${alias}.company_id`, asker)),
  );

export const visibleJobcentreInvoicing = (viewer: Viewer, alias: string): Predicate =>
  anyOf(
    own(viewer, alias),
    issuers(viewer, (asker) => sharesInvoicing(alias, asker)),
  );

export const visiblePayerReferences = (viewer: Viewer, alias: string): Predicate =>
  anyOf(
    own(viewer, alias),
    issuers(viewer, (asker) => sharesReference(alias, asker)),
  );

/** Those who see all statements, and of each payer those who see its own, for the days it takes part. */
export const visibleWageDocumentation = (viewer: Viewer, alias: string): Predicate =>
  anyOf(
    ofCompany(viewer, alias),
    issuers(viewer, (asker) => coordinatesOpen(`${alias}.partnership_id`, asker)),
    actsForJobcentre(viewer) && hasRole(viewer, AUDITOR, FINANCE, HEAD)
      ? forViewer(viewer, (asker) => paysDuring(alias, asker))
      : nothing,
  );
