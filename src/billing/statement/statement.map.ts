/** Owns what bills add to the things that are read as rows. */
import type { RequestContext, Viewer } from '../../identity/index.js';
import type { ReadMap } from '../../platform/read/read-map.js';

/** A bill is computed or put together, so its field has code of its own. */
export const partnershipBills: ReadMap<Viewer, RequestContext>['fields'] = { billing: { kind: 'code' } };
