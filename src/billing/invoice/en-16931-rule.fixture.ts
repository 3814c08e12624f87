/** The rules of EN 16931 that concern what we write, each an independent reading of the document. */
import { sum, type Reading } from './ubl-reading.fixture.js';

export type Rule = (document: Reading) => boolean;

const SELLER = 'cac:AccountingSupplierParty/cac:Party';
const BUYER = 'cac:AccountingCustomerParty/cac:Party';
const TOTALS = 'cac:LegalMonetaryTotal';

const given =
  (path: string): Rule =>
  (document) =>
    document.text(path) !== '';
const onLines =
  (rule: Rule): Rule =>
  (document) =>
    document.lines.every(rule);
const onBreakdown =
  (rule: Rule): Rule =>
  (document) =>
    breakdown(document).every(rule);
const breakdown = (document: Reading) => document.all('cac:TaxTotal/cac:TaxSubtotal');
const ordered: Rule = (period) => period.text('cbc:StartDate') <= period.text('cbc:EndDate');
const dated: Rule = (period) => period.text('cbc:StartDate') !== '' || period.text('cbc:EndDate') !== '';
const due: Rule = (document) =>
  [document, ...document.all('cac:PaymentMeans')].some(
    (each) => each.text('cbc:DueDate') !== '' || each.text('cbc:PaymentDueDate') !== '',
  );
const roundedHalfUp = (amount: number) => Math.floor(amount + 0.5);

const LINE_CATEGORY = 'cac:Item/cac:ClassifiedTaxCategory/cbc:ID';
const linesOf = (document: Reading, code: string) =>
  document.lines.filter((line) => line.text(LINE_CATEGORY) === code);
const groupsOf = (document: Reading, code: string) =>
  breakdown(document).filter((group) => group.text('cac:TaxCategory/cbc:ID') === code);

/** The rules that the three categories share: one group where there are lines, of their sum, with their rate. */
function categoryRules(code: 'O' | 'E' | 'S'): Record<string, Rule> {
  const inGroups =
    (rule: Rule): Rule =>
    (document) =>
      groupsOf(document, code).every(rule);
  const sellerNumber = given(`${SELLER}/cac:PartyTaxScheme/cbc:CompanyID`);
  const buyerNumber = given(`${BUYER}/cac:PartyTaxScheme/cbc:CompanyID`);
  const percent = (line: Reading) => line.text('cac:Item/cac:ClassifiedTaxCategory/cbc:Percent');
  const reasoned: Rule = (group) =>
    ['cbc:TaxExemptionReason', 'cbc:TaxExemptionReasonCode'].some((name) =>
      group.has(`cac:TaxCategory/${name}`),
    );
  return {
    [`BR-${code}-01`]: (document) =>
      groupsOf(document, code).length === (linesOf(document, code).length > 0 ? 1 : 0),
    [`BR-${code}-02`]: (document) =>
      linesOf(document, code).length === 0 ||
      (code === 'O' ? !sellerNumber(document) && !buyerNumber(document) : sellerNumber(document)),
    [`BR-${code}-05`]: (document) =>
      linesOf(document, code).every((line) =>
        code === 'O' ? percent(line) === '' : percent(line) === (code === 'E' ? '0' : '25'),
      ),
    [`BR-${code}-08`]: (document) =>
      inGroups(
        (group) =>
          group.cents('cbc:TaxableAmount') ===
          sum(linesOf(document, code).map((line) => line.cents('cbc:LineExtensionAmount'))),
      )(document),
    [`BR-${code}-09`]: inGroups((group) => {
      const rate = code === 'S' ? 25 : 0;
      return group.cents('cbc:TaxAmount') === roundedHalfUp((group.cents('cbc:TaxableAmount') * rate) / 100);
    }),
    [`BR-${code}-10`]: inGroups((group) => reasoned(group) === (code !== 'S')),
  };
}

