/** Owns the entities of the contender TypeORM: its own classes over the same tables, with relations. */
import { EntitySchema } from 'typeorm';

export class Company {}
export class Jobcentre {}
export class JobcentreName {}
export class Partnership {}
export class PartnershipParty {}
export class Participation {}
export class TovholderRole {}
export class Site {}
export class Slot {}
export class Placement {}

const key = { type: 'uuid', primary: true };
const uuid = (name) => ({ type: 'uuid', name });
const day = (name, nullable = true) => ({ type: 'date', name, nullable });
const one = (target, column, inverseSide) => ({
  type: 'many-to-one',
  target: target.name,
  joinColumn: { name: column, referencedColumnName: 'id' },
  inverseSide,
});
const many = (target, inverseSide) => ({ type: 'one-to-many', target: target.name, inverseSide });

const entity = (target, tableName, columns, relations = {}) =>
  new EntitySchema({ name: target.name, target, tableName, columns, relations });

export const entities = [
  entity(Company, 'company', { id: key, name: { type: 'text' }, cvr: { type: 'text' } }),
  entity(
    Jobcentre,
    'jobcentre',
    { id: key, kommunekode: { type: 'text' }, gln: { type: 'text', nullable: true } },
    { names: many(JobcentreName, 'jobcentre') },
  ),
  entity(
    JobcentreName,
    'jobcentre_name',
    {
      id: key,
      jobcentreId: uuid('jobcentre_id'),
      name: { type: 'text' },
      startsOn: day('starts_on', false),
      endsOn: day('ends_on'),
    },
    { jobcentre: one(Jobcentre, 'jobcentre_id', 'names') },
  ),
  entity(
    Partnership,
    'partnership',
    {
      id: key,
      version: { type: 'int' },
      name: { type: 'text' },
      companyId: uuid('company_id'),
      status: { type: 'text' },
    },
    {
      company: one(Company, 'company_id'),
      parties: many(PartnershipParty, 'partnership'),
      participations: many(Participation, 'partnership'),
      tovholderRoles: many(TovholderRole, 'partnership'),
      slots: many(Slot, 'partnership'),
    },
  ),
  entity(
    PartnershipParty,
    'partnership_party',
    {
      partnershipId: { ...uuid('partnership_id'), primary: true },
      partyId: { ...uuid('party_id'), primary: true },
    },
    { partnership: one(Partnership, 'partnership_id', 'parties') },
  ),
  entity(
    Participation,
    'participation',
    {
      id: key,
      version: { type: 'int' },
      partnershipId: uuid('partnership_id'),
      jobcentreId: uuid('jobcentre_id'),
      decision: { type: 'text' },
      startsOn: day('starts_on'),
      endsOn: day('ends_on'),
    },
    {
      partnership: one(Partnership, 'partnership_id', 'participations'),
      jobcentre: one(Jobcentre, 'jobcentre_id'),
    },
  ),
  entity(
    TovholderRole,
    'tovholder_role',
    {
      id: key,
      partnershipId: uuid('partnership_id'),
      jobcentreId: uuid('jobcentre_id'),
      startsOn: day('starts_on', false),
      endsOn: day('ends_on'),
    },
    {
      partnership: one(Partnership, 'partnership_id', 'tovholderRoles'),
      jobcentre: one(Jobcentre, 'jobcentre_id'),
    },
  ),
  entity(Site, 'site', { id: key, name: { type: 'text' }, kommunekode: { type: 'text' } }),
  entity(
    Slot,
    'slot',
    {
      id: key,
      version: { type: 'int' },
      partnershipId: uuid('partnership_id'),
      siteId: uuid('site_id'),
      label: { type: 'text' },
      tasks: { type: 'text', nullable: true },
      requirements: { type: 'text', array: true },
      openFrom: day('open_from', false),
      openTo: day('open_to'),
    },
    {
      partnership: one(Partnership, 'partnership_id', 'slots'),
      site: one(Site, 'site_id'),
      placements: many(Placement, 'slot'),
    },
  ),
  entity(
    Placement,
    'placement',
    {
      id: key,
      version: { type: 'int' },
      reference: { type: 'text' },
      partnershipId: uuid('partnership_id'),
      slotId: uuid('slot_id'),
      jobcentreId: uuid('jobcentre_id'),
      status: { type: 'text' },
      startsOn: day('starts_on', false),
      expectedEndOn: day('expected_end_on', false),
      endedOn: day('ended_on'),
      endsOn: day('ends_on', false),
      outcome: { type: 'text', nullable: true },
    },
    { slot: one(Slot, 'slot_id', 'placements'), jobcentre: one(Jobcentre, 'jobcentre_id') },
  ),
];
