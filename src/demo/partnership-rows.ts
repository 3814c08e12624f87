/** Owns the rows of a partnership: company, sites, slots, participants, contacts and the versions of its terms. */
import { Company } from '../identity/company.entity.js';
import { Agreement } from '../partnership/agreement.entity.js';
import { BillingTerm } from '../partnership/billing-term.entity.js';
import { Contact, ContactSide } from '../partnership/contact.entity.js';
import { approvedContent } from '../partnership/participation.approval.js';
import { Participation, ParticipationDecision, Quota } from '../partnership/participation.entity.js';
import { Partnership, PartnershipStatus } from '../partnership/partnership.entity.js';
import { TovholderRole } from '../partnership/tovholder-role.entity.js';
import { Site } from '../placement/site.entity.js';
import { Slot } from '../placement/slot.entity.js';
import type { Signoff } from '../signoff/index.js';
import { nameOf, signerOf, userId } from './demo-people.js';
import {
  companyId,
  type ContactModel,
  partnershipId,
  type PartnershipModel,
  siteId,
  slotId,
} from './partnership-model.js';
import { jobcentreId } from './reference-data.js';
import { demoPhone, stableId } from './scene.js';

export const companyRow = ({ company: { cvr, name } }: PartnershipModel): Company => ({
  id: companyId(cvr),
  name,
  cvr,
});

export const partnershipRow = (model: PartnershipModel): Partnership => ({
  id: partnershipId(model),
  version: 1,
  name: model.name,
  companyId: companyId(model.company.cvr),
  status: PartnershipStatus.ACTIVE,
  startsOn: firstDay(model),
  endsOn: null,
  openToJoin: model.openToJoin,
  createdByParty: jobcentreId(model.tovholder),
});

export const tovholderRow = (model: PartnershipModel): TovholderRole => ({
  id: stableId(`tovholder ${model.key}`),
  partnershipId: partnershipId(model),
  jobcentreId: jobcentreId(model.tovholder),
  startsOn: firstDay(model),
  endsOn: null,
});

export const participationRows = (model: PartnershipModel): Participation[] =>
  model.participants.map(({ kommunekode }) => ({
    id: participationId(model, kommunekode),
    version: 1,
    partnershipId: partnershipId(model),
    jobcentreId: jobcentreId(kommunekode),
    decision: ParticipationDecision.APPROVED,
    startsOn: firstDay(model),
    endsOn: null,
  }));

/** Both sides have approved each of them, by their contacts. */
export const signoffRows = (model: PartnershipModel): Signoff[] =>
  participationRows(model).flatMap((participation) =>
    [model.companyContact.contact, model.jobcentreContact.contact].map((email) => ({
      ...signerOf(email),
      id: stableId(`signoff ${participation.id} ${email}`),
      subjectType: 'Participation',
      subjectId: participation.id,
      contentHash: approvedContent(participation),
      partnershipId: participation.partnershipId,
      jobcentreId: null,
      userId: userId(email),
      onBehalfOf: null,
      reason: null,
      at: new Date(`${firstDay(model)}T08:00:00Z`),
    })),
  );

export const quotaRows = (model: PartnershipModel): Quota[] =>
  model.participants.flatMap(({ kommunekode, quota }) =>
    quota === undefined
      ? []
      : [
          {
            id: stableId(`quota ${model.key} ${kommunekode}`),
            participationId: participationId(model, kommunekode),
            partnershipId: partnershipId(model),
            quota,
            startsOn: firstDay(model),
            endsOn: null,
          },
        ],
  );

export const agreementRows = (model: PartnershipModel): Agreement[] =>
  model.agreements.map(({ terms }, index) => ({
    ...terms,
    id: agreementId(model, index),
    partnershipId: partnershipId(model),
    number: index + 1,
  }));

export const billingTermRows = (model: PartnershipModel): BillingTerm[] =>
  model.agreements.map(({ terms, billing }, index) => ({
    ...billing,
    id: stableId(`billing term ${model.key} ${index + 1}`),
    partnershipId: partnershipId(model),
    agreementId: agreementId(model, index),
    number: 1,
    amountPerWeek: null,
    amountOnce: null,
    dueOn: null,
    tiers: [],
    startsOn: terms.startsOn,
    endsOn: terms.endsOn,
  }));

export const contactRows = (model: PartnershipModel): Contact[] => [
  contactRow(model, ContactSide.COMPANY, model.companyContact),
  contactRow(model, ContactSide.JOBCENTRE, model.jobcentreContact),
];

export const siteRows = (model: PartnershipModel): Site[] =>
  model.sites.map(({ name, pNumber, kommunekode }) => ({
    id: siteId(name),
    companyId: companyId(model.company.cvr),
    name,
    pNumber,
    kommunekode,
  }));

export const slotRows = (model: PartnershipModel): Slot[] =>
  model.sites.flatMap((site) =>
    site.slots.map(({ label, tasks, requirements }) => ({
      id: slotId(label),
      version: 1,
      partnershipId: partnershipId(model),
      companyId: companyId(model.company.cvr),
      siteId: siteId(site.name),
      label,
      tasks,
      requirements: [...requirements],
      openFrom: firstDay(model),
      openTo: null,
    })),
  );

const firstDay = (model: PartnershipModel): string => model.agreements[0].terms.startsOn;

const participationId = (model: PartnershipModel, kommunekode: string): string =>
  stableId(`participation ${model.key} ${kommunekode}`);

const agreementId = (model: PartnershipModel, index: number): string =>
  stableId(`agreement ${model.key} ${index + 1}`);

const contactRow = (
  model: PartnershipModel,
  side: ContactSide,
  { contact, deputy }: ContactModel,
): Contact => ({
  partnershipId: partnershipId(model),
  side,
  name: nameOf(contact),
  email: contact,
  phone: demoPhone(contact),
  deputyName: nameOf(deputy),
  deputyEmail: deputy,
  deputyPhone: demoPhone(deputy),
});
