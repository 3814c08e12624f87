/** The days on which a placement occupies its slot at its jobcentre's cost. */
import { addDays, monthRange, overlap, type ClosedSpan } from '../../platform/calendar/calendar.js';
import type { CivilDate } from '../../platform/calendar/clock.js';
import type { BillingFacts, PlacementFact } from './billing-facts.js';

/** Days without a gap that one placement occupies and its jobcentre pays for. */
export interface OccupiedDays extends ClosedSpan {
  readonly placement: PlacementFact;
  readonly kommunekode: string;
  /** The occupied days, in order of time, of all placements whose commenced weeks count as one with this one's. */
  readonly chain: readonly ClosedSpan[];
}

/** A placement nobody has ended or extended, and the days of a month that are not billed for that. */
export interface OverduePlacement extends ClosedSpan {
  readonly placement: PlacementFact;
}

/** Every occupied day, in order of time; days outside the jobcentre's participation are left out. */
export function occupiedDays({ placements, participations }: BillingFacts): OccupiedDays[] {
  const chains = chainsOf(placements);
  const occupied = placements.flatMap((placement) => {
    const covered = { from: placement.startsOn, to: placement.endedOn ?? placement.expectedEndOn };
    return participations
      .filter((participation) => participation.jobcentreId === placement.jobcentreId)
      .flatMap((participation) => {
        const days = overlap(covered, participation);
        const chain = chains.get(placement.id) ?? [];
        return days ? [{ ...days, placement, kommunekode: participation.kommunekode, chain }] : [];
      });
  });
  occupied.sort((a, b) => compareText(a.from, b.from));
  for (const { from, to, chain } of occupied) chain.push({ from, to });
  return occupied;
}

/**
 * The placements that are past their expected end on `today`, neither ended nor extended, with the days of the month
 * `2015-04` that are not billed until one of the two is done. They keep that period from closing.
 */
export function overduePlacements(facts: BillingFacts, month: string, today: CivilDate): OverduePlacement[] {
  return facts.placements
    .filter((placement) => placement.status === 'ACTIVE' && placement.endedOn === null)
    .flatMap((placement) => {
      const unbilled = { from: addDays(placement.expectedEndOn, 1), to: today };
      const days = overlap(unbilled, monthRange(month));
      return days ? [{ ...days, placement }] : [];
    })
    .sort((a, b) => compareText(a.placement.reference, b.placement.reference));
}

/** Text in the order of its code units, the same on every machine. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** An empty chain for each placement, shared by those it is linked to; another jobcentre begins a new one. */
function chainsOf(placements: readonly PlacementFact[]): Map<string, ClosedSpan[]> {
  const byId = new Map(placements.map((placement) => [placement.id, placement]));
  const chains = new Map<string, ClosedSpan[]>();
  for (const placement of [...placements].sort((a, b) => compareText(a.startsOn, b.startsOn))) {
    const before = placement.continuesId === null ? undefined : byId.get(placement.continuesId);
    const joined = before?.jobcentreId === placement.jobcentreId ? chains.get(before.id) : undefined;
    chains.set(placement.id, joined ?? []);
  }
  return chains;
}
