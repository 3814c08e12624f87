/** That each rule the written documents keep would be seen broken: one change, and the rule says so. */
import { expect, test } from '@jest/globals';
import { en16931 } from './en-16931-rule.fixture.js';
import { example, payments } from './invoice.fixture.js';
import type { VatCategory } from './invoice.js';
import { writePeppolBis3 } from './peppol-bis-3.js';
import { danish, own, peppol } from './peppol-rule.fixture.js';
import { before, both, drop, dropAll, set, setAttribute, type XmlChange } from './ubl-change.fixture.js';
import { read } from './ubl-reading.fixture.js';

const rules = { ...en16931, ...peppol, ...danish, ...own };

const invoice = (category: VatCategory, paid: keyof typeof payments = 'account') =>
  writePeppolBis3(example('INVOICE', category, payments[paid]));
const note = (category: VatCategory) => writePeppolBis3(example('CREDIT_NOTE', category, payments.account));

const O = invoice('OUTSIDE_SCOPE');
const E = invoice('EXEMPT');
const S = invoice('STANDARD');
const fik71 = invoice('OUTSIDE_SCOPE', 'fik71');
const fik73 = invoice('OUTSIDE_SCOPE', 'fik73');
const credit = note('OUTSIDE_SCOPE');

const SELLER = 'cac:AccountingSupplierParty';
const BUYER = 'cac:AccountingCustomerParty';
const TOTALS = 'cac:LegalMonetaryTotal';
const LINE = 'cac:InvoiceLine';
const GROUP = 'cac:TaxSubtotal';

const partyTaxScheme =
  '<cac:PartyTaxScheme><cbc:CompanyID>DK13409838</cbc:CompanyID><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme>';
const group =
  '<cac:TaxSubtotal><cbc:TaxableAmount currencyID="DKK">0.00</cbc:TaxableAmount><cbc:TaxAmount currencyID="DKK">0.00</cbc:TaxAmount><cac:TaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>25</cbc:Percent><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:TaxCategory></cac:TaxSubtotal>';
const baseQuantity = (text: string, unit = 'HUR') =>
  before('/cac:Price', `<cbc:BaseQuantity unitCode="${unit}">${text}</cbc:BaseQuantity>`);

