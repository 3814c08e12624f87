/** Owns the frame of every change, whoever asks for it: one transaction, one instant, the same key only once, and then the parties hear of it. */
import type { GraphQLInputObjectType } from 'graphql';
import type { Clock } from './calendar/clock.js';
import { constraintProblem } from './database/constraint.js';
import type { Actor, Database, Tx } from './database/database.js';
import { appendEvents, type Told } from './events/event-log.js';
import { inputProblems } from './input-check.js';
import { type ProblemFact, problem, Refused } from './problem.js';

const keysAreKeptMs = 72 * 3_600_000;

/** What changes are made with. */
export interface Changing {
  readonly database: Database;
  readonly clock: Clock;
  /** Whom the parties' streams are announced to. */
  readonly events: { grown(told: readonly Told[]): void };
}

/** For whom a change is made; nobody signs what time or the operator does. */
export type Doer = Actor & { readonly membershipId?: string; readonly userId?: string };

/** What a change may use; it has no other way to the database and the time. */
export interface Change<By extends Doer = Doer> {
  readonly tx: Tx;
  readonly viewer: By;
  /** The one instant at which all of it happens. */
  readonly at: Date;
  /** Tells the parties what happened; they hear of it when all of the change has come true. */
  readonly tell: (event: Told) => void;
}

/** Makes a change in one transaction, tells of it in the same, and announces it when it has come true. */
export async function change<By extends Doer, T>(
  { database, clock, events }: Changing,
  viewer: By,
  work: (change: Change<By>) => Promise<T>,
): Promise<T> {
  const at = clock.now();
  let told: Told[] = [];
  const result = await database.inTransaction(viewer, async (tx) => {
    told = [];
    const done = await work({ tx, viewer, at, tell: (event) => void told.push(event) });
    const by = { membershipId: viewer.membershipId ?? null, userId: viewer.userId ?? null };
    await appendEvents(tx, by, at, told);
    return done;
  });
  events.grown(told);
  return result;
}

/** What a use case changed: the payload's field to the key of the thing, or of each of them. */
export type Changed = Record<string, string | string[]>;

/** What came of a use case. */
export interface Outcome {
  readonly things: Changed;
  readonly problems: readonly ProblemFact[];
}

/** Who asks for which use case. */
export interface Caller<By extends Doer> {
  readonly actor: By & { readonly membershipId: string; readonly integrator: boolean };
  readonly name: string;
  /** What the input is declared to be. */
  readonly type: GraphQLInputObjectType;
}

/**
 * Runs a use case. Refusals are its outcome: of the input, of the rules, or of a constraint the database guards.
 * FORBIDDEN and the unexpected are thrown.
 */
export async function run<By extends Doer, Input extends { idempotencyKey?: string | null }>(
  services: Changing & { readonly cipher: { fingerprint(text: string): string } },
  { actor, name, type }: Caller<By>,
  input: Input,
  work: (change: Change<By>, input: Input) => Promise<Changed>,
): Promise<Outcome> {
  const problems = inputProblems(type, input);
  // Known only now: the check has trimmed it.
  const key = input.idempotencyKey;
  if (actor.integrator && !key) problems.push(problem('IDEMPOTENCY_KEY_REQUIRED', 'idempotencyKey'));
  if (problems.length > 0) return { things: {}, problems };

  const claimed = key
    ? {
        membershipId: actor.membershipId,
        // Keyed: a key and an input may hold a CPR number, which a plain hash would give away.
        key: services.cipher.fingerprint(JSON.stringify(['idempotency key', key])),
        inputHash: services.cipher.fingerprint(
          JSON.stringify([name, { ...input, idempotencyKey: undefined }]),
        ),
      }
    : null;
  try {
    return await change<By, Outcome>(services, actor, async (framed) => {
      const earlier = claimed && (await claim(framed, claimed));
      if (earlier) return earlier;
      const outcome: Outcome = { things: await work(framed, input), problems: [] };
      if (claimed)
        await framed.tx.query(
          'UPDATE idempotency_record SET outcome = $3 WHERE membership_id = $1 AND key = $2',
          [claimed.membershipId, claimed.key, JSON.stringify(outcome)],
        );
      return outcome;
    });
  } catch (error) {
    const constraint = constraintProblem(error, Object.keys(type.getFields()));
    const refusal = error instanceof Refused ? error.problems : constraint && [constraint];
    if (!refusal) throw error;
    const outcome: Outcome = { things: error instanceof Refused ? error.things : {}, problems: refusal };
    // A refusal is the key's first result too; its own transaction is gone, so it is kept in another.
    if (claimed && !(error instanceof KeyConflict))
      await change(services, actor, (framed) => keep(framed, claimed, outcome));
    return outcome;
  }
}

interface Claim {
  readonly membershipId: string;
  readonly key: string;
  readonly inputHash: string;
}

/** Keeps what came of a key, unless it has been kept already; what was kept for 72 hours is free again. */
function keep({ tx, at }: Change, claimed: Claim, outcome: Outcome): Promise<unknown[]> {
  return tx.query<unknown[]>(
    `INSERT INTO idempotency_record AS r (membership_id, key, input_hash, outcome, created_at)
     VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (membership_id, key) DO UPDATE
       SET input_hash = excluded.input_hash, outcome = excluded.outcome, created_at = excluded.created_at
       WHERE r.created_at < $6
     RETURNING 1`,
    [
      claimed.membershipId,
      claimed.key,
      claimed.inputHash,
      JSON.stringify(outcome),
      at,
      new Date(at.getTime() - keysAreKeptMs),
    ],
  );
}

/** Takes the key for this transaction, waiting for another that holds it; or gives what came of it before. */
async function claim(change: Change, claimed: Claim): Promise<Outcome | null> {
  const taken = await keep(change, claimed, { things: {}, problems: [] });
  if (taken.length > 0) return null;
  const [earlier] = await change.tx.query<{ inputHash: string; outcome: Outcome }[]>(
    'SELECT input_hash AS "inputHash", outcome FROM idempotency_record WHERE membership_id = $1 AND key = $2',
    [claimed.membershipId, claimed.key],
  );
  if (!earlier) throw new Error('a key that is taken has no record');
  if (earlier.inputHash !== claimed.inputHash)
    throw new KeyConflict(problem('IDEMPOTENCY_CONFLICT', 'idempotencyKey'));
  return earlier.outcome;
}

class KeyConflict extends Refused {}
