/** Owns the rules of partnerships: statuses that follow from dates, and values that hold from a date. */
import { addDays } from '../platform/calendar/calendar.js';

export enum ParticipationRole {
  TOVHOLDER = 'TOVHOLDER',
  PARTICIPANT = 'PARTICIPANT',
}

export enum ParticipationStatus {
  INVITED = 'INVITED',
  REQUESTED = 'REQUESTED',
  APPROVED = 'APPROVED',
  ACTIVE = 'ACTIVE',
  LEFT = 'LEFT',
}

interface Dated {
  readonly startsOn: string | null;
  readonly endsOn: string | null;
}

/** Whether a span of days holds a date; one that has no first day holds none. */
export const coversDate = ({ startsOn, endsOn }: Dated, on: string): boolean =>
  startsOn !== null && startsOn <= on && (endsOn === null || on <= endsOn);

/** INVITED or REQUESTED until both sides approved; from then on the dates decide. */
export function participationStatus(
  participation: Dated & { readonly decision: 'INVITED' | 'REQUESTED' | 'APPROVED' },
  today: string,
): ParticipationStatus {
  if (participation.decision !== 'APPROVED') return ParticipationStatus[participation.decision];
  if (participation.startsOn !== null && today < participation.startsOn) return ParticipationStatus.APPROVED;
  if (participation.endsOn !== null && participation.endsOn < today) return ParticipationStatus.LEFT;
  return ParticipationStatus.ACTIVE;
}

/** The day after the last of the participations that all end, or null when that has come already. */
export function earliestReturn(
  participations: readonly Pick<Dated, 'endsOn'>[],
  today: string,
): string | null {
  const ends = participations.map((each) => each.endsOn).filter((endsOn) => endsOn !== null);
  const last = ends.sort().at(-1);
  return last && today <= last ? addDays(last, 1) : null;
}

interface Span {
  readonly id: string;
  readonly startsOn: string;
  readonly endsOn: string | null;
}

/** How a value that holds from a date on changes from another date, without touching what lies before it. */
export interface Succession {
  /** The span that gets the new value as it stands, because it begins on that very date. */
  readonly replace?: string;
  /** The span that now ends the day before. */
  readonly shorten?: { readonly id: string; readonly endsOn: string };
  /** The new span; it ends where the old one did, or before the next one begins. */
  readonly insert?: { readonly startsOn: string; readonly endsOn: string | null };
}

/** @param spans the spans so far, in any order, no two overlapping */
export function succeed(spans: readonly Span[], from: string): Succession {
  const covering = spans.find((span) => coversDate(span, from));
  if (covering?.startsOn === from) return { replace: covering.id };
  if (covering)
    return {
      shorten: { id: covering.id, endsOn: addDays(from, -1) },
      insert: { startsOn: from, endsOn: covering.endsOn },
    };
  const next = spans
    .map((span) => span.startsOn)
    .filter((startsOn) => startsOn > from)
    .sort()[0];
  return { insert: { startsOn: from, endsOn: next ? addDays(next, -1) : null } };
}
