/** Owns the timeline of an incident: what happened to it, by whom, and what was written; nothing of it is ever changed. */
import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { Membership } from '../identity/index.js';
import { Incident } from './incident.entity.js';

export enum IncidentEntryKind {
  REPORTED = 'REPORTED',
  ACKNOWLEDGED = 'ACKNOWLEDGED',
  COMMENTED = 'COMMENTED',
  RESOLVED = 'RESOLVED',
  REOPENED = 'REOPENED',
  WITHDRAWN = 'WITHDRAWN',
  ESCALATED = 'ESCALATED',
  LAPSED = 'LAPSED',
}

@Entity()
@Unique('incident_entry_number_once', ['incidentId', 'number'])
@Check('incident_entry_by', 'num_nonnulls(membership_id, party_id, name) IN (0, 3)')
@Check('incident_entry_system', `(kind IN ('ESCALATED', 'LAPSED')) = (membership_id IS NULL)`)
@Check('incident_entry_outcome', `(kind = 'RESOLVED') = (outcome IS NOT NULL)`)
export class IncidentEntry {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  @ForeignKey(() => Incident)
  incidentId: string;

  /** The version of the incident that it made: 1, 2, 3 … */
  @Column('int')
  number: number;

  @Column('timestamptz')
  at: Date;

  @Column('enum', { enum: IncidentEntryKind, enumName: 'incident_entry_kind' })
  kind: IncidentEntryKind;

  /** How many links of the chain had been told by then. */
  @Column('int')
  level: number;

  /** Who did it; nobody where time did. */
  @Column('uuid', { nullable: true })
  @ForeignKey(() => Membership)
  membershipId: string | null;

  @Column('uuid', { nullable: true })
  partyId: string | null;

  /** As it was then: other parties' people cannot be looked up. */
  @Column('text', { nullable: true })
  name: string | null;

  @Column('text', { nullable: true })
  outcome: string | null;
}

/** What somebody wrote; a table of its own, so that row security keeps it from those who may not know a trainee. */
@Entity()
@ForeignKey(() => IncidentEntry, ['incidentId', 'number'], ['incidentId', 'number'])
export class IncidentText {
  @PrimaryColumn('uuid')
  incidentId: string;

  /** Of its entry. */
  @PrimaryColumn('int')
  number: number;

  /** Whose people wrote it. */
  @Column('uuid')
  partyId: string;

  @Column('text')
  text: string;
}
