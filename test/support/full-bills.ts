/** Owns the bills of the full world: April closed, disputed, invoiced and paid, May with a correction and in part; hours and wages. */
import type { EntityManager } from 'typeorm';
import {
  CompanyInvoicing,
  FikCard,
  PayerReference,
  PaymentMeans,
} from '../../src/billing/invoice/invoicing.entity.js';
import { WageDocumentation } from '../../src/billing/bill/wage-documentation.entity.js';
import { MentorHours } from '../../src/placement/mentor-hours.entity.js';
import type { Api } from './api.js';
import { closeMonth, registerInvoicing, statementOf } from './closed-bill.js';
import { key } from './rows.js';
import type { Who } from './world.js';

/** @returns the opaque ids of the invoices, by number */
export async function closeBills(api: Api): Promise<Map<string, string>> {
  await registerInvoicing(api);
  await close(api, '2015-04');
  const lines = (await statementOf(api, 'Ballerup', '2015-04')).lines.map(({ id }) => id);
  await change(api, 'ballerupFinance', 'disputeLines', {
    statementId: (await statementOf(api, 'Ballerup', '2015-04')).id,
    lineIds: lines.slice(0, 1),
    reason: 'Kom ikke de sidste dage',
  });
  const first = await invoice(api, '2015-04');
  await change(api, 'csr', 'recordPayment', { invoiceId: first, paidOn: '2015-09-07' });
  // Gladsaxe hears late that a trainee left a week earlier.
  await api.owner(
    `UPDATE placement SET ended_on = '2015-04-07', ends_on = '2015-04-07' WHERE reference = 'GERD-0001'`,
  );
  await close(api, '2015-05');
  await takeApart(api, (await statementOf(api, 'Ballerup', '2015-05')).id);
  return new Map([
    ['invoice 1', first],
    ['invoice 2', await invoice(api, '2015-05')],
  ]);
}

const close = async (api: Api, period: string): Promise<void> => {
  const { problems } = await closeMonth(api, period);
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
};

/** One line is disputed, the dispute over another is given up, and the rest wait: there is something left for everybody. */
async function takeApart(api: Api, statementId: string): Promise<void> {
  const [first = '', second = ''] = (await statementOf(api, 'Ballerup', '2015-05')).lines.map(({ id }) => id);
  const reason = 'Kom ikke';
  await change(api, 'ballerupFinance', 'disputeLines', { statementId, lineIds: [first, second], reason });
  await change(api, 'ballerupFinance', 'settleDispute', { statementId, lineIds: [first], stands: true });
}

async function invoice(api: Api, period: string): Promise<string> {
  const { id: statementId } = await statementOf(api, 'Gladsaxe', period);
  await change(api, 'gladsaxeFinance', 'approveStatement', { statementId });
  await change(api, 'csr', 'issueInvoice', { statementId });
  return (await statementOf(api, 'Gladsaxe', period)).invoices[0]?.id ?? '';
}

async function change(api: Api, who: Who, mutation: string, input: object): Promise<void> {
  const { problems } = await api.change(who, mutation, input);
  if (problems.length > 0) throw new Error(`${mutation}: ${JSON.stringify(problems)}`);
}

/** What invoices need of Danfoss and of Ballerup, a wage, and hours attested and not. */
export async function insertDocumentation(tx: EntityManager): Promise<void> {
  await tx.insert(CompanyInvoicing, {
    companyId: key('Company', 'Danfoss'),
    street: 'Nordborgvej 81',
    postalCode: '6430',
    town: 'Nordborg',
    contactName: 'Ib Lund',
    contactPhone: '74 88 22 22',
    contactEmail: 'faktura@danfoss.example',
    means: PaymentMeans.FIK,
    registrationNumber: null,
    accountNumber: null,
    fikCard: FikCard.FIK_71,
    fikCreditor: '81234567',
  });
  for (const jobcentre of ['Ballerup', 'Gladsaxe'])
    await tx.insert(PayerReference, {
      partnershipId: key('Partnership', 'Falck'),
      jobcentreId: key('Jobcentre', jobcentre),
      orderNumber: 'BESTIL-4711',
      accountString: '5.68.98-22-01',
      contact: 'Bo Bech',
    });
  await tx.insert(WageDocumentation, {
    id: key('WageDocumentation', 'April'),
    partnershipId: key('Partnership', 'Falck'),
    companyId: key('Company', 'Falck'),
    startsOn: '2015-04-01',
    endsOn: '2015-04-30',
    hourlyWage: 26_150,
    reference: 'Lønseddel 2015-04',
    recordedBy: 'Åse Sørensen',
    recordedAt: new Date('2015-05-02T08:00:00Z'),
  });
  for (const [name, home] of [
    ['Bodil again', 'Ballerup'],
    ['Gudrun', 'Gladsaxe'],
  ] as const)
    await tx.insert(MentorHours, {
      id: key('MentorHours', name),
      version: 2,
      placementId: key('Placement', name),
      partnershipId: key('Partnership', 'Falck'),
      companyId: key('Company', 'Falck'),
      jobcentreId: key('Jobcentre', home),
      givenOn: '2015-08-24',
      hours: '2.5',
      recordedBy: 'Åse Sørensen',
      attestedBy: 'Ole Mentor',
      attestedAt: new Date('2015-09-01T08:00:00Z'),
    });
}
