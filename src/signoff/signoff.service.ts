/** Owns signing. */
import { randomUUID } from 'node:crypto';
import type { UseCase } from '../identity/index.js';
import { Signoff } from './signoff.entity.js';

/** What is signed: a thing of a partnership, and of one jobcentre where it is its own matter. */
export interface Subject {
  readonly type: string;
  readonly id: string;
  readonly partnershipId: string;
  readonly jobcentreId: string | null;
}

/** Signs a content as the viewer, for its party. */
export async function sign(
  { tx, viewer, context, at }: UseCase,
  { type, id, partnershipId, jobcentreId }: Subject,
  contentHash: string,
): Promise<void> {
  await tx.insert(Signoff, {
    id: randomUUID(),
    subjectType: type,
    subjectId: id,
    contentHash,
    partnershipId,
    jobcentreId,
    membershipId: viewer.membershipId,
    userId: viewer.userId,
    name: context.account.name,
    partyId: viewer.partyId,
    onBehalfOf: null,
    reason: null,
    at,
  });
}

/** A signature for this content, in SQL; `by` is a condition on it, named `given`. */
export const signedSql = (subjectId: string, contentHash: string, by: string): string =>
  `EXISTS (SELECT FROM signoff given WHERE given.subject_id = ${subjectId}
     AND given.content_hash = ${contentHash} AND ${by})`;
