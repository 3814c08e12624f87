/** What time it is, and which civil date in Denmark: the only place that asks the machine. */
import { type CivilDate, civilDateOf } from './danish-time.js';

export type { CivilDate };

export interface Clock {
  /** The present instant. */
  now(): Date;
  /** The present date in Denmark. */
  today(): CivilDate;
}

export const systemClock: Clock = {
  now: () => new Date(),
  today: () => civilDateOf(new Date()),
};
