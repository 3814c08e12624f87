/** Owns why a socket is closed: the codes of the protocol, and the refusals of the API that end one. */
import { ApiError, type ErrorCode } from '../error.js';

/** Close codes of the protocol, and one of WebSocket after which clients connect again. */
export const CLOSE = {
  restart: 1012,
  tooMuch: 4429,
  badRequest: 4400,
  unauthorized: 4401,
  forbidden: 4403,
  broken: 4500,
} as const;

const refusals: Partial<Record<ErrorCode, number>> = {
  UNAUTHENTICATED: CLOSE.unauthorized,
  FORBIDDEN: CLOSE.forbidden,
  BAD_USER_INPUT: CLOSE.badRequest,
};

export class SocketRefusal extends Error {
  constructor(
    readonly code: number,
    readonly reason: string,
  ) {
    super(reason);
  }
}

/** An error that ends the socket, in its words; undefined for all others. */
export function refusalOf(error: unknown): SocketRefusal | undefined {
  if (error instanceof SocketRefusal) return error;
  const code = error instanceof ApiError ? refusals[error.extensions.code as ErrorCode] : undefined;
  return code !== undefined && error instanceof ApiError
    ? new SocketRefusal(code, reasonOf(error))
    : undefined;
}

// A close frame holds 123 bytes of reason.
const reasonOf = (error: ApiError): string =>
  Buffer.byteLength(error.message) <= 123 ? error.message : String(error.extensions.code);
