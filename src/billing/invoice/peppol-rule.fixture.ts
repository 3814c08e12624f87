/** The rules of Peppol BIS Billing 3.0 and of Denmark that concern what we write, and those of our own. */
import type { Rule } from './en-16931-rule.fixture.js';
import type { Reading } from './ubl-reading.fixture.js';

const SELLER = 'cac:AccountingSupplierParty/cac:Party';
const BUYER = 'cac:AccountingCustomerParty/cac:Party';
const MEANS = 'cac:PaymentMeans';

const quantityOf = (line: Reading) =>
  line.has('cbc:InvoicedQuantity') ? 'cbc:InvoicedQuantity' : 'cbc:CreditedQuantity';
const isDate = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
const code = (document: Reading) => document.text(`${MEANS}/cbc:PaymentMeansCode`);
const paymentId = (document: Reading) => document.text(`${MEANS}/cbc:PaymentID`);
const account = (document: Reading) => document.text(`${MEANS}/cac:PayeeFinancialAccount/cbc:ID`);
const branch = (document: Reading) =>
  document.text(`${MEANS}/cac:PayeeFinancialAccount/cac:FinancialInstitutionBranch/cbc:ID`);
const schemes = (document: Reading, scheme: string) =>
  document.self.filter((each) => each.text('@schemeID') === scheme).map((each) => each.content);

function gs1(digits: string): boolean {
  const total = [...digits]
    .reverse()
    .reduce((sum, digit, at) => sum + Number(digit) * (at % 2 === 0 ? 1 : 3), 0);
  return /^\d+$/.test(digits) && total % 10 === 0;
}

export const peppol: Readonly<Record<string, Rule>> = {
  'PEPPOL-EN16931-R001': (document) => document.has('cbc:ProfileID'),
  'PEPPOL-EN16931-R002': (document) => document.all('cbc:Note').length <= 1,
  'PEPPOL-EN16931-R003': (document) =>
    document.has('cbc:BuyerReference') || document.has('cac:OrderReference/cbc:ID'),
  'PEPPOL-EN16931-R004': (document) =>
    document.text('cbc:CustomizationID') ===
    'urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0',
  'PEPPOL-EN16931-R007': (document) =>
    /^urn:fdc:peppol\.eu:2017:poacc:billing:\d{2}:1\.0$/.test(document.text('cbc:ProfileID')),
  'PEPPOL-EN16931-R008': (document) => document.self.every((each) => each.content.trim() !== ''),
  'PEPPOL-EN16931-R010': (document) => document.has(`${BUYER}/cbc:EndpointID`),
  'PEPPOL-EN16931-R020': (document) => document.has(`${SELLER}/cbc:EndpointID`),
  // UBL's schema wants the attribute on every amount, and on nothing else.
  'PEPPOL-EN16931-R051': (document) =>
    document.self.every((each) => each.text('@currencyID') === (each.name.endsWith('Amount') ? 'DKK' : '')),
  'PEPPOL-EN16931-R053': (document) =>
    document.all('cac:TaxTotal').filter((each) => each.has('cac:TaxSubtotal')).length === 1,
  'PEPPOL-EN16931-R061': (document) =>
    !['49', '59'].includes(code(document)) || document.has(`${MEANS}/cac:PaymentMandate/cbc:ID`),
  'PEPPOL-EN16931-R110': (document) =>
    document.lines.every(
      (line) =>
        line.text('cac:InvoicePeriod/cbc:StartDate') >= document.text('cac:InvoicePeriod/cbc:StartDate'),
    ),
  'PEPPOL-EN16931-R111': (document) =>
    document.lines.every(
      (line) => line.text('cac:InvoicePeriod/cbc:EndDate') <= document.text('cac:InvoicePeriod/cbc:EndDate'),
    ),
  'PEPPOL-EN16931-R120': (document) =>
    document.lines.every((line) => {
      const base = line.has('cac:Price/cbc:BaseQuantity') ? line.number('cac:Price/cbc:BaseQuantity') : 1;
      const amount = (line.number(quantityOf(line)) * line.number('cac:Price/cbc:PriceAmount')) / base;
      return Math.abs(amount - line.number('cbc:LineExtensionAmount')) < 0.0051;
    }),
  'PEPPOL-EN16931-R121': (document) =>
    document.lines.every(
      (line) => !line.has('cac:Price/cbc:BaseQuantity') || line.number('cac:Price/cbc:BaseQuantity') > 0,
    ),
  'PEPPOL-EN16931-R130': (document) =>
    document.lines.every(
      (line) =>
        !line.has('cac:Price/cbc:BaseQuantity') ||
        line.text('cac:Price/cbc:BaseQuantity@unitCode') === line.text(`${quantityOf(line)}@unitCode`),
    ),
  'PEPPOL-EN16931-F001': (document) =>
    document.self.filter((each) => each.name.endsWith('Date')).every((each) => isDate(each.content)),
  'BR-CL-23': (document) =>
    document.lines.every((line) => ['HUR', 'WEE', 'EA'].includes(line.text(`${quantityOf(line)}@unitCode`))),
  'PEPPOL-EN16931-P0105': (document) =>
    document
      .all('cac:TaxTotal/cac:TaxSubtotal/cac:TaxCategory')
      .every(
        (each) =>
          (each.text('cbc:TaxExemptionReasonCode') === 'VATEX-EU-O') === (each.text('cbc:ID') === 'O'),
      ),
  'PEPPOL-COMMON-R040': (document) =>
    schemes(document, '0088').every((each) => each.length === 13 && gs1(each)),
  'PEPPOL-COMMON-R042': (document) => schemes(document, '0184').every((each) => /^(DK)?\d{8}$/.test(each)),
};

