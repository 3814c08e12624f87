/** Owns how companies and jobcentres are read in one statement: public registers. */
import { everything } from '../platform/predicate.js';
import type { ReadMap } from '../platform/read/read-map.js';
import { Company } from './company.entity.js';
import { Jobcentre } from './jobcentre.entity.js';
import type { RequestContext } from './request-context.js';
import type { Viewer } from './viewer.js';

type Map = ReadMap<Viewer, RequestContext>;

const companyMap: Map = { type: 'Company', entity: Company, access: () => everything, fields: {} };

const jobcentreMap: Map = {
  type: 'Jobcentre',
  entity: Jobcentre,
  access: () => everything,
  fields: {
    name: {
      kind: 'sql',
      sql: ({ alias, bind }) => {
        const today = bind(({ viewer }) => viewer.today, 'date');
        return `coalesce((SELECT named.name FROM jobcentre_name named WHERE named.jobcentre_id = ${alias}.id
          AND named.starts_on <= ${today} AND (named.ends_on IS NULL OR ${today} <= named.ends_on)), '')`;
      },
    },
  },
};

export const identityMaps: readonly Map[] = [companyMap, jobcentreMap];
