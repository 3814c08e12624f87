/** Owns which kinds of operation there are, and which transport carries which. */
import { OperationTypeNode, type OperationDefinitionNode } from 'graphql';
import { ApiError } from '../error.js';
import type { OperationKind, Transport } from './operation.js';

const kinds: Record<OperationTypeNode, OperationKind> = {
  [OperationTypeNode.QUERY]: 'query',
  [OperationTypeNode.MUTATION]: 'mutation',
  [OperationTypeNode.SUBSCRIPTION]: 'subscription',
};

export const kindOf = (definition: OperationDefinitionNode): OperationKind => kinds[definition.operation];

/** @throws ApiError OPERATION_NOT_SUPPORTED for a mutation over GET, or a subscription over HTTP */
export function checkTransport(kind: OperationKind, transport: Transport | undefined): void {
  if (transport === 'GET' && kind === 'mutation')
    throw new ApiError('OPERATION_NOT_SUPPORTED', 'Send a mutation with POST; GET is for queries.', {
      status: 405,
    });
  if (transport !== 'socket' && kind === 'subscription')
    throw new ApiError(
      'OPERATION_NOT_SUPPORTED',
      'Subscribe over a socket (graphql-transport-ws) on this address.',
    );
}