const cases: [string, string, XmlChange][] = [
  ['BR-01', O, set('cbc:CustomizationID', '')],
  ['BR-02', O, set('cbc:ID', ' ')],
  ['BR-03', O, drop('cbc:IssueDate')],
  ['BR-04', O, set('cbc:InvoiceTypeCode', '381')],
  ['BR-04', credit, set('cbc:CreditNoteTypeCode', '380')],
  ['BR-05', O, drop('cbc:DocumentCurrencyCode')],
  ['BR-06', O, drop('cbc:RegistrationName', SELLER)],
  ['BR-07', O, drop('cbc:RegistrationName', BUYER)],
  ['BR-08', O, drop('cac:PostalAddress', SELLER)],
  ['BR-09', O, drop('cac:Country', SELLER)],
  ['BR-10', O, drop('cac:PostalAddress', BUYER)],
  ['BR-11', O, drop('cac:Country', BUYER)],
  ['BR-12', O, drop('cbc:LineExtensionAmount', TOTALS)],
  ['BR-13', O, drop('cbc:TaxExclusiveAmount', TOTALS)],
  ['BR-14', O, drop('cbc:TaxInclusiveAmount', TOTALS)],
  ['BR-15', O, drop('cbc:PayableAmount', TOTALS)],
  ['BR-16', O, dropAll(LINE)],
  ['BR-21', O, drop('cbc:ID', LINE)],
  ['BR-22', O, drop('cbc:InvoicedQuantity', LINE)],
  ['BR-23', O, setAttribute('cbc:InvoicedQuantity', 'unitCode', '', LINE)],
  ['BR-23', credit, setAttribute('cbc:CreditedQuantity', 'unitCode', '')],
  ['BR-24', O, drop('cbc:LineExtensionAmount', LINE)],
  ['BR-25', O, drop('cbc:Name', LINE)],
  ['BR-26', O, drop('cbc:PriceAmount', LINE)],
  ['BR-27', O, set('cbc:PriceAmount', '-275.00')],
  ['BR-29', O, set('cbc:EndDate', '2015-03-31')],
  ['BR-30', O, set('cbc:EndDate', '2015-03-31', LINE)],
  ['BR-45', O, drop('cbc:TaxableAmount', GROUP)],
  ['BR-46', O, drop('cbc:TaxAmount', GROUP)],
  ['BR-47', O, drop('cbc:ID', GROUP)],
  ['BR-48', S, drop('cbc:Percent', GROUP)],
  ['BR-49', O, drop('cbc:PaymentMeansCode')],
  ['BR-50', O, drop('cbc:ID', 'cac:PayeeFinancialAccount')],
  ['BR-55', credit, drop('cbc:ID', 'cac:BillingReference')],
  ['BR-62', O, setAttribute('cbc:EndpointID', 'schemeID', '', SELLER)],
  ['BR-63', O, setAttribute('cbc:EndpointID', 'schemeID', '', BUYER)],
  ['BR-CO-04', O, drop('cac:ClassifiedTaxCategory')],
  ['BR-CO-09', S, set('cbc:CompanyID', '90000004', SELLER)],
  ['BR-CO-10', O, set('cbc:LineExtensionAmount', '5280.01', TOTALS)],
  ['BR-CO-13', O, set('cbc:TaxExclusiveAmount', '5280.01')],
  ['BR-CO-14', S, set('cbc:TaxAmount', '1320.01')],
  ['BR-CO-15', S, set('cbc:TaxInclusiveAmount', '5280.00')],
  ['BR-CO-16', S, set('cbc:PayableAmount', '5280.00')],
  ['BR-CO-17', S, set('cbc:TaxAmount', '1320.01', GROUP)],
  ['BR-CO-18', O, drop(GROUP)],
  ['BR-CO-19', O, both(drop('cbc:StartDate'), drop('cbc:EndDate'))],
  ['BR-CO-20', O, both(drop('cbc:StartDate', LINE), drop('cbc:EndDate', LINE))],
  ['BR-CO-25', O, both(drop('cbc:DueDate'), drop('cac:PaymentTerms'))],
  ['BR-CO-25', credit, both(drop('cbc:PaymentDueDate'), drop('cac:PaymentTerms'))],
  ['BR-CO-26', O, drop('cbc:CompanyID', SELLER)],
  ['UBL-DT-01', O, set('cbc:TaxAmount', '0.000')],
  ['UBL-SR-05', O, before('cbc:Note', '<cbc:Note>Straks</cbc:Note>', 'cac:PaymentTerms')],
  [
    'UBL-SR-08',
    O,
    before(
      'cac:OrderReference',
      '<cac:InvoicePeriod><cbc:StartDate>2015-04-01</cbc:StartDate></cac:InvoicePeriod>',
    ),
  ],
  ['BR-O-01', O, set('cbc:ID', 'E', GROUP)],
  ['BR-O-02', O, before('cac:PartyLegalEntity', partyTaxScheme, SELLER)],
  ['BR-O-02', O, before('cac:PartyLegalEntity', partyTaxScheme, BUYER)],
  ['BR-O-05', O, before('cac:TaxScheme', '<cbc:Percent>0</cbc:Percent>', LINE)],
  ['BR-O-08', O, set('cbc:TaxableAmount', '5280.01')],
  ['BR-O-09', O, set('cbc:TaxAmount', '0.01', GROUP)],
  ['BR-O-10', O, both(drop('cbc:TaxExemptionReason'), drop('cbc:TaxExemptionReasonCode'))],
  ['BR-O-11', O, before(GROUP, group)],
  ['BR-O-12', O, set('cbc:ID', 'E', 'cac:ClassifiedTaxCategory')],
  ['BR-E-01', E, set('cbc:ID', 'S', GROUP)],
  ['BR-E-02', E, drop('cac:PartyTaxScheme', SELLER)],
  ['BR-E-05', E, set('cbc:Percent', '25', LINE)],
  ['BR-E-08', E, set('cbc:TaxableAmount', '5280.01')],
  ['BR-E-09', E, set('cbc:TaxAmount', '0.01', GROUP)],
  ['BR-E-10', E, drop('cbc:TaxExemptionReason')],
  ['BR-S-01', S, before(GROUP, group)],
  ['BR-S-02', S, drop('cac:PartyTaxScheme', SELLER)],
  ['BR-S-05', S, set('cbc:Percent', '0', LINE)],
  ['BR-S-08', S, set('cbc:TaxableAmount', '5280.01')],
  ['BR-S-09', S, set('cbc:TaxAmount', '1320.01', GROUP)],
  ['BR-S-10', S, before('cac:TaxScheme', '<cbc:TaxExemptionReason>x</cbc:TaxExemptionReason>', GROUP)],
  ['PEPPOL-EN16931-R001', O, drop('cbc:ProfileID')],
  ['PEPPOL-EN16931-R002', O, before('cbc:Note', '<cbc:Note>x</cbc:Note>')],
  ['PEPPOL-EN16931-R003', O, both(drop('cbc:BuyerReference'), drop('cac:OrderReference'))],
  ['PEPPOL-EN16931-R004', O, set('cbc:CustomizationID', 'urn:cen.eu:en16931:2017')],
  ['PEPPOL-EN16931-R007', O, set('cbc:ProfileID', 'urn:www.cenbii.eu:profile:bii05:ver2.0')],
  ['PEPPOL-EN16931-R008', O, set('cbc:Telephone', '')],
  ['PEPPOL-EN16931-R010', O, drop('cbc:EndpointID', BUYER)],
  ['PEPPOL-EN16931-R020', O, drop('cbc:EndpointID', SELLER)],
  ['PEPPOL-EN16931-R051', O, setAttribute('cbc:PriceAmount', 'currencyID', 'EUR')],
  ['PEPPOL-EN16931-R051', O, setAttribute('cbc:PayableAmount', 'currencyID', '')],
  ['PEPPOL-EN16931-R053', O, before(TOTALS, `<cac:TaxTotal>${group}</cac:TaxTotal>`)],
  ['PEPPOL-EN16931-R061', O, set('cbc:PaymentMeansCode', '59')],
  ['PEPPOL-EN16931-R110', O, set('cbc:StartDate', '2015-03-31', LINE)],
  ['PEPPOL-EN16931-R111', O, set('cbc:EndDate', '2015-05-01', LINE)],
  ['PEPPOL-EN16931-R120', O, set('cbc:InvoicedQuantity', '13.3')],
  ['PEPPOL-EN16931-R120', credit, set('cbc:CreditedQuantity', '-3')],
  ['PEPPOL-EN16931-R121', O, baseQuantity('0')],
  ['PEPPOL-EN16931-R130', O, baseQuantity('1', 'EA')],
  ['PEPPOL-EN16931-F001', O, set('cbc:IssueDate', '04-05-2015')],
  ['BR-CL-23', O, setAttribute('cbc:InvoicedQuantity', 'unitCode', 'HOUR')],
  [
    'PEPPOL-EN16931-P0105',
    E,
    before('cbc:TaxExemptionReason', '<cbc:TaxExemptionReasonCode>VATEX-EU-O</cbc:TaxExemptionReasonCode>'),
  ],
  ['PEPPOL-COMMON-R040', O, set('cbc:EndpointID', '5790000000006', BUYER)],
  ['PEPPOL-COMMON-R042', O, set('cbc:EndpointID', '9000000', SELLER)],
  ['DK-R-002', O, set('cbc:CompanyID', ' ', SELLER)],
  [
    'DK-R-003',
    O,
    before(
      'cac:ClassifiedTaxCategory',
      '<cac:CommodityClassification><cbc:ItemClassificationCode listID="TST" listVersionID="1">1</cbc:ItemClassificationCode></cac:CommodityClassification>',
    ),
  ],
  ['DK-R-005', O, set('cbc:PaymentMeansCode', '30')],
  ['DK-R-006', O, drop('cac:FinancialInstitutionBranch')],
  ['DK-R-006', O, drop('cac:PayeeFinancialAccount')],
  ['DK-R-007', O, set('cbc:PaymentMeansCode', '49')],
  ['DK-R-008', O, set('cbc:PaymentMeansCode', '50')],
  ['DK-R-009', O, both(set('cbc:PaymentMeansCode', '50'), set('cbc:PaymentID', '04#123'))],
  ['DK-R-010', fik71, set('cbc:ID', '8765432', 'cac:PayeeFinancialAccount')],
  ['DK-R-010', fik73, set('cbc:PaymentID', '72#')],
  ['DK-R-011', fik71, set('cbc:PaymentID', '71#00000000000018')],
  [
    'DK-R-013',
    O,
    before('cac:PartyName', '<cac:PartyIdentification><cbc:ID>1</cbc:ID></cac:PartyIdentification>', SELLER),
  ],
  ['DK-R-014', O, setAttribute('cbc:CompanyID', 'schemeID', '0088', SELLER)],
  ['DK-R-016', credit, set('cbc:PayableAmount', '-825.00')],
  ['DK-R-017', O, setAttribute('cbc:CompanyID', 'schemeID', '0088', BUYER)],
  ['both parties are in Denmark', O, set('cbc:IdentificationCode', 'SE', BUYER)],
  [
    'the seller is reached by its CVR number, the buyer by its GLN',
    O,
    setAttribute('cbc:EndpointID', 'schemeID', '0184', BUYER),
  ],
  ['an account keeps its zeros', O, set('cbc:ID', '1234567', 'cac:PayeeFinancialAccount')],
  ['outside the scope has the words of the Danish guide', O, set('cbc:TaxExemptionReason', 'Tilskud')],
  ['a credit note says when it is due, with its payment', credit, drop('cbc:PaymentDueDate')],
  ['a credit note names an invoice', credit, drop('cac:BillingReference')],
  ['the currency is kroner', O, set('cbc:DocumentCurrencyCode', 'EUR')],
  ['everything stands where the schema wants it', O, before('cbc:ProfileID', '<cbc:ID>17</cbc:ID>')],
  [
    'everything stands where the schema wants it',
    credit,
    before('cbc:CreditNoteTypeCode', '<cbc:DueDate>2015-07-02</cbc:DueDate>'),
  ],
  ['everything stands where the schema wants it', O, before('cac:Price', '<cbc:Note>late</cbc:Note>')],
];

test.each(cases)('%s', (id, xml, change) => {
  const holds = rules[id];
  expect(holds?.(read(xml))).toBe(true);
  expect(holds?.(read(change(xml)))).toBe(false);
});

test('no rule is without a case', () => {
  expect([...new Set(cases.map(([id]) => id))].sort()).toEqual(Object.keys(rules).sort());
});
