/** The public names of placement. */
export { visiblePlacements } from './placement.access.js';
export { Placement } from './placement.entity.js';
export { PlacementType } from './placement.type.js';
export { Site } from './site.entity.js';
export { visibleSites, visibleSlots } from './slot.access.js';
export { Slot } from './slot.entity.js';
export { SiteType, SlotType } from './slot.type.js';
export { type TraineeLink, visibleTraineeFields } from './trainee.access.js';
