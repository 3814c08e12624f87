/** Owns which errors reach the client, with which code and status, and which are masked and logged. */
import { GraphQLError, Kind } from 'graphql';
import { Outage } from '../database/outage.js';
import { ApiError, type ErrorCode } from '../error.js';
import type { Logger } from '../log.js';
import { withoutValues } from './without-values.js';

const MASKED = 'Something went wrong on our side. Give the request id to support.';
const AWAY =
  'The database is away for a moment. Try again; with the same idempotencyKey nothing is done twice.';
const NULL_CHARACTER = 'A text holds the null character, which cannot be stored; leave it out.';

/** The HTTP status of an answer without data whose first error has the code. */
const statuses: Record<ErrorCode, number> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  BAD_USER_INPUT: 400,
  GRAPHQL_PARSE_FAILED: 400,
  GRAPHQL_VALIDATION_FAILED: 400,
  QUERY_TOO_COMPLEX: 400,
  RATE_LIMITED: 429,
  PAYLOAD_TOO_LARGE: 413,
  OPERATION_NOT_SUPPORTED: 400,
  CURSOR_EXPIRED: 400,
  SERVICE_UNAVAILABLE: 503,
  INTERNAL_SERVER_ERROR: 500,
};

/** Apollo's own codes in the words of the contract. */
const apolloCodes: Record<string, ErrorCode> = {
  GRAPHQL_PARSE_FAILED: 'GRAPHQL_PARSE_FAILED',
  GRAPHQL_VALIDATION_FAILED: 'GRAPHQL_VALIDATION_FAILED',
  BAD_USER_INPUT: 'BAD_USER_INPUT',
  BAD_REQUEST: 'BAD_USER_INPUT',
  OPERATION_RESOLUTION_FAILURE: 'BAD_USER_INPUT',
  PERSISTED_QUERY_NOT_FOUND: 'BAD_USER_INPUT',
  PERSISTED_QUERY_NOT_SUPPORTED: 'BAD_USER_INPUT',
};

/** How graphql-js ends a document that is too much for it, and what it means. */
const excesses: readonly [string, string][] = [
  [' tokens. Parsing aborted.', 'The document has too many tokens.'],
  ['Validation aborted.', 'The document repeats its fields and fragments too often.'],
];

/** How graphql-js begins to say that it names no more variables. */
const MANY_UNFIT = 'Too many errors processing variables';

/** What the client is told about the errors of one operation. */
export interface Masked {
  readonly errors: readonly GraphQLError[];
  /** Of the first error. */
  readonly code: ErrorCode;
  readonly status: number;
}

interface Verdict {
  code: ErrorCode;
  message: string;
  status?: number;
  /** What the client is not told. */
  hidden?: unknown;
}

/** Puts errors, at least one, into the form of the contract; what is hidden is logged under the request id. */
export function maskErrors(errors: readonly unknown[], requestId: string, log: Logger): Masked {
  const verdicts = errors.map(judge);
  const hidden = verdicts.filter((verdict) => 'hidden' in verdict);
  if (hidden[0]) {
    const about = { requestId, ...describe(hidden[0].hidden), count: hidden.length };
    if (hidden[0].code === 'SERVICE_UNAVAILABLE') log.warn(about, 'the database is away');
    else log.error(about, 'unexpected error');
  }
  const code = verdicts[0]?.code ?? 'INTERNAL_SERVER_ERROR';
  return {
    errors: verdicts.map(({ code, message }, index) => {
      const extensions = { code, requestId };
      const error = errors[index];
      if (!(error instanceof GraphQLError)) return new GraphQLError(message, { extensions });
      const { nodes, source, positions, path } = error;
      return new GraphQLError(message, { nodes, source, positions, path, extensions });
    }),
    code,
    status: verdicts[0]?.status ?? statuses[code],
  };
}

function judge(error: unknown): Verdict {
  const layers = layersOf(error);
  const root = layers.at(-1);
  if (root instanceof Outage) return { code: 'SERVICE_UNAVAILABLE', message: AWAY, hidden: root.cause };
  if (error instanceof GraphQLError) {
    const message = withoutValues(withoutGuesses(error.message));
    const ours = layers.find((layer) => layer instanceof ApiError);
    if (ours) {
      const { code, http } = ours.extensions as { code: ErrorCode; http?: { status: number } };
      return { code, message, status: http?.status };
    }
    if (layers.some(isUnfitVariable)) return { code: 'BAD_USER_INPUT', message };
    if (!error.path && message.startsWith(MANY_UNFIT))
      return { code: 'BAD_USER_INPUT', message: 'More values do not fit than are named here.' };
    const code = String(error.extensions.code);
    // Outside a field only Apollo speaks; inside one, a library may have chosen a code of the contract.
    const known = error.path ? root instanceof GraphQLError && code in statuses : code in apolloCodes;
    if (known && code !== 'INTERNAL_SERVER_ERROR') {
      const tooMuch = excesses.find(([ending]) => message.endsWith(ending));
      if (tooMuch) return { code: 'QUERY_TOO_COMPLEX', message: tooMuch[1] };
      return { code: apolloCodes[code] ?? (code as ErrorCode), message };
    }
  }
  if (sqlStateOf(root) === '22021') return { code: 'BAD_USER_INPUT', message: NULL_CHARACTER };
  return { code: 'INTERNAL_SERVER_ERROR', message: MASKED, hidden: root };
}

/** The error and, under it, what it wraps. */
function layersOf(error: unknown): unknown[] {
  const layers = [error];
  for (let layer = error; layer instanceof GraphQLError && layer.originalError;) {
    layer = layer.originalError;
    layers.push(layer);
  }
  return layers;
}

const isUnfitVariable = (error: unknown): boolean =>
  error instanceof GraphQLError && error.nodes?.[0]?.kind === Kind.VARIABLE_DEFINITION;

// graphql-js guesses at names that the sender may not know of.
const withoutGuesses = (message: string): string => message.replace(/ ?Did you mean [^?]*\?/g, '');

/** An error without its message, which may quote what people wrote. */
export function describe(error: unknown): { error: string; code: string | undefined; stack: string[] } {
  if (!(error instanceof Error)) return { error: typeof error, code: undefined, stack: [] };
  const frames = (error.stack ?? '').replace(error.message, '').split('\n');
  const stack = frames.filter((line) => /^\s+at /.test(line));
  return { error: error.constructor.name, code: sqlStateOf(error), stack: stack.map((line) => line.trim()) };
}

function sqlStateOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
