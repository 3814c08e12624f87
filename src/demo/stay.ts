/** Owns the placements of the demo: the three of April 2015, what goes on around today, and the year before. */
import { addDays, addWeeks } from '../platform/calendar/calendar.js';
import type { CivilDate } from '../platform/calendar/clock.js';
import { Placement, PlacementOutcome, PlacementStatus } from '../placement/placement.entity.js';
import { usualEnd } from '../placement/placement.rules.js';
import { falck } from './falck.js';
import type { PartnershipModel, SlotModel } from './partnership-model.js';
import { mondayOf, type Scene } from './scene.js';

/** A placement before it becomes rows: one person in one slot. */
export interface Stay extends Pick<
  Placement,
  'status' | 'startsOn' | 'expectedEndOn' | 'endedOn' | 'outcome'
> {
  /** Names it among all stays. */
  readonly key: string;
  readonly model: PartnershipModel;
  readonly slot: string;
  readonly kommunekode: string;
  /** Names the trainee; the same in two stays that are linked. */
  readonly person: string;
  /** The key of the stay that this one continues. */
  readonly continues: string | null;
}

const ended = (endedOn: CivilDate, outcome: PlacementOutcome) => ({
  status: PlacementStatus.ENDED,
  endedOn,
  outcome,
});
const notEnded = (status: PlacementStatus.ACTIVE | PlacementStatus.PLANNED) => ({
  status,
  endedOn: null,
  outcome: null,
});

/** The worked example of the bill: all that was at Falck in April 2015. */
export const april2015: readonly Stay[] = [
  inApril('Station Gladsaxe 1', '159', '2015-04-01', '2015-04-30', PlacementOutcome.ORDINARY_JOB),
  inApril('Station Gladsaxe 2', '159', '2015-04-01', '2015-04-14', PlacementOutcome.OTHER_MUNICIPAL_OFFER),
  inApril('Station Gladsaxe 2', '151', '2015-04-15', '2015-04-30', PlacementOutcome.EDUCATION),
];

function inApril(
  slot: string,
  kommunekode: string,
  startsOn: CivilDate,
  endedOn: CivilDate,
  outcome: PlacementOutcome,
): Stay {
  const key = `${slot} ${startsOn}`;
  return {
    key,
    model: falck,
    slot,
    kommunekode,
    person: key,
    startsOn,
    expectedEndOn: '2015-04-30',
    ...ended(endedOn, outcome),
    continues: null,
  };
}

// A trainee who moved: so a slot became free, and two placements are linked.
const move = { key: 'Station Hellerup 2 moved', from: 'Station Hellerup 2', to: 'Station Lyngby 1' };

const lastDay = (startsOn: CivilDate, weeks: number): CivilDate =>
  usualEnd(startsOn, { defaultWeeks: weeks, maxWeeks: weeks });

/** What occupies or reserves slots around today, and what came before in the last year. */
export function staysAround(models: readonly PartnershipModel[], scene: Scene): Stay[] {
  const slots = models.flatMap((model) =>
    model.sites.flatMap((site) => site.slots.map((slot) => ({ model, slot }))),
  );
  const present = slots.flatMap(({ model, slot }) => presentStay(model, slot, scene) ?? []);
  const moved = present.filter((stay) => stay.slot === move.to).map((stay) => movedFrom(stay, scene));
  const held = [...present, ...moved];
  const past = slots.flatMap(({ model, slot }) => {
    const until = held
      .filter((stay) => stay.slot === slot.label && stay.status !== PlacementStatus.PLANNED)
      .map((stay) => stay.startsOn);
    return pastStays(model, slot, until[0] ?? freeSince(slot, scene), scene);
  });
  return [...held, ...past];
}

function presentStay(model: PartnershipModel, slot: SlotModel, scene: Scene): Stay | null {
  const { state, kommunekode } = slot.now;
  if (state === 'VACANT') return null;
  const key = `${slot.label} now`;
  const begun = state === 'OCCUPIED';
  const weeks = begun ? -scene.choose(`${key} weeks`, [2, 3, 4, 5, 6, 7, 8, 9, 10, 11]) : 1;
  const weekday = scene.choose(`${key} weekday`, [0, 0, 0, 1, 2]);
  const startsOn = scene.workdayFrom(addDays(addWeeks(mondayOf(scene.today), weeks), weekday));
  // Nobody who has begun is expected to stay for more than thirteen weeks from today on.
  const lengths = begun
    ? [13, 13, 13, 16, 20].filter((each) => lastDay(startsOn, each) <= addWeeks(scene.today, 13))
    : [13];
  return {
    key,
    model,
    slot: slot.label,
    kommunekode,
    person: slot.label === move.to ? move.key : key,
    startsOn,
    expectedEndOn: lastDay(startsOn, scene.choose(`${key} length`, lengths)),
    ...notEnded(begun ? PlacementStatus.ACTIVE : PlacementStatus.PLANNED),
    continues: slot.label === move.to ? move.key : null,
  };
}

/** The first of two linked stays: four weeks in another slot, up to the day before. */
const movedFrom = (stay: Stay, scene: Scene): Stay => ({
  ...stay,
  key: move.key,
  slot: move.from,
  startsOn: scene.workdayFrom(addWeeks(stay.startsOn, -4)),
  ...ended(addDays(stay.startsOn, -1), PlacementOutcome.MOVED_TO_ANOTHER_SLOT),
  continues: null,
});

const freeSince = (slot: SlotModel, scene: Scene): CivilDate =>
  addWeeks(scene.today, -scene.choose(`${slot.label} free`, [0, 1, 2]));

// As often as at the end of the project in the publication.
const outcomes = Object.entries({
  ORDINARY_JOB: 4,
  EDUCATION: 4,
  CLEARED_FOR_FLEXJOB: 7,
  REHABILITATION_TEAM: 4,
  OTHER_MUNICIPAL_OFFER: 10,
  PLACEMENT_ELSEWHERE: 7,
  LONG_TERM_SICK: 5,
  OTHER: 18,
} as const).flatMap(([outcome, times]) => Array<PlacementOutcome>(times).fill(outcome as PlacementOutcome));

/** From the latest back: each ends on a Friday, some weeks before the next begins. */
function pastStays(model: PartnershipModel, slot: SlotModel, until: CivilDate, scene: Scene): Stay[] {
  const stays: Stay[] = [];
  const bound = model.participants.some(({ quota }) => quota !== undefined);
  for (let next = until; ;) {
    const key = `${slot.label} past ${stays.length + 1}`;
    const gap = scene.choose(`${key} gap`, [0, 0, 1, 1, 2, 3]);
    const weeks = scene.choose(`${key} weeks`, [4, 8, 13, 13, 13, 20, 26]);
    const endedOn = addDays(addWeeks(mondayOf(next), -gap), -3);
    const startsOn = scene.workdayFrom(addWeeks(mondayOf(endedOn), 1 - weeks));
    if (startsOn < addWeeks(scene.today, -52)) return stays;
    stays.push({
      key,
      model,
      slot: slot.label,
      // With quotas a slot is a jobcentre's own; else whoever has a candidate fills it.
      kommunekode: bound
        ? slot.now.kommunekode
        : scene.choose(`${key} jobcentre`, model.participants).kommunekode,
      person: key,
      startsOn,
      expectedEndOn: lastDay(startsOn, weeks <= 13 ? 13 : 26),
      ...ended(endedOn, scene.choose(`${key} outcome`, outcomes)),
      continues: null,
    });
    next = startsOn;
  }
}
