/** The public names of identity. */
export type { AppKinds, AppRoom, JobParts } from './app-room.js';
export { Company } from './company.entity.js';
export { eventCursor } from './event-cursor.map.js';
export { EventType } from './event.type.js';
export { company, jobcentre, jobcentreName } from './identity.map.js';
export { CompanyType, JobcentreType } from './identity.type.js';
export { Jobcentre } from './jobcentre.entity.js';
export { type MemberToTell, membersToTell } from './members.js';
export { Membership } from './membership.entity.js';
export { Municipality } from './municipality.entity.js';
export type { PersonalCipher } from './personal-cipher.js';
export { PersonalDataRead } from './personal-data-read.entity.js';
export { RequestContext } from './request-context.js';
export { Mutates } from './mutates.js';
export type { Changed, UseCase } from './use-case.js';
export * from './viewer.js';
export { refuseOften } from './refused-reads.js';
