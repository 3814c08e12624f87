/** The public names of placement. */
export { Placement } from './placement.entity.js';
export { PlacementType } from './placement.type.js';
