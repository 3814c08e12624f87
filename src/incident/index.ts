/** The public names of incident. */
export { calledUpon } from './incident.access.js';
export { closedDays } from './closed-days.js';
export { isWorkingTime, usualHours } from './working-time.rules.js';
