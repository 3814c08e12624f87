/** The only list of tables and views. */
import { ClosedLine, ClosedPeriod, ClosedStatement, StatementStep } from './billing/closed-bill.entity.js';
import { Invoice, InvoiceCorrection, InvoiceLine, InvoiceSeries } from './billing/invoice.entity.js';
import { CompanyInvoicing, JobcentreInvoicing, PayerReference } from './billing/invoicing.entity.js';
import { WageDocumentation } from './billing/wage-documentation.entity.js';
import { Company } from './identity/company.entity.js';
import { IdempotencyRecord } from './identity/idempotency-record.entity.js';
import { Jobcentre, JobcentreName } from './identity/jobcentre.entity.js';
import { Membership, MembershipSite } from './identity/membership.entity.js';
import { Municipality } from './identity/municipality.entity.js';
import { PersonalDataRead } from './identity/personal-data-read.entity.js';
import { User } from './identity/user.entity.js';
import { IncidentEntry, IncidentText } from './incident/incident-entry.entity.js';
import { Incident } from './incident/incident.entity.js';
import { Inbox, NotificationState } from './notice/inbox.entity.js';
import { Mail, StreamSpread } from './notice/outgoing.entity.js';
import { Webhook, WebhookDelivery } from './notice/webhook.entity.js';
import { Agreement } from './partnership/agreement.entity.js';
import { BillingTerm } from './partnership/billing-term.entity.js';
import { Contact } from './partnership/contact.entity.js';
import { OpenPartnership } from './partnership/open-partnership.entity.js';
import { Participation, Quota } from './partnership/participation.entity.js';
import { Partnership } from './partnership/partnership.entity.js';
import { PartnershipParty } from './partnership/partnership-party.entity.js';
import { TovholderRole } from './partnership/tovholder-role.entity.js';
import { Candidate, CandidateCase, CandidatePerson } from './placement/candidate.entity.js';
import { PlacementParty, ReferralParty } from './placement/link-party.entity.js';
import { MentorHours } from './placement/mentor-hours.entity.js';
import { Placement } from './placement/placement.entity.js';
import { Referral } from './placement/referral.entity.js';
import { Site } from './placement/site.entity.js';
import { Slot } from './placement/slot.entity.js';
import { Event, EventStream } from './platform/events/event.entity.js';

export const entities = [
  Municipality,
  Company,
  Jobcentre,
  JobcentreName,
  User,
  Membership,
  MembershipSite,
  IdempotencyRecord,
  PersonalDataRead,
  Partnership,
  PartnershipParty,
  TovholderRole,
  Contact,
  Agreement,
  BillingTerm,
  Participation,
  Quota,
  OpenPartnership,
  Site,
  Slot,
  Candidate,
  CandidatePerson,
  CandidateCase,
  Referral,
  Placement,
  Incident,
  IncidentEntry,
  IncidentText,
  EventStream,
  Event,
  ReferralParty,
  PlacementParty,
  Inbox,
  NotificationState,
  StreamSpread,
  Mail,
  Webhook,
  WebhookDelivery,
  MentorHours,
  ClosedPeriod,
  ClosedStatement,
  ClosedLine,
  StatementStep,
  CompanyInvoicing,
  JobcentreInvoicing,
  PayerReference,
  WageDocumentation,
  Invoice,
  InvoiceLine,
  InvoiceCorrection,
  InvoiceSeries,
];
