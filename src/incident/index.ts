/** The public names of incident. */
export { escalateDueIncidents } from './escalate-incidents.js';
export { calledUpon, visibleIncidents } from './incident.access.js';
export { closedDays } from './closed-days.js';
export { isWorkingTime, usualHours } from './working-time.rules.js';
