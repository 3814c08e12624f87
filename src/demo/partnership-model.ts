/** Owns the form in which the three partnerships of the demo are written down. */
import { type Agreement, Answerer } from '../partnership/agreement.entity.js';
import type { BillingTerm } from '../partnership/billing-term.entity.js';
import { stableId } from './scene.js';

export interface SlotModel {
  readonly label: string;
  readonly tasks: string;
  readonly requirements: readonly string[];
  /** On the day the demo is made; the jobcentre is the one that holds the slot, will hold it, or held it last. */
  readonly now: { readonly state: 'OCCUPIED' | 'RESERVED' | 'VACANT'; readonly kommunekode: string };
}

export interface SiteModel {
  readonly name: string;
  readonly kommunekode: string;
  readonly pNumber: string;
  readonly slots: readonly SlotModel[];
}

/** A version of the terms, with its one billing rule. */
export interface AgreementModel {
  readonly terms: Omit<Agreement, 'id' | 'partnershipId' | 'number'>;
  readonly billing: Pick<BillingTerm, 'rule' | 'basis' | 'hourlyRate' | 'hoursPerWeek' | 'amountPerMonth'>;
}

/** The usual hours and chain of answer. */
export const usualContact = {
  contactDays: [1, 2, 3, 4, 5],
  contactFrom: '08:00',
  contactTo: '16:00',
  answerChain: [Answerer.CONSULTANT, Answerer.TEAM, Answerer.TOVHOLDER],
  urgentMinutes: 30,
  highMinutes: 120,
  normalMinutes: 480,
};

/** A contact and the deputy, by their demo e-mail. */
export interface ContactModel {
  readonly contact: string;
  readonly deputy: string;
}

export interface PartnershipModel {
  readonly key: string;
  readonly name: string;
  readonly company: { readonly name: string; readonly cvr: string };
  readonly openToJoin: boolean;
  /** Kommunekode of the coordinating jobcentre. */
  readonly tovholder: string;
  /** All take part from the first day; a quota is in slots. */
  readonly participants: readonly { readonly kommunekode: string; readonly quota?: number }[];
  readonly youngPeopleOnly: boolean;
  readonly companyContact: ContactModel;
  readonly jobcentreContact: ContactModel;
  /** In order; the first begins the partnership. */
  readonly agreements: readonly [AgreementModel, ...AgreementModel[]];
  readonly sites: readonly SiteModel[];
}

export const partnershipId = (model: PartnershipModel): string => stableId(`partnership ${model.key}`);
export const companyId = (cvr: string): string => stableId(`company ${cvr}`);
export const siteId = (name: string): string => stableId(`site ${name}`);
export const slotId = (label: string): string => stableId(`slot ${label}`);

/** Demo: location numbers under the prefix that GS1 keeps for examples; a real jobcentre has its own. */
export const demoGlns: readonly { readonly kommunekode: string; readonly gln: string }[] = [
  { kommunekode: '151', gln: '9520000001513' },
  { kommunekode: '157', gln: '9520000001575' },
  { kommunekode: '159', gln: '9520000001599' },
  { kommunekode: '163', gln: '9520000001636' },
  { kommunekode: '173', gln: '9520000001735' },
  { kommunekode: '265', gln: '9520000002657' },
  { kommunekode: '540', gln: '9520000005405' },
];
