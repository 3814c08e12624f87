/** Owns what operations are run with. */
import type { GraphQLSchema } from 'graphql';
import type { Clock } from '../calendar/clock.js';
import type { Logger } from '../log.js';
import type { TrustedDocuments } from './documents.js';
import type { Limits } from './limits.js';
import type { Metrics } from './metrics.js';
import type { OperationContext, RequestFacts } from './operation.js';

export interface OperationParts {
  schema: GraphQLSchema;
  log: Logger;
  clock: Clock;
  limits: Limits;
  metrics: Metrics;
  trusted: TrustedDocuments;
  openContext(facts: RequestFacts): Promise<OperationContext>;
}
