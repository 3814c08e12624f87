/** The public names of incident. */
export { escalateDueIncidents } from './escalate-incidents.js';
