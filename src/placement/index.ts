/** The public names of placement. */
export { placementById } from './placement.read.js';
export { PlacementType } from './placement.type.js';
