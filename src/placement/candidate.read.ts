/** Owns reading candidates and the log of reads: the home jobcentre's alone. */
import { In } from 'typeorm';
import { byId, PersonalDataRead, type RequestContext } from '../identity/index.js';
import { type ConnectionArgs, type Page, readPage } from '../platform/connection.js';
import { registerNode } from '../platform/node.js';
import { allOf, everything, nothing, where } from '../platform/predicate.js';
import { seesCase, seesReadLog, visibleCandidates } from './candidate.access.js';
import { Candidate, CandidateCase } from './candidate.entity.js';
import type { CandidateWhere } from './candidate.type.js';

export const candidateById = (context: RequestContext, id: string): Promise<Candidate | undefined> =>
  context.load('candidate', id, async (tx, viewer, ids) => {
    const scope = visibleCandidates(viewer);
    const query = tx
      .createQueryBuilder(Candidate, 'candidate')
      .where('candidate.id = ANY(:ids::uuid[])', { ids });
    return byId(await query.andWhere(scope.sql, scope.params).getMany());
  });

export function candidates(
  context: RequestContext,
  filter: CandidateWhere | null | undefined,
  args: ConnectionArgs,
): Promise<Page<Candidate>> {
  const { viewer } = context;
  const placed = where(
    `EXISTS (SELECT FROM placement held WHERE held.candidate_id = candidate.id
       AND held.status IN ('PLANNED', 'ACTIVE') AND held.ends_on >= :placedOn)`,
    { placedOn: viewer.today },
  );
  return readPage(
    context.reads,
    {
      entity: Candidate,
      alias: 'candidate',
      filter: allOf(
        visibleCandidates(viewer),
        filter?.placed == null
          ? everything
          : filter.placed
            ? placed
            : where(`NOT ${placed.sql}`, placed.params),
      ),
      order: [{ property: 'registeredAt', type: 'timestamptz', descending: true }],
    },
    args,
  );
}

export const caseOf = (context: RequestContext, candidateId: string): Promise<CandidateCase | undefined> =>
  context.load('case', candidateId, async (tx, viewer, ids) => {
    const rows = seesCase(viewer) ? await tx.findBy(CandidateCase, { candidateId: In([...ids]) }) : [];
    return new Map(rows.map((row) => [row.candidateId, row]));
  });

export const readsOf = (
  context: RequestContext,
  candidateId: string,
  args: ConnectionArgs,
): Promise<Page<PersonalDataRead>> =>
  readPage(
    context.reads,
    {
      entity: PersonalDataRead,
      alias: 'log',
      filter: seesReadLog(context.viewer)
        ? where('log.candidate_id = :candidate AND log.jobcentre_id = :party', {
            candidate: candidateId,
            party: context.viewer.partyId,
          })
        : nothing,
      order: [{ property: 'at', type: 'timestamptz', descending: true }],
    },
    args,
  );

registerNode<RequestContext>('Candidate', { entity: Candidate, read: candidateById });
registerNode<RequestContext>('PersonalDataRead', {
  entity: PersonalDataRead,
  read: (context, id) =>
    context.load('personalDataRead', id, async (tx, viewer, ids) =>
      seesReadLog(viewer)
        ? byId(await tx.findBy(PersonalDataRead, { id: In([...ids]), jobcentreId: viewer.partyId }))
        : new Map(),
    ),
});
