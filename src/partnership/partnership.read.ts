/** Owns reading partnerships and what hangs on them: batched, and scoped to the viewer. */
import { byId, type RequestContext, type Viewer } from '../identity/index.js';
import { enumIs, idIs } from '../platform/comparator.js';
import { type ConnectionArgs, type Key, type Page, readPage } from '../platform/connection.js';
import type { Tx } from '../platform/database.js';
import type { Cell } from '../platform/read/read-map.js';
import { registerNode } from '../platform/node.js';
import { allOf, everything, where } from '../platform/predicate.js';
import { Contact, ContactSide } from './contact.entity.js';
import { OpenPartnership } from './open-partnership.entity.js';
import { Participation, Quota } from './participation.entity.js';
import { ofOwnPartnerships, type Standing } from './partnership.access.js';
import { Partnership } from './partnership.entity.js';
import { PartnershipOrder, type PartnershipWhere } from './partnership.type.js';

export const partnershipById = (context: RequestContext, id: string): Promise<Partnership | undefined> =>
  context.load('partnership', id, async (tx, viewer, ids) => {
    const scope = ofOwnPartnerships(viewer, 'partnership.id');
    const rows = await tx
      .createQueryBuilder(Partnership, 'partnership')
      .where('partnership.id = ANY(:ids::uuid[])', { ids })
      .andWhere(scope.sql, scope.params)
      .getMany();
    return byId(rows);
  });

export const orders: Record<PartnershipOrder, Key<Partnership>> = {
  NAME_ASC: { property: 'name', type: 'text' },
  NAME_DESC: { property: 'name', type: 'text', descending: true },
};

export function partnerships(
  context: RequestContext,
  filter: PartnershipWhere | null | undefined,
  orderBy: readonly PartnershipOrder[] | null | undefined,
  args: ConnectionArgs,
): Promise<Page<Partnership>> {
  return readPage(
    context.reads,
    {
      entity: Partnership,
      alias: 'partnership',
      filter: allOf(
        ofOwnPartnerships(context.viewer, 'partnership.id'),
        enumIs('partnership.status', 'status', filter?.status),
        idIs('partnership.company_id', 'company', 'Company', filter?.companyId),
      ),
      order: (orderBy?.length ? orderBy : [PartnershipOrder.NAME_ASC]).map((each) => orders[each]),
    },
    args,
  );
}

export function openPartnerships(
  context: RequestContext,
  args: ConnectionArgs,
): Promise<Page<OpenPartnership>> {
  return readPage(
    context.reads,
    {
      entity: OpenPartnership,
      alias: 'open',
      filter: everything,
      order: [{ property: 'name', type: 'text' }],
    },
    args,
  );
}

/** Where the viewer's party stands in each partnership today. */
export async function standings(
  tx: Tx,
  viewer: Viewer,
  partnershipIds: readonly string[],
): Promise<Map<string, Standing>> {
  const rows = await tx.query<(Standing & { id: string })[]>(
    `SELECT p.id, p.company_id = $2 AS company, EXISTS (
       SELECT FROM tovholder_role t WHERE t.partnership_id = p.id AND t.jobcentre_id = $2
         AND t.starts_on <= $3 AND (t.ends_on IS NULL OR $3 <= t.ends_on)) AS tovholder, EXISTS (
       SELECT FROM participation pa WHERE pa.partnership_id = p.id AND pa.jobcentre_id = $2
         AND pa.decision = 'APPROVED' AND (pa.ends_on IS NULL OR $3 <= pa.ends_on)) AS participates
     FROM partnership p WHERE p.id = ANY($1)`,
    [partnershipIds, viewer.partyId, viewer.today],
  );
  return new Map(rows.map(({ id, ...standing }) => [id, standing]));
}

/** The same as a fact of a row that names its partnership. */
export function standingFacts(cell: Cell<Viewer>, partnership: string): { standing: string } {
  const party = cell.bind(({ viewer }) => viewer.partyId, 'uuid');
  const today = cell.bind(({ viewer }) => viewer.today, 'date');
  return {
    standing: `(SELECT json_build_object('company', its.company_id = ${party}, 'tovholder', EXISTS (
       SELECT FROM tovholder_role t WHERE t.partnership_id = its.id AND t.jobcentre_id = ${party}
         AND t.starts_on <= ${today} AND (t.ends_on IS NULL OR ${today} <= t.ends_on)), 'participates', EXISTS (
       SELECT FROM participation pa WHERE pa.partnership_id = its.id AND pa.jobcentre_id = ${party}
         AND pa.decision = 'APPROVED' AND (pa.ends_on IS NULL OR ${today} <= pa.ends_on)))
     FROM partnership its WHERE its.id = ${partnership})`,
  };
}

