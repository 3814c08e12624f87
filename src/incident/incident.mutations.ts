/** Owns the mutations on incidents. */
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Info, Mutation, Resolver } from 'type-graphql';
import { mutate, RequestContext } from '../identity/index.js';
import type { MutationPayload } from '../platform/payload.js';
import {
  AcknowledgeIncidentInput,
  AcknowledgeIncidentPayload,
  CommentIncidentInput,
  CommentIncidentPayload,
  ReopenIncidentInput,
  ReopenIncidentPayload,
  ReportIncidentInput,
  ReportIncidentPayload,
  ResolveIncidentInput,
  ResolveIncidentPayload,
  WithdrawIncidentInput,
  WithdrawIncidentPayload,
} from './incident.input.js';
import {
  acknowledgeIncident,
  commentIncident,
  reopenIncident,
  resolveIncident,
  withdrawIncident,
} from './incident.service.js';
import { reportIncident } from './report-incident.js';

@Resolver()
export class IncidentMutations {
  @Mutation(() => ReportIncidentPayload, {
    description: 'Report an incident; whoever is first in the chain is told at once (anmeld hændelse).',
  })
  reportIncident(
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => ReportIncidentInput, { description: 'What to do (indhold).' })
    input: ReportIncidentInput,
  ): Promise<MutationPayload> {
    return mutate(context, info, input, reportIncident);
  }

  @Mutation(() => AcknowledgeIncidentPayload, {
    description: 'Take an incident on, by name; the clock stops (kvittér for hændelse).',
  })
  acknowledgeIncident(
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => AcknowledgeIncidentInput, { description: 'What to do (indhold).' })
    input: AcknowledgeIncidentInput,
  ): Promise<MutationPayload> {
    return mutate(context, info, input, acknowledgeIncident);
  }

  @Mutation(() => CommentIncidentPayload, {
    description: 'Add something to an incident (kommentér hændelse).',
  })
  commentIncident(
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => CommentIncidentInput, { description: 'What to do (indhold).' })
    input: CommentIncidentInput,
  ): Promise<MutationPayload> {
    return mutate(context, info, input, commentIncident);
  }

  @Mutation(() => ResolveIncidentPayload, {
    description: 'Say how an incident ended; it must have been acknowledged (løs hændelse).',
  })
  resolveIncident(
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => ResolveIncidentInput, { description: 'What to do (indhold).' })
    input: ResolveIncidentInput,
  ): Promise<MutationPayload> {
    return mutate(context, info, input, resolveIncident);
  }

  @Mutation(() => ReopenIncidentPayload, {
    description: 'Say that an incident is not over after all (genåbn hændelse).',
  })
  reopenIncident(
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => ReopenIncidentInput, { description: 'What to do (indhold).' })
    input: ReopenIncidentInput,
  ): Promise<MutationPayload> {
    return mutate(context, info, input, reopenIncident);
  }

  @Mutation(() => WithdrawIncidentPayload, {
    description: 'Take an own incident back, within ten seconds (træk hændelse tilbage).',
  })
  withdrawIncident(
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => WithdrawIncidentInput, { description: 'What to do (indhold).' })
    input: WithdrawIncidentInput,
  ): Promise<MutationPayload> {
    return mutate(context, info, input, withdrawIncident);
  }
}
