/** Owns the thrown errors of the API: unexpected to the user's task, each with a code of the contract. */
import { GraphQLError } from 'graphql';

export type ErrorCode =
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'BAD_USER_INPUT'
  | 'GRAPHQL_PARSE_FAILED'
  | 'GRAPHQL_VALIDATION_FAILED'
  | 'QUERY_TOO_COMPLEX'
  | 'RATE_LIMITED'
  | 'PAYLOAD_TOO_LARGE'
  | 'OPERATION_NOT_SUPPORTED'
  | 'CURSOR_EXPIRED'
  | 'SERVICE_UNAVAILABLE'
  | 'INTERNAL_SERVER_ERROR';

/** An error whose message may reach the client; every other error is masked. */
export class ApiError extends GraphQLError {
  constructor(code: ErrorCode, message: string, http?: { status: number }) {
    super(message, { extensions: http ? { code, http } : { code } });
  }
}

export const unauthenticated = (message = 'Sign in: send a bearer token that is valid now.') =>
  new ApiError('UNAUTHENTICATED', message, { status: 401 });
/** Only for an action on something the viewer can see; what it cannot see does not exist. */
export const forbidden = (message: string) => new ApiError('FORBIDDEN', message);
export const badUserInput = (message: string) => new ApiError('BAD_USER_INPUT', message);
