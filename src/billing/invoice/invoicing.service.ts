/** Owns the use cases of saying what invoices need: of the company, of the payer, and of the payer in one partnership. */
import { type Changed, Jobcentre, type UseCase } from '../../identity/index.js';
import {
  isPhone,
  Participation,
  PartnershipAction,
  partnershipActions,
  takePartnership,
} from '../../partnership/index.js';
import { guardAction } from '../../platform/action.js';
import { isEmail } from '../../platform/email.js';
import { forbidden } from '../../platform/error.js';
import { problem, Refused, refuseIf } from '../../platform/problem.js';
import { tellsCompanyInvoicing, tellsJobcentreInvoicing } from './invoicing.access.js';
import { CompanyInvoicing, JobcentreInvoicing, PayerReference, PaymentMeans } from './invoicing.entity.js';
import type {
  SetCompanyInvoicingInput,
  SetJobcentreInvoicingInput,
  SetPayerReferenceInput,
} from './invoicing.input.js';
import { payerProblems, paymentProblems, postalCodeProblem } from './invoicing.rules.js';

export async function setCompanyInvoicing(
  { tx, viewer }: UseCase,
  input: SetCompanyInvoicingInput,
): Promise<Changed> {
  if (!tellsCompanyInvoicing(viewer)) throw forbidden('The company’s CSR manager tells this.');
  const { street, postalCode, town, contactName, contactPhone, contactEmail, bankAccount, fik } = input;
  refuseIf([
    postalCodeProblem(postalCode),
    isPhone(contactPhone) ? null : problem('INVALID_PHONE', 'contactPhone'),
    isEmail(contactEmail) ? null : problem('INVALID_EMAIL', 'contactEmail'),
    ...paymentProblems(input),
  ]);
  const address = { street, postalCode, town };
  const row = { companyId: viewer.partyId, ...address, contactName, contactPhone, contactEmail };
  await tx.upsert(
    CompanyInvoicing,
    {
      ...row,
      means: bankAccount ? PaymentMeans.BANK_ACCOUNT : PaymentMeans.FIK,
      registrationNumber: bankAccount?.registrationNumber ?? null,
      accountNumber: bankAccount?.accountNumber ?? null,
      fikCard: fik?.card ?? null,
      fikCreditor: fik?.creditor ?? null,
    },
    ['companyId'],
  );
  return { company: viewer.partyId };
}

export async function setJobcentreInvoicing(
  { tx, viewer }: UseCase,
  input: SetJobcentreInvoicingInput,
): Promise<Changed> {
  if (!tellsJobcentreInvoicing(viewer)) throw forbidden('The jobcentre’s finance or head tells this.');
  refuseIf(payerProblems(input));
  const { gln, legalName, cvr, street, postalCode, town, contact } = input;
  const { demandsOrderNumber, demandsAccountString } = input;
  const address = { street, postalCode, town };
  const row = { jobcentreId: viewer.partyId, legalName, cvr, ...address, contact };
  await tx.upsert(JobcentreInvoicing, { ...row, demandsOrderNumber, demandsAccountString }, ['jobcentreId']);
  await tx.update(Jobcentre, viewer.partyId, { gln });
  return { jobcentre: viewer.partyId };
}

export async function setPayerReference(useCase: UseCase, input: SetPayerReferenceInput): Promise<Changed> {
  const { tx, viewer } = useCase;
  const { partnership, standing } = await takePartnership(useCase, input.partnershipId);
  const facts = { viewer, standing, status: partnership.status };
  guardAction(partnershipActions, PartnershipAction.SET_PAYER_REFERENCE, facts, 'partnershipId');
  const payer = { partnershipId: partnership.id, jobcentreId: viewer.partyId };
  const [participation] = await tx.find(Participation, {
    where: payer,
    order: { startsOn: 'DESC' },
    take: 1,
  });
  if (!participation) throw new Refused(problem('NOT_FOUND', 'partnershipId'));
  const { orderNumber, accountString, contact } = input;
  await tx.upsert(
    PayerReference,
    // What is left blank is not there.
    {
      ...payer,
      orderNumber: orderNumber || null,
      accountString: accountString || null,
      contact: contact || null,
    },
    ['partnershipId', 'jobcentreId'],
  );
  return { participation: participation.id };
}