export const danish: Readonly<Record<string, Rule>> = {
  'DK-R-002': (document) => document.text(`${SELLER}/cac:PartyLegalEntity/cbc:CompanyID`) !== '',
  'DK-R-003': (document) => !document.self.some((each) => each.name === 'cac:CommodityClassification'),
  'DK-R-005': (document) =>
    ['1', '10', '31', '42', '48', '49', '50', '58', '59', '93', '97'].includes(code(document)),
  'DK-R-006': (document) =>
    !['31', '42'].includes(code(document)) || (account(document) !== '' && branch(document) !== ''),
  'DK-R-007': (document) =>
    code(document) !== '49' || document.has(`${MEANS}/cac:PaymentMandate/cac:PayerFinancialAccount/cbc:ID`),
  'DK-R-008': (document) =>
    code(document) !== '50' ||
    (/^(01|04|15)#/.test(paymentId(document)) && /^\d{7,8}$/.test(account(document))),
  'DK-R-009': (document) =>
    code(document) !== '50' || !/^(04|15)#/.test(paymentId(document)) || paymentId(document).length === 19,
  'DK-R-010': (document) =>
    code(document) !== '93' || (/^7[135]#/.test(paymentId(document)) && account(document).length === 8),
  'DK-R-011': (document) =>
    code(document) !== '93' || /^(73#|71#\d{15}|75#\d{16})$/.test(paymentId(document)),
  'DK-R-013': (document) =>
    [SELLER, BUYER].every((party) =>
      document.all(`${party}/cac:PartyIdentification/cbc:ID`).every((each) => each.text('@schemeID') !== ''),
    ),
  'DK-R-014': (document) => document.text(`${SELLER}/cac:PartyLegalEntity/cbc:CompanyID@schemeID`) === '0184',
  'DK-R-016': (document) => document.cents('cac:LegalMonetaryTotal/cbc:PayableAmount') > 0,
  'DK-R-017': (document) => {
    const party = `${BUYER}/cac:PartyLegalEntity/cbc:CompanyID`;
    return !document.has(party) || document.text(`${party}@schemeID`) === '0184';
  },
};

/** What no official layer sees. */
export const own: Readonly<Record<string, Rule>> = {
  'both parties are in Denmark': (document) =>
    [SELLER, BUYER].every(
      (party) => document.text(`${party}/cac:PostalAddress/cac:Country/cbc:IdentificationCode`) === 'DK',
    ),
  'the seller is reached by its CVR number, the buyer by its GLN': (document) =>
    document.text(`${SELLER}/cbc:EndpointID@schemeID`) === '0184' &&
    document.text(`${BUYER}/cbc:EndpointID@schemeID`) === '0088',
  'an account keeps its zeros': (document) =>
    code(document) !== '42' || (/^\d{4}$/.test(branch(document)) && /^\d{10}$/.test(account(document))),
  'outside the scope has the words of the Danish guide': (document) =>
    document
      .all('cac:TaxTotal/cac:TaxSubtotal/cac:TaxCategory')
      .every(
        (each) => each.text('cbc:ID') !== 'O' || each.text('cbc:TaxExemptionReason') === 'Not subject to VAT',
      ),
  'a credit note says when it is due, with its payment': (document) =>
    document.has('cac:PaymentMeans/cbc:PaymentDueDate') === (document.name === 'CreditNote') &&
    document.has('cbc:DueDate') === (document.name === 'Invoice'),
  'a credit note names an invoice': (document) =>
    document.name === 'Invoice' || document.has('cac:BillingReference/cac:InvoiceDocumentReference'),
  'the currency is kroner': (document) => document.text('cbc:DocumentCurrencyCode') === 'DKK',
  'everything stands where the schema wants it': (document) => document.misplaced.length === 0,
};
