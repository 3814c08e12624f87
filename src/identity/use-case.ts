/** Owns the frame of every use case: input checked, one transaction, problems for refusals, the same key only once. */
import {
  type GraphQLResolveInfo,
  getNamedType,
  getNullableType,
  isInputObjectType,
  isObjectType,
} from 'graphql';
import { constraintProblem } from '../platform/database/constraint.js';
import type { Tx } from '../platform/database/database.js';
import { appendEvents, type Told } from '../platform/events/event-log.js';
import { inputProblems } from '../platform/input-check.js';
import { type ProblemFact, problem, Refused } from '../platform/problem.js';
import { IdempotencyRecord } from './idempotency-record.entity.js';
import type { RequestContext } from './request-context.js';
import type { Viewer } from './viewer.js';

const keysAreKeptMs = 72 * 3_600_000;

/** What a use case changed: the payload's field to the key of the thing, or of each of them. */
export type Changed = Record<string, string | string[]>;

/** What a use case may use; it has no other way to the database, the time or the secrets. */
export interface UseCase {
  readonly tx: Tx;
  readonly viewer: Viewer;
  readonly context: RequestContext;
  /** Tells the parties what happened; they hear of it when all of the use case has come true. */
  tell(event: Told): void;
}

interface Outcome {
  readonly things: Changed;
  readonly problems: readonly ProblemFact[];
}

/**
 * Runs a mutation. Its payload holds the changed things, read again under today's access, and the problems:
 * of the input, of the rules, or of a constraint the database guards. FORBIDDEN and the unexpected are thrown.
 */
export async function mutate<Input extends { idempotencyKey?: string | null }, Payload>(
  context: RequestContext,
  info: GraphQLResolveInfo,
  input: Input,
  work: (useCase: UseCase, input: Input) => Promise<Changed>,
): Promise<Payload> {
  const outcome = await outcomeOf(context, info, input, work);
  context.forget();
  const payloadType = getNamedType(info.returnType);
  if (!isObjectType(payloadType)) throw new Error('a mutation answers with an object');
  const payload: Record<string, unknown> = { problems: outcome.problems };
  for (const [field, id] of Object.entries(outcome.things)) {
    if (!payloadType.getFields()[field]) throw new Error(`${payloadType.name} has no field ${field}`);
    // By its key the thing is read with what the client selects of it.
    payload[field] = id;
  }
  return payload as Payload;
}

async function outcomeOf<Input extends { idempotencyKey?: string | null }>(
  context: RequestContext,
  info: GraphQLResolveInfo,
  input: Input,
  work: (useCase: UseCase, input: Input) => Promise<Changed>,
): Promise<Outcome> {
  const { viewer, database } = context;
  const problems = inputProblems(inputType(info), input);
  if (viewer.integrator && !input.idempotencyKey)
    problems.push(problem('IDEMPOTENCY_KEY_REQUIRED', 'idempotencyKey'));
  if (problems.length > 0) return { things: {}, problems };

  const key = input.idempotencyKey ? claimOf(context, info.fieldName, input, input.idempotencyKey) : null;
  try {
    let told: Told[] = [];
    const outcome = await database.inTransaction(viewer, async (tx) => {
      told = [];
      const earlier = key && (await claim(tx, key));
      if (earlier) return earlier;
      const things = await work({ tx, viewer, context, tell: (event) => void told.push(event) }, input);
      const outcome: Outcome = { things, problems: [] };
      if (key)
        await tx.update(IdempotencyRecord, { membershipId: key.membershipId, key: key.key }, { outcome });
      await appendEvents(tx, viewer, context.clock.now(), told);
      return outcome;
    });
    context.events.grown(told);
    return outcome;
  } catch (error) {
    const constraint = constraintProblem(error, Object.keys(inputType(info).getFields()));
    const refusal = error instanceof Refused ? error.problems : constraint && [constraint];
    if (!refusal) throw error;
    const outcome: Outcome = { things: error instanceof Refused ? error.things : {}, problems: refusal };
    if (key && !(error instanceof KeyConflict)) await remember(context, key, outcome);
    return outcome;
  }
}

/** A refusal is the key's first result too; its own transaction is gone, so it is kept in another. */
async function remember(context: RequestContext, key: Claim, outcome: Outcome): Promise<void> {
  await context.database.inTransaction(context.viewer, (tx) =>
    tx.query(
      `INSERT INTO idempotency_record AS r (membership_id, key, input_hash, outcome, created_at)
       VALUES ($1, $2, $3, $4, $5) ${replaceForgotten}`,
      [key.membershipId, key.key, key.inputHash, JSON.stringify(outcome), key.at, key.forgottenBefore],
    ),
  );
}

interface Claim {
  readonly membershipId: string;
  readonly key: string;
  readonly inputHash: string;
  readonly at: Date;
  /** What was claimed earlier than this is free again. */
  readonly forgottenBefore: Date;
}

const replaceForgotten = `ON CONFLICT (membership_id, key) DO UPDATE
  SET input_hash = excluded.input_hash, outcome = excluded.outcome, created_at = excluded.created_at
  WHERE r.created_at < $6`;

function claimOf(context: RequestContext, mutation: string, input: object, key: string): Claim {
  const now = context.clock.now();
  return {
    membershipId: context.viewer.membershipId,
    key,
    // Keyed: an input may hold a CPR number, which a plain hash would give away.
    inputHash: context.cipher.fingerprint(
      JSON.stringify([mutation, { ...input, idempotencyKey: undefined }]),
    ),
    at: now,
    forgottenBefore: new Date(now.getTime() - keysAreKeptMs),
  };
}

/** Takes the key for this transaction, waiting for another that holds it; or gives what came of it before. */
async function claim(tx: Tx, claimed: Claim): Promise<Outcome | null> {
  const { membershipId, key, inputHash, at, forgottenBefore } = claimed;
  const nothingYet: Outcome = { things: {}, problems: [] };
  const taken = await tx.query<unknown[]>(
    `INSERT INTO idempotency_record AS r (membership_id, key, input_hash, outcome, created_at)
     VALUES ($1, $2, $3, $4, $5) ${replaceForgotten} RETURNING 1`,
    [membershipId, key, inputHash, JSON.stringify(nothingYet), at, forgottenBefore],
  );
  if (taken.length > 0) return null;
  const earlier = await tx.findOneByOrFail(IdempotencyRecord, { membershipId, key });
  if (earlier.inputHash !== inputHash)
    throw new KeyConflict(problem('IDEMPOTENCY_CONFLICT', 'idempotencyKey'));
  return earlier.outcome;
}

class KeyConflict extends Refused {}

function inputType(info: GraphQLResolveInfo) {
  const argument = info.parentType.getFields()[info.fieldName]?.args[0];
  const type = argument && getNullableType(argument.type);
  if (argument?.name !== 'input' || !isInputObjectType(type))
    throw new Error(`${info.fieldName} must take one argument, input`);
  return type;
}
