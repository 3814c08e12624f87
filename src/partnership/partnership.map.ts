/** Owns how partnerships and what hangs on them are read in one statement. */
import type { RequestContext, Viewer } from '../identity/index.js';
import { civilDate, enumIs, idIs } from '../platform/comparator.js';
import type { Key } from '../platform/cursor.js';
import { allOf, everything } from '../platform/predicate.js';
import type { Cell, PageSource, ReadMap, Source } from '../platform/read/read-map.js';
import { Agreement } from './agreement.entity.js';
import { BillingTerm } from './billing-term.entity.js';
import { Contact } from './contact.entity.js';
import { Participation } from './participation.entity.js';
import { offeredActions, ofOwnPartnerships, type PartnershipFacts } from './partnership.access.js';
import { Partnership } from './partnership.entity.js';
import { orders, standingFacts, visibleParticipations } from './partnership.read.js';
import type { PartnershipOrder, PartnershipWhere } from './partnership.type.js';

type Map = ReadMap<Viewer, RequestContext>;
type Field = Source<Viewer, RequestContext>;
type At = Cell<Viewer>;

/** Whether a span of the row covers a date, given as a placeholder. */
export const covers = (row: string, on: string): string =>
  `${row}.starts_on <= ${on} AND (${row}.ends_on IS NULL OR ${on} <= ${row}.ends_on)`;

/** The argument `on`, or today. */
export const onDate = (cell: At): string =>
  cell.argument('on', 'date', (on, viewer) => (on == null ? viewer.today : civilDate(on as string)));

const today = (cell: At): string => cell.bind(({ viewer }) => viewer.today, 'date');

const contact = (side: 'COMPANY' | 'JOBCENTRE'): Field => ({
  kind: 'one',
  type: 'Contact',
  covered: true,
  on: ({ alias }, other) => `${other}.partnership_id = ${alias}.id AND ${other}.side = '${side}'`,
});

const company: Field = {
  kind: 'one',
  type: 'Company',
  covered: true,
  on: ({ alias }, other) => `${other}.id = ${alias}.company_id`,
};

export const jobcentre: Field = {
  kind: 'one',
  type: 'Jobcentre',
  covered: true,
  on: ({ alias }, other) => `${other}.id = ${alias}.jobcentre_id`,
};

const tovholderId = (partnership: string, on: string): string =>
  `(SELECT role.jobcentre_id FROM tovholder_role role WHERE role.partnership_id = ${partnership} AND ${covers('role', on)})`;

const span = {
  from: { kind: 'column', property: 'startsOn' },
  to: { kind: 'column', property: 'endsOn' },
} as const;

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
    agreement: {
      kind: 'one',
      type: 'Agreement',
      covered: true,
      on: (cell, other) => `${other}.partnership_id = ${cell.alias}.id AND ${covers(other, onDate(cell))}`,
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
    status: {
      kind: 'sql',
      sql: (cell) => {
        const { alias } = cell;
        const now = today(cell);
        return `CASE WHEN ${alias}.decision <> 'APPROVED' THEN ${alias}.decision::text
          WHEN ${now} < ${alias}.starts_on THEN 'APPROVED' WHEN ${alias}.ends_on < ${now} THEN 'LEFT' ELSE 'ACTIVE' END`;
      },
    },
    quota: {
      kind: 'sql',
      sql: (cell) =>
        `(SELECT held.quota FROM quota held WHERE held.participation_id = ${cell.alias}.id AND ${covers('held', onDate(cell))})`,
    },
  },
};

const agreementMap: Map = {
  type: 'Agreement',
  entity: Agreement,
  access: (viewer, alias) => ofOwnPartnerships(viewer, `${alias}.partnership_id`),
  fields: {
    ...span,
    billingTerms: {
      kind: 'many',
      type: 'BillingTerm',
      covered: true,
      on: ({ alias }, other) => `${other}.agreement_id = ${alias}.id`,
      order: (other) => `${other}.starts_on, ${other}.number`,
    },
  },
};

const billingTermMap: Map = {
  type: 'BillingTerm',
  entity: BillingTerm,
  access: () => everything,
  fields: {
    ...span,
    tiers: {
      kind: 'made',
      type: 'BillingTier',
      list: true,
      from: ({ alias }) =>
        `(SELECT (tier->>'slots')::int AS slots, tier->>'hoursPerWeek' AS "hoursPerWeek"
          FROM jsonb_array_elements(${alias}.tiers) WITH ORDINALITY AS listed(tier, n) ORDER BY n)`,
    },
  },
};

const billingTierMap: Map = { type: 'BillingTier', entity: null, access: () => everything, fields: {} };

const contactMap: Map = {
  type: 'Contact',
  entity: Contact,
  access: () => everything,
  fields: {
    deputy: {
      kind: 'made',
      type: 'ContactPerson',
      from: ({ alias }) =>
        `(SELECT ${alias}.deputy_name AS name, ${alias}.deputy_email AS email, ${alias}.deputy_phone AS phone)`,
    },
  },
};

const contactPersonMap: Map = { type: 'ContactPerson', entity: null, access: () => everything, fields: {} };

export const partnershipMaps: readonly Map[] = [
  partnershipMap,
  participationMap,
  agreementMap,
  billingTermMap,
  billingTierMap,
  contactMap,
  contactPersonMap,
];

export const partnershipPage: PageSource<Viewer> = {
  kind: 'page',
  type: 'Partnership',
  filter: (alias, _parent, viewer, args) => {
    const filter = args.where as PartnershipWhere | null | undefined;
    return allOf(
      ofOwnPartnerships(viewer, `${alias}.id`),
      enumIs(`${alias}.status`, 'status', filter?.status),
      idIs(`${alias}.company_id`, 'company', 'Company', filter?.companyId),
    );
  },
  order: ({ orderBy }) =>
    ((orderBy as PartnershipOrder[] | null | undefined)?.length
      ? (orderBy as PartnershipOrder[])
      : ['NAME_ASC' as PartnershipOrder]
    ).map((each) => orders[each] as unknown as Key<never>),
};
