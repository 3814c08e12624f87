/** Owns which personal data of a candidate a viewer sees, from when and until when. */
import { actsForCompany, hasRole, MembershipRole, type Viewer } from '../identity/index.js';
import { addWeeks } from '../platform/calendar/calendar.js';

/** How long a company sees a trainee after the placement has ended. */
const weeksAfterEnd = 12;

export type TraineeField = 'shortName' | 'fullName' | 'phone' | 'considerations';

/** The referral or placement through which somebody looks at a candidate. */
export interface TraineeLink {
  readonly companyId: string;
  readonly jobcentreId: string;
  /** The site of the slot, if one is named. */
  readonly siteId: string | null;
  /** Whether the company still has a reason: not withdrawn, declined or cancelled. */
  readonly live: boolean;
  /** Whether the talk with the mentor has been planned, or lies behind. */
  readonly talkPlanned: boolean;
  /** The last day of the placement, if there is one. */
  readonly lastDay: string | null;
}

/** The fields the viewer sees; none at all means that the trainee does not exist for it. */
export function visibleTraineeFields(viewer: Viewer, link: TraineeLink): ReadonlySet<TraineeField> {
  const fields = new Set<TraineeField>();
  const see = (...names: TraineeField[]) => names.forEach((name) => fields.add(name));
  if (actsForCompany(viewer)) {
    const over = link.lastDay !== null && addWeeks(link.lastDay, weeksAfterEnd) < viewer.today;
    if (viewer.partyId !== link.companyId || !link.live || over) return fields;
    if (hasRole(viewer, MembershipRole.CSR_MANAGER)) see('shortName');
    const leads = link.siteId !== null && viewer.siteIds.includes(link.siteId);
    if (hasRole(viewer, MembershipRole.SITE_LEADER) && leads) see('shortName', 'considerations');
    if (hasRole(viewer, MembershipRole.MENTOR)) {
      see('shortName', 'considerations');
      if (link.talkPlanned) see('fullName', 'phone');
    }
  } else if (viewer.partyId === link.jobcentreId) {
    if (hasRole(viewer, MembershipRole.CONSULTANT, MembershipRole.HEAD, MembershipRole.MENTOR))
      see('shortName', 'fullName', 'phone', 'considerations');
    // Names beside the references of the bill, and no more.
    if (hasRole(viewer, MembershipRole.FINANCE)) see('shortName', 'fullName');
  }
  return fields;
}

/** `Anna K.`: the first name and the initial of the last. */
export function shortName(fullName: string): string {
  const parts = fullName.split(/\s+/);
  const last = parts.length > 1 ? parts.at(-1) : undefined;
  return last ? `${parts[0]} ${[...last][0]?.toUpperCase()}.` : fullName;
}
