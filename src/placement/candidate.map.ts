/** Owns how candidates and the log of reads are read: the home jobcentre's alone, and each look at a person logged. */
import {
  jobcentre,
  jobcentreName,
  PersonalDataRead,
  type RequestContext,
  type Viewer,
} from '../identity/index.js';
import { badUserInput } from '../platform/error.js';
import { looksLikeCpr } from '../platform/cpr-in-text.js';
import { hasControl } from '../platform/input-check.js';
import { allOf, everything, nothing, type Predicate, where } from '../platform/database/predicate.js';
import type { Arguments, Cell, PageSource, ReadMap, Source } from '../platform/read/read-map.js';
import { seesCase, visibleCandidates, visibleReads } from './candidate.access.js';
import { Candidate } from './candidate.entity.js';
import { formattedCpr, maskedCpr } from './candidate.rules.js';
import type { CandidateWhere } from './candidate.type.js';

type Map = ReadMap<Viewer, RequestContext>;
type Field = Source<Viewer, RequestContext>;

const longestPurpose = 200;

interface Personal {
  readonly candidateId: string;
  readonly jobcentreId: string;
  readonly value: string | null;
}

const facts = ({ alias }: Cell<Viewer>, value: string): Record<keyof Personal, string> => ({
  candidateId: `${alias}.id`,
  jobcentreId: `${alias}.jobcentre_id`,
  value,
});

/** What a company may come to see too. */
const person = (field: string, column: string): Field => ({
  kind: 'derived',
  facts: (cell) =>
    facts(
      cell,
      `(SELECT person.${column} FROM candidate_person person WHERE person.candidate_id = ${cell.alias}.id)`,
    ),
  value: (found: Personal, context) => {
    context.personalData.note(found, field, true);
    return found.value;
  },
});

/** What consultants alone see. */
const caseFile = (cell: Cell<Viewer>, column: string) =>
  facts(
    cell,
    `(SELECT file.${column} FROM candidate_case file WHERE file.candidate_id = ${cell.alias}.id
       AND ${cell.condition((viewer) => (seesCase(viewer) ? everything : nothing))})`,
  );

const caseField = (field: string, column: string): Field => ({
  kind: 'derived',
  facts: (cell) => caseFile(cell, column),
  value: (found: Personal, context) => {
    context.personalData.note(found, field, seesCase(context.viewer));
    return found.value;
  },
});

/** @throws BAD_USER_INPUT for what cannot be kept as a purpose */
function purposeOf(args: Arguments): string | null {
  const stated = (args.purpose as string | null | undefined)?.trim() || null;
  if (stated && (stated.length > longestPurpose || hasControl(stated, false) || looksLikeCpr(stated)))
    throw badUserInput(`State the purpose in at most ${longestPurpose} characters, without a CPR number.`);
  return stated;
}

const candidateMap: Map = {
  type: 'Candidate',
  entity: Candidate,
  access: visibleCandidates,
  fields: {
    jobcentre,
    fullName: person('fullName', 'full_name'),
    phone: person('phone', 'phone'),
    considerations: person('considerations', 'considerations'),
    benefitType: caseField('benefitType', 'benefit_type'),
    notes: caseField('notes', 'notes'),
    cpr: {
      kind: 'derived',
      facts: (cell) => caseFile(cell, 'cpr_cipher'),
      value: (found: Personal, context, _pick, args) => {
        const stated = purposeOf(args);
        context.personalData.note(found, stated ? 'cpr' : 'cprMasked', seesCase(context.viewer), stated);
        if (found.value === null) return null;
        const cpr = context.cipher.decrypt(found.value);
        return stated ? formattedCpr(cpr) : maskedCpr(cpr);
      },
    },
    reads: {
      kind: 'page',
      type: 'PersonalDataRead',
      filter: (alias, parent, viewer) =>
        allOf(where(`${alias}.candidate_id = ${parent}.id`), visibleReads(viewer, alias)),
      order: [{ property: 'at', type: 'timestamptz', descending: true }],
    },
  },
};

const personalDataReadMap: Map = {
  type: 'PersonalDataRead',
  entity: PersonalDataRead,
  access: visibleReads,
  fields: {
    party: {
      kind: 'sql',
      sql: (cell) =>
        `coalesce((SELECT company.name FROM company WHERE company.id = ${cell.alias}.party_id),
           ${jobcentreName(cell, `${cell.alias}.party_id`)}, '')`,
    },
  },
};

export const candidateMaps: readonly Map[] = [candidateMap, personalDataReadMap];

/** In a placement on the date, or in one to come. */
const isPlaced = (alias: string, on: string): Predicate =>
  where(
    `EXISTS (SELECT FROM placement held WHERE held.candidate_id = ${alias}.id
       AND held.status IN ('PLANNED', 'ACTIVE') AND held.ends_on >= :placedOn)`,
    { placedOn: on },
  );

function placedFilter(alias: string, placed: boolean | null | undefined, on: string): Predicate {
  if (placed == null) return everything;
  const found = isPlaced(alias, on);
  return placed ? found : where(`NOT ${found.sql}`, found.params);
}

export const candidatePage: PageSource<Viewer> = {
  kind: 'page',
  type: 'Candidate',
  filter: (alias, _parent, viewer, args) =>
    allOf(
      visibleCandidates(viewer, alias),
      placedFilter(alias, (args.where as CandidateWhere | null | undefined)?.placed, viewer.today),
    ),
  order: [{ property: 'registeredAt', type: 'timestamptz', descending: true }],
};
