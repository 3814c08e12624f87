/** Owns who sees mentor hours: the company's manager and mentors, the home jobcentre, the tovholder. */
import { actsForCompany, hasRole, MembershipRole, type Viewer } from '../identity/index.js';
import { nothing, type Predicate } from '../platform/database/predicate.js';
import { visiblePlacements } from './placement.access.js';

/** As the placements; a leader of sites who does nothing else sees none. */
export const visibleMentorHours = (viewer: Viewer, alias: string): Predicate =>
  actsForCompany(viewer) && !hasRole(viewer, MembershipRole.CSR_MANAGER, MembershipRole.MENTOR)
    ? nothing
    : visiblePlacements(viewer, alias);