export const nowhere: Standing = { tovholder: false, company: false, participates: false };

export const standingIn = async (context: RequestContext, partnershipId: string): Promise<Standing> =>
  (await context.load('standing', partnershipId, standings)) ?? nowhere;

/** The tovholder's jobcentre id on a date. */
export const tovholderOn = (
  context: RequestContext,
  partnershipId: string,
  on: string,
): Promise<string | undefined> =>
  context.load(`tovholder ${on}`, partnershipId, async (tx, _viewer, ids) => {
    const rows = await tx.query<{ partnership_id: string; jobcentre_id: string }[]>(
      `SELECT partnership_id, jobcentre_id FROM tovholder_role
       WHERE partnership_id = ANY($1) AND starts_on <= $2 AND (ends_on IS NULL OR $2 <= ends_on)`,
      [ids, on],
    );
    return new Map(rows.map((row) => [row.partnership_id, row.jobcentre_id]));
  });

export const contactOf = (
  context: RequestContext,
  partnershipId: string,
  side: ContactSide,
): Promise<Contact | undefined> =>
  context.load(`contact ${side}`, partnershipId, async (tx, _viewer, ids) => {
    const rows = await tx
      .createQueryBuilder(Contact, 'contact')
      .where('contact.partnership_id = ANY(:ids::uuid[]) AND contact.side = :side', { ids, side })
      .getMany();
    return new Map(rows.map((row) => [row.partnershipId, row]));
  });

/** Participations of the viewer's partnerships, and those that concern the viewer's own jobcentre. */
export const visibleParticipations = (viewer: Viewer, alias = 'participation') => {
  const member = ofOwnPartnerships(viewer, `${alias}.partnership_id`);
  return where(`(${alias}.jobcentre_id = :party OR ${member.sql})`, member.params);
};

export const participationsOf = async (
  context: RequestContext,
  partnershipId: string,
): Promise<Participation[]> =>
  (await context.load('participations', partnershipId, async (tx, viewer, ids) => {
    const scope = visibleParticipations(viewer);
    const rows = await tx
      .createQueryBuilder(Participation, 'participation')
      .where('participation.partnership_id = ANY(:ids::uuid[])', { ids })
      .andWhere(scope.sql, scope.params)
      .orderBy('participation.starts_on', 'ASC', 'NULLS LAST')
      .addOrderBy('participation.id')
      .getMany();
    return grouped(rows, (row) => row.partnershipId);
  })) ?? [];

export const participationById = (context: RequestContext, id: string): Promise<Participation | undefined> =>
  context.load('participation', id, async (tx, viewer, ids) => {
    const scope = visibleParticipations(viewer);
    const rows = await tx
      .createQueryBuilder(Participation, 'participation')
      .where('participation.id = ANY(:ids::uuid[])', { ids })
      .andWhere(scope.sql, scope.params)
      .getMany();
    return byId(rows);
  });

export const quotaOn = (
  context: RequestContext,
  participationId: string,
  on: string,
): Promise<number | undefined> =>
  context.load(`quota ${on}`, participationId, async (tx, _viewer, ids) => {
    const rows = await tx
      .createQueryBuilder(Quota, 'quota')
      .where('quota.participation_id = ANY(:ids::uuid[])', { ids })
      .andWhere('quota.starts_on <= :on AND (quota.ends_on IS NULL OR :on <= quota.ends_on)', { on })
      .getMany();
    return new Map(rows.map((row) => [row.participationId, row.quota]));
  });

export function grouped<Row>(rows: readonly Row[], key: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group) group.push(row);
    else groups.set(key(row), [row]);
  }
  return groups;
}

registerNode<RequestContext>('Partnership', { entity: Partnership, read: partnershipById });
registerNode<RequestContext>('Participation', { entity: Participation, read: participationById });
