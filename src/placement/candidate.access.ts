/** Owns who sees candidates and what only the consultant sees of them: the home jobcentre alone. */
import { actsForJobcentre, hasRole, MembershipRole, type Viewer } from '../identity/index.js';
import { nothing, type Predicate, where } from '../platform/database/predicate.js';

const worksWithCitizens = (viewer: Viewer): boolean =>
  actsForJobcentre(viewer) &&
  hasRole(viewer, MembershipRole.CONSULTANT, MembershipRole.HEAD, MembershipRole.MENTOR);

export const visibleCandidates = (viewer: Viewer, alias = 'candidate'): Predicate =>
  worksWithCitizens(viewer) ? where(`${alias}.jobcentre_id = :party`, { party: viewer.partyId }) : nothing;

/** CPR number, benefit type and notes. */
export const seesCase = (viewer: Viewer): boolean => hasRole(viewer, MembershipRole.CONSULTANT);

/** The log of who has read about a candidate, which can be printed for the citizen. */
const seesReadLog = (viewer: Viewer): boolean =>
  hasRole(viewer, MembershipRole.CONSULTANT, MembershipRole.HEAD);

export const visibleReads = (viewer: Viewer, alias: string): Predicate =>
  seesReadLog(viewer) ? where(`${alias}.jobcentre_id = :party`, { party: viewer.partyId }) : nothing;

export const mayRegister = (viewer: Viewer, jobcentreId: string): boolean =>
  viewer.partyId === jobcentreId && actsForJobcentre(viewer) && hasRole(viewer, MembershipRole.CONSULTANT);
