/** Owns the mutations of partnerships and participations. */
import { Resolver } from 'type-graphql';
import { Mutates } from '../identity/index.js';
import {
  ApproveParticipationInput,
  ApproveParticipationPayload,
  CreatePartnershipInput,
  CreatePartnershipPayload,
  HandOverTovholderInput,
  HandOverTovholderPayload,
  InviteJobcentreInput,
  InviteJobcentrePayload,
  LeavePartnershipInput,
  LeavePartnershipPayload,
  RequestToJoinInput,
  RequestToJoinPayload,
  SetContactInput,
  SetContactPayload,
  SetQuotaInput,
  SetQuotaPayload,
} from './partnership.input.js';
import { createPartnership, handOverTovholder, setContact } from './partnership.service.js';
import {
  approveParticipation,
  inviteJobcentre,
  leavePartnership,
  requestToJoin,
  setQuota,
} from './participation.service.js';

@Resolver()
export class PartnershipMutations {
  @Mutates(
    CreatePartnershipInput,
    CreatePartnershipPayload,
    createPartnership,
    'Prepare a partnership; it is in force once its agreement is signed (opret partnerskab).',
  )
  createPartnership: unknown;

  @Mutates(
    HandOverTovholderInput,
    HandOverTovholderPayload,
    handOverTovholder,
    'Give the role of tovholder on, from a date (giv tovholderrollen videre).',
  )
  handOverTovholder: unknown;

  @Mutates(
    SetContactInput,
    SetContactPayload,
    setContact,
    'Name the one contact of one’s own side, and the deputy (sæt kontaktperson).',
  )
  setContact: unknown;

  @Mutates(
    RequestToJoinInput,
    RequestToJoinPayload,
    requestToJoin,
    'Ask to join for one’s own jobcentre (anmod om deltagelse).',
  )
  requestToJoin: unknown;

  @Mutates(
    InviteJobcentreInput,
    InviteJobcentrePayload,
    inviteJobcentre,
    'Invite a jobcentre to join (inviter jobcenter).',
  )
  inviteJobcentre: unknown;

  @Mutates(
    ApproveParticipationInput,
    ApproveParticipationPayload,
    approveParticipation,
    'Approve for one’s own side: tovholder and company, each once (godkend deltagelse).',
  )
  approveParticipation: unknown;

  @Mutates(
    SetQuotaInput,
    SetQuotaPayload,
    setQuota,
    'Set the number of slots of a participation from a date (sæt kvote).',
  )
  setQuota: unknown;

  @Mutates(
    LeavePartnershipInput,
    LeavePartnershipPayload,
    leavePartnership,
    'Leave with one’s own jobcentre after a last day (forlad partnerskab).',
  )
  leavePartnership: unknown;
}
