/** Owns what the invoices of the demo say of their parties, and the mentor hours of April 2015: all of it invented. */
import {
  CompanyInvoicing,
  FikCard,
  JobcentreInvoicing,
  PaymentMeans,
  PayerReference,
} from '../billing/invoice/invoicing.entity.js';
import { MentorHours } from '../placement/mentor-hours.entity.js';
import { brfkredit } from './brfkredit.js';
import { nameOf } from './demo-people.js';
import { falck } from './falck.js';
import { companyId, partnershipId, type PartnershipModel } from './partnership-model.js';
import { placementId } from './placement-rows.js';
import { jobcentreId } from './reference-data.js';
import { demoPhone, instant, stableId } from './scene.js';
import { april2015 } from './stay.js';

const seller = (
  model: PartnershipModel,
  contact: string,
): Pick<CompanyInvoicing, 'companyId' | 'contactName' | 'contactPhone' | 'contactEmail'> => ({
  companyId: companyId(model.company.cvr),
  contactName: nameOf(contact),
  contactPhone: demoPhone(contact),
  contactEmail: contact,
});

export const companyInvoicingRows = (): CompanyInvoicing[] => [
  {
    ...seller(falck, 'csr@falck.example'),
    ...{ street: 'Redningsvejen 1', postalCode: '2450', town: 'København SV' },
    means: PaymentMeans.BANK_ACCOUNT,
    ...{ registrationNumber: '0000', accountNumber: '0001234567', fikCard: null, fikCreditor: null },
  },
  {
    ...seller(brfkredit, 'csr@brfkredit.example'),
    ...{ street: 'Kreditvejen 2', postalCode: '2800', town: 'Kongens Lyngby' },
    means: PaymentMeans.FIK,
    ...{ registrationNumber: null, accountNumber: null, fikCard: FikCard.FIK_71, fikCreditor: '80000001' },
  },
];

/** Gentofte alone demands an order number. */
const demanding = '157';

const municipalities = [
  ['151', 'Ballerup', '90002007', '2750', 'Ballerup', 'ballerup'],
  ['157', 'Gentofte', '90002015', '2920', 'Charlottenlund', 'gentofte'],
  ['159', 'Gladsaxe', '90002023', '2860', 'Søborg', 'gladsaxe'],
  ['163', 'Herlev', '90002031', '2730', 'Herlev', 'herlev'],
  ['173', 'Lyngby-Taarbæk', '90002058', '2800', 'Kongens Lyngby', 'lyngby-taarbaek'],
] as const;

export const jobcentreInvoicingRows = (): JobcentreInvoicing[] =>
  municipalities.map(([kommunekode, name, cvr, postalCode, town, domain]) => ({
    jobcentreId: jobcentreId(kommunekode),
    legalName: `${name} Kommune`,
    cvr,
    street: 'Rådhusvejen 1',
    postalCode,
    town,
    contact: nameOf(`oekonomi@${domain}.example`),
    demandsOrderNumber: kommunekode === demanding,
    demandsAccountString: false,
  }));

export const payerReferenceRows = (): PayerReference[] =>
  [falck, brfkredit].map((model, index) => ({
    partnershipId: partnershipId(model),
    jobcentreId: jobcentreId(demanding),
    orderNumber: `4500-00${index + 1}`,
    accountString: null,
    contact: null,
  }));

/** Days of April 2015 and hours given, by the keys of the stays: a little less than agreed, and a little more. */
const given: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  'Station Gladsaxe 1 2015-04-01': [
    ['2015-04-01', '2'],
    ['2015-04-08', '2.5'],
    ['2015-04-15', '3'],
    ['2015-04-22', '2.75'],
    ['2015-04-29', '2.5'],
  ],
  'Station Gladsaxe 2 2015-04-01': [
    ['2015-04-07', '3'],
    ['2015-04-13', '2.5'],
  ],
  'Station Gladsaxe 2 2015-04-15': [
    ['2015-04-16', '3.5'],
    ['2015-04-23', '2.5'],
    ['2015-04-30', '1.5'],
  ],
};

export const mentorHoursRows = (): MentorHours[] =>
  april2015.flatMap(({ key, model, kommunekode }) =>
    (given[key] ?? []).map(([givenOn, hours]) => ({
      id: stableId(`mentor hours ${key} ${givenOn}`),
      version: 2,
      placementId: placementId(key),
      partnershipId: partnershipId(model),
      companyId: companyId(model.company.cvr),
      jobcentreId: jobcentreId(kommunekode),
      givenOn,
      hours,
      recordedBy: nameOf('mentor@falck.example'),
      attestedBy: nameOf('mentor@falck.example'),
      attestedAt: instant('2015-05-04', '08:00'),
    })),
  );
