/** Owns how agreements and their billing terms are read. */
import type { RequestContext, Viewer } from '../identity/index.js';
import { everything } from '../platform/database/predicate.js';
import type { ReadMap } from '../platform/read/read-map.js';
import { Agreement } from './agreement.entity.js';
import { BillingTerm } from './billing-term.entity.js';
import { knownOfPartnership } from './partnership.access.js';

type Map = ReadMap<Viewer, RequestContext>;

/** The days on which something is in force, as the API names them. */
export const span = {
  from: { kind: 'column', property: 'startsOn' },
  to: { kind: 'column', property: 'endsOn' },
} as const;

const agreementMap: Map = {
  type: 'Agreement',
  entity: Agreement,
  access: knownOfPartnership,
  fields: {
    ...span,
    billingTerms: {
      kind: 'many',
      type: 'BillingTerm',
      covered: true,
      on: ({ alias }, other) => `${other}.agreement_id = ${alias}.id`,
      order: (other) => `${other}.starts_on, ${other}.number`,
    },
    contactHours: {
      kind: 'made',
      type: 'ContactHours',
      from: ({ alias }) =>
        `(SELECT ${alias}.contact_days AS weekdays, ${alias}.contact_from AS "from", ${alias}.contact_to AS "to")`,
    },
    answerMinutes: {
      kind: 'made',
      type: 'AnswerMinutes',
      from: ({ alias }) =>
        `(SELECT ${alias}.urgent_minutes AS urgent, ${alias}.high_minutes AS high, ${alias}.normal_minutes AS normal)`,
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

export const agreementMaps: readonly Map[] = [agreementMap, billingTermMap, billingTierMap];
