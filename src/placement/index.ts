/** The public names of placement. */
export { PlacementType } from './placement.type.js';
