/** Owns whether an answer is one that the contract allows: an error has a code and is nobody's fault but the sender's, and no message repeats what was sent. */
import { secret } from './value-maker.js';

export interface Verdict {
  /** How it is counted: the codes of its errors or problems. */
  readonly outcome: string;
  /** What is wrong with it. */
  readonly fault: string | null;
  readonly requestId?: string;
}

interface AnswerError {
  readonly message?: unknown;
  readonly path?: readonly unknown[];
  readonly extensions?: { readonly code?: unknown; readonly requestId?: string };
}

export function judge(status: number, body: unknown): Verdict {
  const { data, errors } = (typeof body === 'object' && body !== null ? body : {}) as {
    data?: unknown;
    errors?: unknown;
  };
  if (errors !== undefined && !Array.isArray(errors))
    return { outcome: 'no answer', fault: 'errors are no list' };
  const list = (errors ?? []) as readonly AnswerError[];
  // Node itself refuses a request line that is too long, before anybody reads it.
  if (status === 431) return { outcome: 'status 431', fault: null };
  if (data === undefined && list.length === 0)
    return { outcome: 'no answer', fault: `${status} without data or errors` };
  const requestId = list[0]?.extensions?.requestId;
  const codes = list.map(({ extensions }) =>
    typeof extensions?.code === 'string' ? extensions.code : 'no code',
  );
  const outcome = codes[0] ?? (problemsOf(data).length > 0 ? 'problems' : 'well');
  return { outcome, fault: faultOf(status, codes, list, data), requestId };
}

function faultOf(
  status: number,
  codes: readonly string[],
  errors: readonly AnswerError[],
  data: unknown,
): string | null {
  const bad = codes.findIndex((code) => code === 'INTERNAL_SERVER_ERROR' || code === 'no code');
  if (bad >= 0) {
    // Where it happened, without what is another each time.
    const place = (errors[bad]?.path ?? []).filter((part) => typeof part === 'string').slice(0, 2);
    return `${codes[bad]} at ${place.join('.') || 'the whole'}: ${String(errors[bad]?.message).slice(0, 200)}`;
  }
  if (status >= 500 && status !== 503) return `status ${status}`;
  const told = [...errors.map(({ message }) => message), ...problemsOf(data)];
  const repeating = told
    .filter((message) => typeof message === 'string')
    .find((each) => each.includes(secret));
  return repeating === undefined ? null : `repeats what was sent: ${repeating.slice(0, 300)}`;
}

/** The messages of the problems of all changes in an answer. */
function problemsOf(data: unknown): unknown[] {
  if (typeof data !== 'object' || data === null) return [];
  return Object.values(data as Record<string, { problems?: unknown } | null>).flatMap((payload) => {
    const problems = typeof payload === 'object' ? payload?.problems : undefined;
    return Array.isArray(problems) ? problems.map((each: { message?: unknown } | null) => each?.message) : [];
  });
}
