/** Owns how partnerships and what hangs on them are read. */
import { company, jobcentre, type RequestContext, type Viewer } from '../identity/index.js';
import { allowedActions } from '../platform/action.js';
import { enumIs, idIs } from '../platform/comparator.js';
import type { Key } from '../platform/cursor.js';
import { allOf, everything, type Predicate, where } from '../platform/database/predicate.js';
import { covers, onDate, party, today } from '../platform/read/dated.js';
import type { Arguments, PageSource, ReadMap, Source } from '../platform/read/read-map.js';
import { opaqueIdSql } from '../platform/read/sql-text.js';
import { agreementMaps, span } from './agreement.map.js';
import { versionOn } from './terms.js';
import { Contact } from './contact.entity.js';
import { OpenPartnership } from './open-partnership.entity.js';
import { approvalsSql } from './participation.approval.js';
import { Participation } from './participation.entity.js';
import {
  approvedBySide,
  nowhere,
  offeredActions,
  ofOwnPartnerships,
  ParticipationAction,
  participationActions,
  type ParticipationFacts,
  type PartnershipFacts,
  type Standing,
  visibleContacts,
  visibleParticipations,
} from './partnership.access.js';
import { Partnership } from './partnership.entity.js';
import { standingFacts } from './partnership.read.js';
import { PartnershipOrder, type PartnershipWhere } from './partnership.type.js';

type Map = ReadMap<Viewer, RequestContext>;
type Field = Source<Viewer, RequestContext>;

const contact = (side: 'COMPANY' | 'JOBCENTRE'): Field => ({
  kind: 'one',
  type: 'Contact',
  covered: false,
  on: ({ alias }, other) => `${other}.partnership_id = ${alias}.id AND ${other}.side = '${side}'`,
});

const tovholderId = (partnership: string, on: string): string =>
  `(SELECT role.jobcentre_id FROM tovholder_role role WHERE role.partnership_id = ${partnership} AND ${covers('role', on)})`;

const participationStatus = (alias: string, now: string): string =>
  `CASE WHEN ${alias}.decision <> 'APPROVED' THEN ${alias}.decision::text
     WHEN ${now} < ${alias}.starts_on THEN 'APPROVED' WHEN ${alias}.ends_on < ${now} THEN 'LEFT' ELSE 'ACTIVE' END`;

const partnershipMap: Map = {
  type: 'Partnership',
  entity: Partnership,
  access: (viewer, alias) => ofOwnPartnerships(viewer, `${alias}.id`),
  fields: {
    company,
    tovholder: {
      kind: 'one',
      type: 'Jobcentre',
      covered: true,
      on: (cell, other) => `${other}.id = ${tovholderId(`${cell.alias}.id`, onDate(cell))}`,
    },
    companyContact: contact('COMPANY'),
    jobcentreContact: contact('JOBCENTRE'),
    // What began after one had left, row security leaves out.
    agreement: {
      kind: 'one',
      type: 'Agreement',
      covered: true,
      on: (cell, other) => `${other}.id = ${versionOn(`${cell.alias}.id`, onDate(cell))}`,
    },
    agreements: {
      kind: 'many',
      type: 'Agreement',
      covered: true,
      on: ({ alias }, other) => `${other}.partnership_id = ${alias}.id`,
      order: (other) => `${other}.number`,
    },
    participations: {
      kind: 'many',
      type: 'Participation',
      covered: true,
      on: ({ alias }, other) => `${other}.partnership_id = ${alias}.id`,
      order: (other) => `${other}.starts_on NULLS LAST, ${other}.id`,
    },
    allowedActions: {
      kind: 'derived',
      facts: (cell) => ({ ...standingFacts(cell, `${cell.alias}.id`), status: `${cell.alias}.status` }),
      value: (facts: Omit<PartnershipFacts, 'viewer'>, { viewer }) => offeredActions({ ...facts, viewer }),
    },
  },
};

