/** What invoices need, where it enters: checked at once, told by those it belongs to, read by those who invoice. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Api } from './support/api.js';
import { refusals } from './support/placing.js';
import { idOf, type Who } from './support/world.js';

let api: Api;
beforeAll(async () => {
  api = await Api.start();
});
afterAll(() => api.stop());

const falck = idOf('Partnership', 'Falck');
const address = { street: 'Sydhavnsgade 18', postalCode: '2450', town: 'København SV' };
const bankAccount = { registrationNumber: '0400', accountNumber: '0001234567' };
const company = {
  ...address,
  contactName: 'Åse Sørensen',
  contactPhone: '70 10 20 31',
  contactEmail: 'faktura@falck.example',
};
const payer = {
  ...address,
  legalName: 'Ballerup Kommune',
  cvr: '58271713',
  gln: '5798009882783',
  contact: 'Karen Holm',
  demandsOrderNumber: true,
  demandsAccountString: false,
};

const companyFields =
  'invoicing { street postalCode town contactName contactPhone contactEmail bankAccount { registrationNumber accountNumber } fik { card creditor } }';
const payerFields =
  'invoicing { legalName cvr street postalCode town contact demandsOrderNumber demandsAccountString }';
const reference = 'payerReference { orderNumber accountString contact }';

async function forbidden(mutation: string, input: object, who: readonly Who[]): Promise<void> {
  for (const each of who) {
    const answer = await api.tryChange(each, mutation, input);
    expect([each, answer.errors?.[0]?.extensions.code]).toEqual([each, 'FORBIDDEN']);
  }
}

/** Who reads a field as something. */
async function readers(query: string, who: readonly Who[]): Promise<Who[]> {
  const found: Who[] = [];
  for (const each of who) {
    const { data } = await api.as(each)<{ it: { found: unknown } | null }>(query);
    if (data.it?.found != null) found.push(each);
  }
  return found;
}

const everybody: readonly Who[] = [
  ...(['csr', 'mentor', 'leader', 'otherCsr', 'gladsaxe', 'gladsaxeHead', 'gladsaxeFinance'] as const),
  ...(['gladsaxeAuditor', 'ballerup', 'ballerupHead', 'ballerupFinance', 'ballerupAuditor'] as const),
  ...(['ballerupMentor', 'roskilde'] as const),
];

describe('the company', () => {
  test('says how it is paid, by account or by card; again it is replaced', async () => {
    const paid = async (more: object) =>
      api.change<object>(
        'csr',
        'setCompanyInvoicing',
        { ...company, ...more },
        `company { ${companyFields} }`,
      );
    expect(await paid({ bankAccount })).toEqual({
      company: { invoicing: { ...company, bankAccount, fik: null } },
      problems: [],
    });
    const fik = { card: 'FIK_71', creditor: '81234567' };
    expect(await paid({ fik, town: 'Valby' })).toEqual({
      company: { invoicing: { ...company, town: 'Valby', bankAccount: null, fik } },
      problems: [],
    });
  });

  test('is told all that is wrong at once', async () => {
    const answer = await api.change('csr', 'setCompanyInvoicing', {
      ...company,
      postalCode: '245',
      contactPhone: '12',
      contactEmail: 'falck',
      bankAccount: { registrationNumber: '400', accountNumber: '1234567' },
    });
    expect(refusals(answer)).toEqual([
      'INVALID_POSTAL_CODE postalCode',
      'INVALID_PHONE contactPhone',
      'INVALID_EMAIL contactEmail',
      'INVALID_REGISTRATION_NUMBER bankAccount.registrationNumber',
      'INVALID_ACCOUNT_NUMBER bankAccount.accountNumber',
    ]);
    expect(refusals(await api.change('csr', 'setCompanyInvoicing', company))).toEqual([
      'PAYMENT_MEANS_REQUIRED bankAccount',
    ]);
  });

  test('tells it by its manager alone, and its tovholder reads it', async () => {
    await forbidden('setCompanyInvoicing', { ...company, bankAccount }, ['mentor', 'leader', 'gladsaxeHead']);
    const query = `{ it: node(id: "${idOf('Company', 'Falck')}") { ... on Company { found: invoicing { town } } } }`;
    expect(await readers(query, everybody)).toEqual(['csr', 'gladsaxe', 'gladsaxeHead', 'gladsaxeFinance']);
  });
});

