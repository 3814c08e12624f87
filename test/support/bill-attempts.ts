/** Owns one attempt at every mutation on bills and on what invoices need. */
import type { Attempt } from './attempts.js';
import { statementOf } from './walked.js';
import { idOf } from './world.js';

const partnershipId = idOf('Partnership', 'Falck');
const address = { street: 'Gade 1', postalCode: '1', town: 'By' };

/** @param invoiceId of the one to Gladsaxe that is not paid */
export const billAttempts = (invoiceId: string): Attempt[] => [
  {
    mutation: 'closeBillingPeriod',
    what: 'of Falck',
    input: () => ({ partnershipId, period: '2015-09' }),
    stops: 'PERIOD_NOT_ENDED',
    action: ['Partnership of Falck', 'CLOSE_BILLING_PERIOD'],
  },
  ...onStatement('approveStatement', '', 'APPROVE', {}),
  ...onStatement('disputeLines', '', 'DISPUTE', { lineIds: [], reason: 'Kom ikke' }),
  ...onStatement('settleDispute', ', giving it up', 'GIVE_DISPUTE_UP', { lineIds: [], stands: true }),
  ...onStatement('settleDispute', ', dropping the lines', 'STRIKE', { lineIds: [], stands: false }),
  ...onStatement('issueInvoice', '', 'ISSUE_INVOICE', { reason: 'Aftalt' }),
  {
    mutation: 'recordPayment',
    what: 'by Gladsaxe',
    input: () => ({ invoiceId, paidOn: '2016-01-01' }),
    stops: 'DATE_IN_FUTURE',
    action: ['Statement of Gladsaxe at Falck, May', 'RECORD_PAYMENT'],
  },
  {
    mutation: 'recordWageDocumentation',
    what: 'at Falck',
    input: () => ({ partnershipId, from: '2015-05-02', to: '2015-05-01', hourlyWage: 1, reference: 'Bilag' }),
    stops: 'END_BEFORE_START',
    action: ['Partnership of Falck', 'RECORD_WAGE_DOCUMENTATION'],
  },
  {
    mutation: 'setCompanyInvoicing',
    what: 'of one’s own company',
    input: () => ({ ...address, contactName: 'Bo', contactPhone: '12345678', contactEmail: 'bo@x.example' }),
    stops: 'INVALID_POSTAL_CODE',
  },
  {
    mutation: 'setJobcentreInvoicing',
    what: 'of one’s own jobcentre',
    input: () => ({
      ...address,
      legalName: 'Kommune',
      cvr: '62761113',
      gln: '5798009882783',
      contact: 'Bo',
      demandsOrderNumber: false,
      demandsAccountString: false,
    }),
    stops: 'INVALID_POSTAL_CODE',
  },
];

/** On Ballerup's of May, with something left for everybody, from a version that never was. */
const onStatement = (mutation: string, how: string, action: string, input: object): Attempt[] => [
  {
    mutation,
    what: `of Ballerup at Falck${how}`,
    input: () => ({
      statementId: statementOf('Falck', 'Ballerup', '2015-05'),
      expectedVersion: 99,
      ...input,
    }),
    stops: 'STALE_VERSION',
    action: ['Statement of Ballerup at Falck, May', action],
  },
];