const participationMap: Map = {
  type: 'Participation',
  entity: Participation,
  access: visibleParticipations,
  fields: {
    ...span,
    jobcentre,
    role: {
      kind: 'sql',
      sql: (cell) =>
        `CASE WHEN ${cell.alias}.jobcentre_id = ${tovholderId(`${cell.alias}.partnership_id`, today(cell))}
           THEN 'TOVHOLDER' ELSE 'PARTICIPANT' END`,
    },
    status: { kind: 'sql', sql: (cell) => participationStatus(cell.alias, today(cell)) },
    quota: {
      kind: 'sql',
      sql: (cell) =>
        `(SELECT held.quota FROM quota held WHERE held.participation_id = ${cell.alias}.id AND ${covers('held', onDate(cell))})`,
    },
    allowedActions: {
      kind: 'derived',
      facts: (cell) => ({
        ...standingFacts(cell, `${cell.alias}.partnership_id`),
        status: participationStatus(cell.alias, today(cell)),
        ...approvalsSql(cell.alias),
      }),
      value: (
        found: Omit<ParticipationFacts, 'viewer' | 'standing'> & { standing: Standing | null },
        { viewer },
      ) => {
        const facts = { ...found, standing: found.standing ?? nowhere, viewer };
        return allowedActions(participationActions, facts).filter(
          (action) => action !== ParticipationAction.APPROVE || !approvedBySide(facts),
        );
      },
    },
  },
};

const contactMap: Map = {
  type: 'Contact',
  entity: Contact,
  access: visibleContacts,
  fields: {
    deputy: {
      kind: 'made',
      type: 'ContactPerson',
      from: ({ alias }) =>
        `(SELECT ${alias}.deputy_name AS name, ${alias}.deputy_email AS email, ${alias}.deputy_phone AS phone)`,
    },
  },
};

/** Objects made of columns of the row that has them. */
const made = (type: string): Map => ({ type, entity: null, access: () => everything, fields: {} });

const openPartnershipMap: Map = {
  type: 'OpenPartnership',
  entity: OpenPartnership,
  // The view itself shows a municipality outside what it may see.
  access: () => everything,
  fields: {
    partnershipId: { kind: 'sql', sql: ({ alias }) => opaqueIdSql('Partnership', `${alias}.id`) },
    participation: {
      kind: 'one',
      type: 'Participation',
      covered: true,
      on: (cell, other) =>
        `${other}.id = (SELECT own.id FROM participation own
           WHERE own.partnership_id = ${cell.alias}.id AND own.jobcentre_id = ${party(cell)}
           ORDER BY own.starts_on DESC NULLS FIRST, own.id DESC LIMIT 1)`,
    },
    company,
    tovholder: {
      kind: 'one',
      type: 'Jobcentre',
      covered: true,
      on: ({ alias }, other) => `${other}.id = ${alias}.tovholder_id`,
    },
  },
};

export const partnershipMaps: readonly Map[] = [
  partnershipMap,
  participationMap,
  ...agreementMaps,
  contactMap,
  made('ContactPerson'),
  made('ContactHours'),
  made('AnswerMinutes'),
  openPartnershipMap,
];

const byName: Key<Partnership> = { property: 'name', type: 'text' };

const partnershipFilter = (alias: string, args: Arguments): Predicate => {
  const filter = args.where as PartnershipWhere | null | undefined;
  return allOf(
    enumIs(`${alias}.status`, 'status', filter?.status),
    idIs(`${alias}.company_id`, 'company', 'Company', filter?.companyId),
  );
};

export const partnershipPage: PageSource<Viewer> = {
  kind: 'page',
  type: 'Partnership',
  filter: (alias, _parent, viewer, args) =>
    allOf(ofOwnPartnerships(viewer, `${alias}.id`), partnershipFilter(alias, args)),
  walk: () => ({
    table: 'partnership_party',
    columns: { name: 'name', id: 'partnership_id' },
    filter: (alias, viewer) => where(`${alias}.party_id = :party`, { party: viewer.partyId }),
    rest: (alias, _viewer, args) => partnershipFilter(alias, args),
  }),
  order: [byName],
  orderBy: {
    [PartnershipOrder.NAME_ASC]: byName,
    [PartnershipOrder.NAME_DESC]: { ...byName, descending: true },
  },
};

export const openPartnershipPage: PageSource<Viewer> = {
  kind: 'page',
  type: 'OpenPartnership',
  filter: () => everything,
  order: [byName],
};
