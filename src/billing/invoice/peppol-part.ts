/** The parts of a Peppol BIS Billing 3.0 document: parties, payment, VAT and lines, element by element in UBL's order. */
import type { ClosedSpan } from '../../platform/calendar/calendar.js';
import { formatDecimal, type Oere, parseDecimal } from '../../platform/money.js';
import type {
  Address,
  Buyer,
  Invoice,
  InvoiceLine,
  Payment,
  Seller,
  Unit,
  VatBreakdown,
  VatCategory,
} from './invoice.js';

/** An element's content; null and undefined are no element, an array is the element again and again. */
export type Element = string | null | undefined | Elements | readonly Elements[];
export interface Elements {
  readonly [name: string]: Element;
}

const CVR = '0184';
const GLN = '0088';

// UNCL5305.
const categoryCodes: Readonly<Record<VatCategory, string>> = {
  OUTSIDE_SCOPE: 'O',
  EXEMPT: 'E',
  STANDARD: 'S',
};
// UN/ECE recommendation 20.
const unitCodes: Readonly<Record<Unit, string>> = { HOUR: 'HUR', WEEK: 'WEE', PIECE: 'EA' };
// UNCL4461, as DK-R-005 allows them.
const meansCodes: Readonly<Record<Payment['means'], string>> = { BANK_ACCOUNT: '42', FIK: '93' };

const vatScheme: Elements = { 'cbc:ID': 'VAT' };

export function seller({ name, cvr, address, contact }: Seller, vat: readonly VatBreakdown[]): Elements {
  // BR-O-02: a document outside the scope of VAT has no VAT number, of neither party.
  const outside = vat.some(({ category }) => category === 'OUTSIDE_SCOPE');
  return {
    'cac:Party': {
      'cbc:EndpointID': schemed(CVR, cvr),
      'cac:PartyName': { 'cbc:Name': name },
      'cac:PostalAddress': postalAddress(address),
      'cac:PartyTaxScheme': outside ? null : { 'cbc:CompanyID': `DK${cvr}`, 'cac:TaxScheme': vatScheme },
      'cac:PartyLegalEntity': { 'cbc:RegistrationName': name, 'cbc:CompanyID': schemed(CVR, cvr) },
      'cac:Contact': {
        'cbc:Name': contact.name,
        'cbc:Telephone': contact.phone,
        'cbc:ElectronicMail': contact.email,
      },
    },
  };
}

export function buyer({ name, unit, cvr, gln, address }: Buyer, contact: string | null): Elements {
  return {
    'cac:Party': {
      'cbc:EndpointID': gln === null ? null : schemed(GLN, gln),
      'cac:PartyName': { 'cbc:Name': unit },
      'cac:PostalAddress': postalAddress(address),
      'cac:PartyLegalEntity': {
        'cbc:RegistrationName': name,
        'cbc:CompanyID': cvr === null ? null : schemed(CVR, cvr),
      },
      'cac:Contact': contact === null ? null : { 'cbc:Name': contact },
    },
  };
}

// Most Danish rules look only where both countries are written.
function postalAddress(address: Address | null): Elements {
  return {
    'cbc:StreetName': address?.street,
    'cbc:CityName': address?.town,
    'cbc:PostalZone': address?.postalCode,
    'cac:Country': { 'cbc:IdentificationCode': 'DK' },
  };
}

export function paymentMeans({ payment, kind, dueOn, number }: Invoice): Elements {
  return {
    'cbc:PaymentMeansCode': meansCodes[payment.means],
    // UBL's credit note has no due date of its own.
    'cbc:PaymentDueDate': kind === 'CREDIT_NOTE' ? dueOn : null,
    'cbc:PaymentID': payment.means === 'FIK' ? `${payment.cardType}#${payment.reference}` : number,
    'cac:PayeeFinancialAccount':
      payment.means === 'FIK'
        ? { 'cbc:ID': payment.creditor }
        : {
            'cbc:ID': payment.accountNumber,
            'cac:FinancialInstitutionBranch': { 'cbc:ID': payment.registrationNumber },
          },
  };
}

export function taxTotal({ vat, totals }: Invoice): Elements {
  return {
    'cbc:TaxAmount': amount(totals.vat),
    'cac:TaxSubtotal': vat.map((each) => ({
      'cbc:TaxableAmount': amount(each.taxable),
      'cbc:TaxAmount': amount(each.vat),
      'cac:TaxCategory': {
        'cbc:ID': categoryCodes[each.category],
        'cbc:Percent': percent(each),
        ...exemption(each),
        'cac:TaxScheme': vatScheme,
      },
    })),
  };
}

/** Outside the scope the Danish guide wants its own words; the agreement's reason stands in the note. */
function exemption({ category, reason }: VatBreakdown): Elements {
  switch (category) {
    case 'OUTSIDE_SCOPE':
      return {
        'cbc:TaxExemptionReasonCode': 'VATEX-EU-O',
        'cbc:TaxExemptionReason': 'Not subject to VAT',
      };
    case 'EXEMPT':
      return { 'cbc:TaxExemptionReason': reason };
    case 'STANDARD':
      return {};
  }
}

function percent({ category, percent: rate }: Pick<VatBreakdown, 'category' | 'percent'>): string | null {
  return category === 'OUTSIDE_SCOPE' ? null : String(rate);
}

export function monetaryTotal({ totals }: Invoice): Elements {
  return {
    'cbc:LineExtensionAmount': amount(totals.net),
    'cbc:TaxExclusiveAmount': amount(totals.net),
    'cbc:TaxInclusiveAmount': amount(totals.payable),
    'cbc:PayableAmount': amount(totals.payable),
  };
}

/** @param quantityName what the quantity is called: an invoice's is invoiced, a credit note's credited */
export function invoiceLine(line: InvoiceLine, quantityName: string, vat: readonly VatBreakdown[]): Elements {
  const { category } = line.vat;
  const rate = vat.find((each) => each.category === category)?.percent ?? 0;
  const unitCode = unitCodes[line.unit];
  return {
    'cbc:ID': String(line.number),
    'cbc:Note': line.note,
    [quantityName]: { '@unitCode': unitCode, '#': formatDecimal(parseDecimal(line.quantity)) },
    'cbc:LineExtensionAmount': amount(line.amount),
    'cac:InvoicePeriod': period(line),
    'cac:Item': {
      'cbc:Name': line.description,
      'cac:ClassifiedTaxCategory': {
        'cbc:ID': categoryCodes[category],
        'cbc:Percent': percent({ category, percent: rate }),
        'cac:TaxScheme': vatScheme,
      },
    },
    'cac:Price': {
      'cbc:PriceAmount': amount(line.price),
      'cbc:BaseQuantity':
        line.priceBase === 1 ? null : { '@unitCode': unitCode, '#': String(line.priceBase) },
    },
  };
}

export function period({ from, to }: ClosedSpan): Elements {
  return { 'cbc:StartDate': from, 'cbc:EndDate': to };
}

function amount(oere: Oere): Elements {
  const digits = String(Math.abs(oere)).padStart(3, '0');
  return { '@currencyID': 'DKK', '#': `${oere < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}` };
}

function schemed(schemeID: string, id: string): Elements {
  return { '@schemeID': schemeID, '#': id };
}
