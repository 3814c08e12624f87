/** Owns the mutations on sites and slots. */
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Info, Mutation, Resolver } from 'type-graphql';
import { mutate, RequestContext } from '../identity/index.js';
import type { MutationPayload } from '../platform/payload.js';
import {
  CloseSlotInput,
  CloseSlotPayload,
  OpenSlotInput,
  OpenSlotPayload,
  RegisterSiteInput,
  RegisterSitePayload,
} from './slot.input.js';
import { closeSlot, openSlot, registerSite } from './slot.service.js';

@Resolver()
export class SlotMutations {
  @Mutation(() => RegisterSitePayload, { description: 'Register a site of the company (registrér sted).' })
  registerSite(
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => RegisterSiteInput, { description: 'What to do (indhold).' }) input: RegisterSiteInput,
  ): Promise<MutationPayload> {
    return mutate(context, info, input, registerSite);
  }

  @Mutation(() => OpenSlotPayload, { description: 'Open a slot (opret praktikplads).' })
  openSlot(
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => OpenSlotInput, { description: 'What to do (indhold).' }) input: OpenSlotInput,
  ): Promise<MutationPayload> {
    return mutate(context, info, input, openSlot);
  }

  @Mutation(() => CloseSlotPayload, { description: 'Close a slot after a last day (luk praktikplads).' })
  closeSlot(
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => CloseSlotInput, { description: 'What to do (indhold).' }) input: CloseSlotInput,
  ): Promise<MutationPayload> {
    return mutate(context, info, input, closeSlot);
  }
}
