/** The public names of identity. */
export { Company } from './company.entity.js';
export { Jobcentre, JobcentreName } from './jobcentre.entity.js';
export { Membership, MembershipSite } from './membership.entity.js';
export { Municipality } from './municipality.entity.js';
