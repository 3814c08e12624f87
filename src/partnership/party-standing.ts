/** Owns where a party stands in a partnership, in SQL: the one home of these rules, for predicates and row security. */
import type { Viewer } from '../identity/index.js';
import { type Asker, viewerAsks } from '../platform/database/asker.js';
import { type Predicate, where } from '../platform/database/predicate.js';

// PostgreSQL does not take a function with a sub-select apart, so a policy that called one would pay for it in every
// row; hence a text. And a scalar sub-select, not EXISTS, which the planner would turn into a hash of all the party's
// partnerships.
const standing = (what: string, partnership: string, { party }: Asker): string =>
  `(SELECT ${what} FROM partnership_party standing
     WHERE standing.partnership_id = ${partnership} AND standing.party_id = ${party})`;

/** No jobcentre whose last day has passed. */
const isIn = ({ today }: Asker): string => `(standing.last_day IS NULL OR ${today} <= standing.last_day)`;

export const belongs = (partnership: string, asker: Asker): string => standing('true', partnership, asker);

/** Is the tovholder today. */
export const coordinates = (partnership: string, asker: Asker): string =>
  standing(`standing.coordinates @> ${asker.today}`, partnership, asker);

/** The same, in a partnership to which both sides have said yes. */
export const coordinatesOpen = (partnership: string, asker: Asker): string =>
  standing(`standing.is_open AND standing.coordinates @> ${asker.today}`, partnership, asker);

export const isCompany = (partnership: string, asker: Asker): string =>
  standing(`standing.company_id = ${asker.party}`, partnership, asker);

/** One of the two sides that run it. */
export const decides = (partnership: string, asker: Asker): string =>
  standing(
    `standing.company_id = ${asker.party} OR standing.coordinates @> ${asker.today}`,
    partnership,
    asker,
  );

/** The same, in a partnership to which both sides have said yes. */
export const decidesOpen = (partnership: string, asker: Asker): string =>
  standing(
    `standing.is_open AND (standing.company_id = ${asker.party} OR standing.coordinates @> ${asker.today})`,
    partnership,
    asker,
  );

/** Of a link or a bill: its home jobcentre, its company, or today's tovholder. */
export const concerns = (row: string, asker: Asker): string =>
  `(${row}.jobcentre_id = ${asker.party} OR ${row}.company_id = ${asker.party}
    OR ${coordinates(`${row}.partnership_id`, asker)})`;

/** Sees what both sides share day by day: both have said yes, and the party has not left. */
export const shares = (partnership: string, asker: Asker): string =>
  standing(`standing.is_open AND ${isIn(asker)}`, partnership, asker);

/** The same, or is the company, whose own it is. */
export const sharesOrOwns = (partnership: string, asker: Asker): string =>
  standing(
    `(standing.is_open AND ${isIn(asker)}) OR standing.company_id = ${asker.party}`,
    partnership,
    asker,
  );

/** The slots of partnerships in which one shares; of one that was left, those that were opened by the last day. */
export const seesSlot = (slot: string, asker: Asker): string =>
  standing(
    `(standing.is_open AND (${isIn(asker)} OR ${slot}.open_from <= standing.last_day))
       OR standing.company_id = ${asker.party}`,
    `${slot}.partnership_id`,
    asker,
  );

/** Knows what began on a date: one that has left, what began by its last day. */
export const knows = (partnership: string, began: string, asker: Asker): string =>
  standing(`${isIn(asker)} OR ${began} <= standing.last_day`, partnership, asker);

/** A jobcentre knows of its own, also of being invited and of having asked. */
export const seesParticipation = (row: string, asker: Asker): string =>
  `(${row}.jobcentre_id = ${asker.party} OR ${knows(
    `${row}.partnership_id`,
    `CASE WHEN ${row}.decision = 'APPROVED' THEN ${row}.starts_on END`,
    asker,
  )})`;

/** The same of a month that was closed. */
export const knowsMonth = (row: string, asker: Asker): string =>
  standing(
    `${isIn(asker)} OR ${row}.period <= to_char(standing.last_day, 'YYYY-MM')`,
    `${row}.partnership_id`,
    asker,
  );

/** Each side tells its own contact; the other's is seen by all who share. */
export const seesContact = (contact: string, asker: Asker): string =>
  standing(
    `(standing.is_open AND ${isIn(asker)}) OR CASE ${contact}.side WHEN 'COMPANY'
       THEN standing.company_id = ${asker.party} ELSE standing.coordinates @> ${asker.today} END`,
    `${contact}.partnership_id`,
    asker,
  );

export const tellsContact = (contact: string, asker: Asker): string =>
  standing(
    `CASE ${contact}.side WHEN 'COMPANY'
       THEN standing.company_id = ${asker.party} ELSE standing.coordinates @> ${asker.today} END`,
    `${contact}.partnership_id`,
    asker,
  );

/** Shares or shared any partnership with the company, to which both have said yes. */
export const sharesWith = (company: string, asker: Asker): string =>
  `(SELECT true FROM partnership_party standing WHERE standing.party_id = ${asker.party}
     AND standing.company_id = ${company} AND standing.is_open LIMIT 1)`;

/** Is today's tovholder of any partnership with the company, to which both have said yes. */
export const coordinatesFor = (company: string, asker: Asker): string =>
  `(SELECT true FROM partnership_party standing WHERE standing.party_id = ${asker.party}
     AND standing.company_id = ${company} AND standing.is_open AND standing.coordinates @> ${asker.today} LIMIT 1)`;

/** Such a rule as a condition of what a viewer reads. */
export const forViewer = (viewer: Viewer, rule: (asker: Asker) => string): Predicate =>
  where(rule(viewerAsks), { party: viewer.partyId, today: viewer.today });