export const en16931: Readonly<Record<string, Rule>> = {
  'BR-01': given('cbc:CustomizationID'),
  'BR-02': given('cbc:ID'),
  'BR-03': given('cbc:IssueDate'),
  'BR-04': (document) =>
    document.name === 'Invoice'
      ? document.text('cbc:InvoiceTypeCode') === '380'
      : document.text('cbc:CreditNoteTypeCode') === '381',
  'BR-05': given('cbc:DocumentCurrencyCode'),
  'BR-06': given(`${SELLER}/cac:PartyLegalEntity/cbc:RegistrationName`),
  'BR-07': given(`${BUYER}/cac:PartyLegalEntity/cbc:RegistrationName`),
  'BR-08': (document) => document.has(`${SELLER}/cac:PostalAddress`),
  'BR-09': given(`${SELLER}/cac:PostalAddress/cac:Country/cbc:IdentificationCode`),
  'BR-10': (document) => document.has(`${BUYER}/cac:PostalAddress`),
  'BR-11': given(`${BUYER}/cac:PostalAddress/cac:Country/cbc:IdentificationCode`),
  'BR-12': given(`${TOTALS}/cbc:LineExtensionAmount`),
  'BR-13': given(`${TOTALS}/cbc:TaxExclusiveAmount`),
  'BR-14': given(`${TOTALS}/cbc:TaxInclusiveAmount`),
  'BR-15': given(`${TOTALS}/cbc:PayableAmount`),
  'BR-16': (document) => document.lines.length > 0,
  'BR-21': onLines(given('cbc:ID')),
  'BR-22': onLines((line) => line.has('cbc:InvoicedQuantity') || line.has('cbc:CreditedQuantity')),
  'BR-23': onLines(
    (line) =>
      (line.text('cbc:InvoicedQuantity@unitCode') || line.text('cbc:CreditedQuantity@unitCode')) !== '',
  ),
  'BR-24': onLines(given('cbc:LineExtensionAmount')),
  'BR-25': onLines(given('cac:Item/cbc:Name')),
  'BR-26': onLines(given('cac:Price/cbc:PriceAmount')),
  'BR-27': onLines((line) => !(line.number('cac:Price/cbc:PriceAmount') < 0)),
  'BR-29': (document) => document.all('cac:InvoicePeriod').every(ordered),
  'BR-30': onLines((line) => line.all('cac:InvoicePeriod').every(ordered)),
  'BR-45': onBreakdown(given('cbc:TaxableAmount')),
  'BR-46': onBreakdown(given('cbc:TaxAmount')),
  'BR-47': onBreakdown(given('cac:TaxCategory/cbc:ID')),
  'BR-48': onBreakdown(
    (group) =>
      group.text('cac:TaxCategory/cbc:ID') === 'O' || group.text('cac:TaxCategory/cbc:Percent') !== '',
  ),
  'BR-49': (document) => document.all('cac:PaymentMeans').every(given('cbc:PaymentMeansCode')),
  'BR-50': (document) => document.all('cac:PaymentMeans/cac:PayeeFinancialAccount').every(given('cbc:ID')),
  'BR-55': (document) =>
    document.all('cac:BillingReference').every(given('cac:InvoiceDocumentReference/cbc:ID')),
  'BR-62': given(`${SELLER}/cbc:EndpointID@schemeID`),
  'BR-63': given(`${BUYER}/cbc:EndpointID@schemeID`),
  'BR-CO-04': onLines(given(LINE_CATEGORY)),
  'BR-CO-09': (document) =>
    document
      .all(`${SELLER}/cac:PartyTaxScheme`)
      .every((each) => /^DK\d{8}$/.test(each.text('cbc:CompanyID'))),
  'BR-CO-10': (document) =>
    document.cents(`${TOTALS}/cbc:LineExtensionAmount`) ===
    sum(document.lines.map((line) => line.cents('cbc:LineExtensionAmount'))),
  'BR-CO-13': (document) =>
    document.cents(`${TOTALS}/cbc:TaxExclusiveAmount`) ===
    document.cents(`${TOTALS}/cbc:LineExtensionAmount`),
  'BR-CO-14': (document) =>
    document.cents('cac:TaxTotal/cbc:TaxAmount') ===
    sum(breakdown(document).map((group) => group.cents('cbc:TaxAmount'))),
  'BR-CO-15': (document) =>
    document.cents(`${TOTALS}/cbc:TaxInclusiveAmount`) ===
    document.cents(`${TOTALS}/cbc:TaxExclusiveAmount`) + document.cents('cac:TaxTotal/cbc:TaxAmount'),
  'BR-CO-16': (document) =>
    document.cents(`${TOTALS}/cbc:PayableAmount`) === document.cents(`${TOTALS}/cbc:TaxInclusiveAmount`),
  'BR-CO-17': onBreakdown((group) => {
    const rate = group.number('cac:TaxCategory/cbc:Percent') || 0;
    return group.cents('cbc:TaxAmount') === roundedHalfUp((group.cents('cbc:TaxableAmount') * rate) / 100);
  }),
  'BR-CO-18': (document) => breakdown(document).length > 0,
  'BR-CO-19': (document) => document.all('cac:InvoicePeriod').every(dated),
  'BR-CO-20': onLines((line) => line.all('cac:InvoicePeriod').every(dated)),
  'BR-CO-25': (document) =>
    !(document.cents(`${TOTALS}/cbc:PayableAmount`) > 0) ||
    due(document) ||
    document.text('cac:PaymentTerms/cbc:Note') !== '',
  'BR-CO-26': (document) =>
    [`${SELLER}/cac:PartyTaxScheme/cbc:CompanyID`, `${SELLER}/cac:PartyLegalEntity/cbc:CompanyID`].some(
      (path) => given(path)(document),
    ),
  'UBL-DT-01': (document) =>
    document.self.every(
      (each) => each.text('@currencyID') === '' || /^-?\d+(\.\d{1,2})?$/.test(each.content),
    ),
  'UBL-SR-05': (document) => document.all('cac:PaymentTerms/cbc:Note').length <= 1,
  'UBL-SR-08': (document) => document.all('cac:InvoicePeriod').length <= 1,
  ...categoryRules('O'),
  'BR-O-11': (document) => groupsOf(document, 'O').length === 0 || breakdown(document).length === 1,
  'BR-O-12': (document) =>
    groupsOf(document, 'O').length === 0 || linesOf(document, 'O').length === document.lines.length,
  ...categoryRules('E'),
  ...categoryRules('S'),
};
