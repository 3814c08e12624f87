/** Owns reading companies and jobcentres: public registers, so everybody signed in sees them. */
import { In } from 'typeorm';
import { readPage, type ConnectionArgs, type Page } from '../platform/connection.js';
import type { Tx } from '../platform/database.js';
import { registerNode } from '../platform/node.js';
import { everything, where } from '../platform/predicate.js';
import { Company } from './company.entity.js';
import type { JobcentreWhere } from './identity.type.js';
import { Jobcentre } from './jobcentre.entity.js';
import type { RequestContext } from './request-context.js';

export const companyById = (context: RequestContext, id: string): Promise<Company | undefined> =>
  context.loadUnscoped('company', id, async (tx, ids) =>
    byId(await tx.findBy(Company, { id: In([...ids]) })),
  );

export const jobcentreById = (context: RequestContext, id: string): Promise<Jobcentre | undefined> =>
  context.loadUnscoped('jobcentre', id, async (tx, ids) =>
    byId(await tx.findBy(Jobcentre, { id: In([...ids]) })),
  );

/** A relation that a foreign key guarantees. */
export async function required<T>(found: Promise<T | null | undefined>): Promise<T> {
  const value = await found;
  if (value == null) throw new Error('a row that a foreign key guarantees was not read');
  return value;
}

/** The jobcentre's name today; reforms rename it and move its host. */
export async function jobcentreName(context: RequestContext, jobcentreId: string): Promise<string> {
  const name = await context.loadUnscoped('jobcentreName', jobcentreId, async (tx, ids) => {
    const rows = await tx.query<{ jobcentre_id: string; name: string }[]>(
      `SELECT jobcentre_id, name FROM jobcentre_name
       WHERE jobcentre_id = ANY($1) AND starts_on <= $2 AND (ends_on IS NULL OR $2 <= ends_on)`,
      [ids, context.clock.today()],
    );
    return new Map(rows.map((row) => [row.jobcentre_id, row.name]));
  });
  return name ?? '';
}

export function jobcentres(
  context: RequestContext,
  filter: JobcentreWhere | null | undefined,
  args: ConnectionArgs,
): Promise<Page<Jobcentre>> {
  const codes = filter?.kommunekode;
  return readPage(
    context.reads,
    {
      entity: Jobcentre,
      alias: 'jobcentre',
      filter: codes ? where('jobcentre.kommunekode = ANY(:codes::text[])', { codes }) : everything,
      order: [{ property: 'kommunekode', type: 'text' }],
    },
    args,
  );
}

export const companyByCvr = (tx: Tx, cvr: string): Promise<Company | null> => tx.findOneBy(Company, { cvr });

export const byId = <Row extends { id: string }>(rows: readonly Row[]): Map<string, Row> =>
  new Map(rows.map((row) => [row.id, row]));

registerNode<RequestContext>('Company', { entity: Company, read: companyById });
registerNode<RequestContext>('Jobcentre', { entity: Jobcentre, read: jobcentreById });