describe('the payer', () => {
  test('says to whom its invoices are made out, and its GLN', async () => {
    const { gln, ...invoicing } = payer;
    expect(
      await api.change<object>(
        'ballerupFinance',
        'setJobcentreInvoicing',
        payer,
        `jobcentre { gln ${payerFields} }`,
      ),
    ).toEqual({ jobcentre: { gln, invoicing }, problems: [] });
    const { data } = await api.as('roskilde')<{ node: { gln: string } }>(
      `{ node(id: "${idOf('Jobcentre', 'Ballerup')}") { ... on Jobcentre { gln } } }`,
    );
    expect(data.node.gln).toBe(gln);
  });

  test('is told all that is wrong at once, and nothing is written', async () => {
    const wrong = { ...payer, cvr: '58271714', gln: '5798009882784', postalCode: '24500' };
    expect(refusals(await api.change('ballerupFinance', 'setJobcentreInvoicing', wrong))).toEqual([
      'INVALID_CVR cvr',
      'INVALID_GLN gln',
      'INVALID_POSTAL_CODE postalCode',
    ]);
    expect(await api.owner('SELECT gln FROM jobcentre WHERE kommunekode = $1', ['151'])).toEqual([
      { gln: payer.gln },
    ]);
  });

  test('tells it by its finance or head, and those read it who invoice it', async () => {
    await forbidden('setJobcentreInvoicing', payer, ['csr', 'ballerup', 'ballerupAuditor', 'ballerupMentor']);
    const query = `{ it: node(id: "${idOf('Jobcentre', 'Ballerup')}") { ... on Jobcentre { found: invoicing { cvr } } } }`;
    expect(await readers(query, everybody)).toEqual([
      ...(['csr', 'gladsaxe', 'gladsaxeHead', 'gladsaxeFinance'] as const),
      ...(['ballerup', 'ballerupHead', 'ballerupFinance', 'ballerupAuditor'] as const),
    ]);
  });

  test('says what it wants on the invoices of one partnership; a blank takes it away', async () => {
    const set = (input: object) =>
      api.change<object>(
        'ballerupHead',
        'setPayerReference',
        { partnershipId: falck, ...input },
        `participation { jobcentre { id } ${reference} }`,
      );
    const jobcentre = { id: idOf('Jobcentre', 'Ballerup') };
    const whole = { orderNumber: 'BESTIL-4711', accountString: '5.68.98-22-01', contact: 'Bo Bech' };
    expect(await set(whole)).toEqual({ participation: { jobcentre, payerReference: whole }, problems: [] });
    expect(await set({ orderNumber: 'BESTIL-4711', contact: ' ' })).toEqual({
      participation: {
        jobcentre,
        payerReference: { orderNumber: 'BESTIL-4711', accountString: null, contact: null },
      },
      problems: [],
    });
    // What an invoice would refuse is refused where it enters.
    expect(refusals(await set({ orderNumber: '010190-1234' }))).toEqual(['CPR_IN_TEXT orderNumber']);
  });

  test('says it for itself alone, in a partnership of its own', async () => {
    const input = { partnershipId: falck, orderNumber: 'X' };
    await forbidden('setPayerReference', input, ['csr', 'mentor', 'ballerup', 'ballerupAuditor']);
    for (const who of ['roskilde', 'otherCsr'] as const)
      expect(refusals(await api.change(who, 'setPayerReference', input))).toEqual([
        'NOT_FOUND partnershipId',
      ]);
    const query = `{ it: node(id: "${idOf('Participation', 'Ballerup')}") { ... on Participation { found: payerReference { orderNumber } } } }`;
    expect(await readers(query, everybody)).toEqual([
      ...(['csr', 'gladsaxe', 'gladsaxeHead', 'gladsaxeFinance'] as const),
      ...(['ballerup', 'ballerupHead', 'ballerupFinance', 'ballerupAuditor'] as const),
    ]);
    const mine = await api.as('gladsaxeFinance')<{ node: { payerReference: unknown } }>(
      `{ node(id: "${idOf('Participation', 'Gladsaxe')}") { ... on Participation { ${reference} } } }`,
    );
    expect(mine.data.node.payerReference).toBeNull();
  });
});
