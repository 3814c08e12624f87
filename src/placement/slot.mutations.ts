/** Owns the mutations on sites and slots. */
import { Resolver } from 'type-graphql';
import { Mutates } from '../identity/index.js';
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
  @Mutates(
    RegisterSiteInput,
    RegisterSitePayload,
    registerSite,
    'Register a site of the company (registrér sted).',
  )
  registerSite: unknown;

  @Mutates(OpenSlotInput, OpenSlotPayload, openSlot, 'Open a slot (opret praktikplads).')
  openSlot: unknown;

  @Mutates(CloseSlotInput, CloseSlotPayload, closeSlot, 'Close a slot after a last day (luk praktikplads).')
  closeSlot: unknown;
}
