/** Owns the mutations on incidents. */
import { Resolver } from 'type-graphql';
import { Mutates } from '../identity/index.js';
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
  @Mutates(
    ReportIncidentInput,
    ReportIncidentPayload,
    reportIncident,
    'Report an incident; whoever is first in the chain is told at once (anmeld hændelse).',
  )
  reportIncident: unknown;

  @Mutates(
    AcknowledgeIncidentInput,
    AcknowledgeIncidentPayload,
    acknowledgeIncident,
    'Take an incident on, by name; the clock stops (kvittér for hændelse).',
  )
  acknowledgeIncident: unknown;

  @Mutates(
    CommentIncidentInput,
    CommentIncidentPayload,
    commentIncident,
    'Add something to an incident (kommentér hændelse).',
  )
  commentIncident: unknown;

  @Mutates(
    ResolveIncidentInput,
    ResolveIncidentPayload,
    resolveIncident,
    'Say how an incident ended; it must have been acknowledged (løs hændelse).',
  )
  resolveIncident: unknown;

  @Mutates(
    ReopenIncidentInput,
    ReopenIncidentPayload,
    reopenIncident,
    'Say that an incident is not over after all (genåbn hændelse).',
  )
  reopenIncident: unknown;

  @Mutates(
    WithdrawIncidentInput,
    WithdrawIncidentPayload,
    withdrawIncident,
    'Take an own incident back, within ten seconds (træk hændelse tilbage).',
  )
  withdrawIncident: unknown;
}
