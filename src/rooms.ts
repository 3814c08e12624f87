/** The only list of rooms, in the order in which they may know each other. */
import { billing } from './billing/room.js';
import { identity } from './identity/room.js';
import type { AppRoom } from './identity/index.js';
import { incident } from './incident/room.js';
import { notice } from './notice/room.js';
import { partnership } from './partnership/room.js';
import { placement } from './placement/room.js';
import { entitiesOf, learn, needsOf } from './platform/room.js';
import { report } from './report/room.js';
import { signoff } from './signoff/room.js';

export const rooms: readonly AppRoom[] = [
  identity,
  signoff,
  partnership,
  placement,
  billing,
  incident,
  notice,
  report,
];

learn(rooms);

/** Every table and view. */
export const entities = entitiesOf(rooms);

/** What the database must know of them. */
export const needs = needsOf(rooms);
