/** The public names of partnership. */
export { Partnership } from './partnership.entity.js';
