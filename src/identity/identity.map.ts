/** Owns how companies and jobcentres are read: public registers, so everybody signed in sees them. */
import { everything, where } from '../platform/database/predicate.js';
import { covers, today } from '../platform/read/dated.js';
import type { Cell, PageSource, ReadMap, Source } from '../platform/read/read-map.js';
import { Company } from './company.entity.js';
import type { JobcentreWhere } from './identity.type.js';
import { Jobcentre } from './jobcentre.entity.js';
import type { RequestContext } from './request-context.js';
import type { Viewer } from './viewer.js';

type Map = ReadMap<Viewer, RequestContext>;

/** The jobcentre's name today; reforms rename it and move its host. `jobcentre` is its key in SQL. */
export const jobcentreName = (cell: Cell<Viewer>, jobcentre: string): string =>
  `(SELECT named.name FROM jobcentre_name named WHERE named.jobcentre_id = ${jobcentre} AND ${covers('named', today(cell))})`;

const companyMap: Map = { type: 'Company', entity: Company, access: () => everything, fields: {} };

const jobcentreMap: Map = {
  type: 'Jobcentre',
  entity: Jobcentre,
  access: () => everything,
  fields: {
    name: { kind: 'sql', sql: (cell) => `coalesce(${jobcentreName(cell, `${cell.alias}.id`)}, '')` },
  },
};

export const identityMaps: readonly Map[] = [companyMap, jobcentreMap];

export const jobcentrePage: PageSource<Viewer> = {
  kind: 'page',
  type: 'Jobcentre',
  filter: (alias, _parent, _viewer, args) => {
    const codes = (args.where as JobcentreWhere | null | undefined)?.kommunekode;
    return codes ? where(`${alias}.kommunekode = ANY(:codes::text[])`, { codes }) : everything;
  },
  order: [{ property: 'kommunekode', type: 'text' }],
};

/** The company or the jobcentre whose key a column of the row holds; a foreign key guarantees it. */
const registered = (type: 'Company' | 'Jobcentre', column: string): Source<Viewer, RequestContext> => ({
  kind: 'one',
  type,
  covered: true,
  on: ({ alias }, other) => `${other}.id = ${alias}.${column}`,
});

export const company = registered('Company', 'company_id');
export const jobcentre = registered('Jobcentre', 'jobcentre_id');
