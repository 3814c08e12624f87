/** Owns the words of billing: the sentences with which it refuses and its statuses in Danish. */
import { danishDate, type Words } from '../platform/problem-words.js';

const comma = (decimal: string | number | undefined): string => String(decimal).replace('.', ',');

export const billingWords = {
  EARLIER_PERIOD_OPEN: {
    da: (p) => `Måneden ${p.period} er ikke lukket endnu. Luk den først.`,
    en: (p) => `The month ${p.period} is not closed yet. Close it first.`,
  },
  FOUR_EYES: {
    da: () => 'Du har selv lukket måneden. En anden skal godkende den.',
    en: () => 'You closed the month yourself. Somebody else must approve it.',
  },
  LINES_REQUIRED: { da: () => 'Vælg mindst én linje.', en: () => 'Choose at least one line.' },
  NOTHING_TO_INVOICE: {
    da: () => 'Der er intet godkendt beløb at fakturere.',
    en: () => 'There is no approved amount to invoice.',
  },
  COMPANY_INVOICING_REQUIRED: {
    da: () =>
      'Virksomheden har ikke oplyst adresse, kontaktperson og konto. Registrér det, før der faktureres.',
    en: () => 'The company has not told its address, contact and account. Register them before invoicing.',
  },
  JOBCENTRE_INVOICING_REQUIRED: {
    da: () =>
      'Jobcentret har ikke oplyst CVR-nummer, adresse og kontakt til fakturaer. Bed det registrere dem.',
    en: () =>
      'The jobcentre has not told its CVR number, address and contact for invoices. Ask it to register them.',
  },
  WAGE_DOCUMENTATION_REQUIRED: {
    da: (p) =>
      `Aftale version ${p.number} betaler den faktiske lønudgift. Lønnen skal være dokumenteret for alle dage fra ${danishDate(p.start)} til ${danishDate(p.expectedEndOn)}.`,
    en: (p) =>
      `Agreement version ${p.number} pays the actual wage. Document the wage for all days from ${p.start} to ${p.expectedEndOn}.`,
  },
  INVALID_POSTAL_CODE: {
    da: () => 'Postnummeret er ikke gyldigt. Det har 4 cifre.',
    en: () => 'The postal code is not valid. It has 4 digits.',
  },
  PAYMENT_MEANS_REQUIRED: {
    da: () => 'Vælg enten bankkonto eller FIK-kort, og kun det ene.',
    en: () => 'Choose either a bank account or a payment card (FIK), and only one of them.',
  },
  PERIOD_NOT_ENDED: {
    da: () => 'Måneden er ikke slut endnu.',
    en: () => 'The month has not ended yet.',
  },
  PLACEMENT_OVERDUE: {
    da: (p) =>
      `Forløb ${p.reference} skulle slutte ${danishDate(p.expectedEndOn)} og er hverken afsluttet eller forlænget. Dagene derefter afregnes ikke.`,
    en: (p) =>
      `Placement ${p.reference} should have ended on ${p.expectedEndOn} and was neither ended nor extended. The days after are not billed.`,
  },
  GLN_REQUIRED: {
    da: (p) =>
      `Der mangler et EAN-nummer hos ${p.jobcentre ?? 'jobcentret'}. Registrér det, før der faktureres.`,
    en: (p) => `A GLN is missing at ${p.jobcentre ?? 'the jobcentre'}. Register it before invoicing.`,
  },
  ORDER_NUMBER_REQUIRED: {
    da: (p) =>
      `Et ordre- eller rekvisitionsnummer mangler; ${p.jobcentre ?? 'jobcentret'} kræver det på fakturaen.`,
    en: (p) => `An order number is missing; ${p.jobcentre ?? 'the jobcentre'} demands one on the invoice.`,
  },
  CONTACT_REQUIRED: {
    da: () => 'Fakturaen skal have en kontaktperson eller personreference hos jobcentret.',
    en: () => 'The invoice needs a contact or person reference at the jobcentre.',
  },
  ACCOUNT_STRING_REQUIRED: {
    da: () => 'Jobcentret kræver en kontostreng på fakturaen.',
    en: () => 'The jobcentre demands an account string on the invoice.',
  },
  ADDRESS_REQUIRED: {
    da: () => 'En momsfaktura skal have adressen. Udfyld vej, postnummer og by.',
    en: () => 'A VAT invoice must have the address. Fill in street, postal code and town.',
  },
  INVOICE_WITHOUT_LINES: {
    da: () => 'Fakturaen har ingen linjer.',
    en: () => 'The invoice has no lines.',
  },
  LINE_NUMBER_TWICE: {
    da: (p) => `Linjenummer ${p.number} findes to gange på fakturaen.`,
    en: (p) => `Line number ${p.number} stands twice on the invoice.`,
  },
  COLLECTIVE_INVOICE: {
    da: () => 'Linjen hører til en anden betaler. En faktura har én betaler.',
    en: () => 'The line belongs to another payer. An invoice has one payer.',
  },
  LINE_OUTSIDE_PERIOD: {
    da: () => 'Linjens dage ligger uden for fakturaens periode.',
    en: () => 'The line’s days lie outside the invoice’s period.',
  },
  HOURS_ABOVE_DAYS: {
    da: (p) => `Linjen har ${comma(p.hours)} timer; dagene giver højst ${comma(p.most)}.`,
    en: (p) => `The line has ${p.hours} hours; its days allow ${p.most} at most.`,
  },
  PRICE_NOT_AGREED: {
    da: () => 'Prisen er ikke aftalens sats.',
    en: () => 'The price is not the agreement’s rate.',
  },
  PRICE_NEGATIVE: {
    da: () => 'En pris kan ikke være negativ.',
    en: () => 'A price cannot be negative.',
  },
  LINE_AMOUNT_WRONG: {
    da: () => 'Linjens beløb er ikke antal gange pris.',
    en: () => 'The line’s amount is not its quantity times its price.',
  },
  TOTAL_WRONG: {
    da: () => 'Fakturaens beløb stemmer ikke med dens linjer.',
    en: () => 'The invoice’s amounts do not add up from its lines.',
  },
  TOTAL_NOT_POSITIVE: {
    da: () => 'Fakturaer og kreditnotaer lyder på et beløb over nul.',
    en: () => 'An invoice or credit note is for an amount above zero.',
  },
  DUE_BEFORE_ISSUE: {
    da: (p) => `Betalingsfristen ligger før fakturadatoen ${danishDate(p.issuedOn)}.`,
    en: (p) => `The payment is due before the day of issue, ${p.issuedOn}.`,
  },
  VAT_CATEGORY_REQUIRED: {
    da: () => 'Aftalen har ingen momskategori. Vælg den, før der faktureres.',
    en: () => 'The agreement has no VAT category. Choose it before invoicing.',
  },
  VAT_REASON_REQUIRED: {
    da: () => 'Skriv hvorfor der ikke er moms på beløbet.',
    en: () => 'Say why there is no VAT on the amount.',
  },
  VAT_REASON_UNWANTED: {
    da: () => 'Et beløb med moms har ingen begrundelse for momsfritagelse.',
    en: () => 'An amount with VAT has no reason for an exemption.',
  },
  VAT_RATE_WRONG: {
    da: () => 'Momssatsen passer ikke til momskategorien.',
    en: () => 'The VAT rate does not fit the VAT category.',
  },
  VAT_WRONG: {
    da: () => 'Momsen stemmer ikke: den beregnes én gang pr. momskategori.',
    en: () => 'The VAT is wrong: it is computed once for each VAT category.',
  },
  VAT_CATEGORIES_MIXED: {
    da: () => 'Beløb uden for momsloven kan ikke stå på samme faktura som andre beløb.',
    en: () => 'Amounts outside the scope of VAT cannot stand on one invoice with others.',
  },
  CREDIT_NOTE_WITHOUT_INVOICE: {
    da: () => 'Kreditnotaen skal nævne mindst én faktura, den retter.',
    en: () => 'The credit note must name at least one invoice it corrects.',
  },
  NAME_IN_TEXT: {
    da: () =>
      'Teksten kan ikke bruges her. Skriv den uden navne og andet, der peger på en person; et forløb nævnes ved sit nummer.',
    en: () =>
      'The text cannot be used here. Write it without names and whatever else points at a person; name a placement by its reference.',
  },
} satisfies Record<string, Words>;

declare module '../platform/problem-code.js' {
  interface RoomWords extends Readonly<typeof billingWords> {}
}

export const billingStatuses = {
  APPROVED: 'godkendt',
  CLOSED: 'lukket',
  DISPUTED: 'bestridt',
  INVOICED: 'faktureret',
  OPEN: 'åben',
  PAID: 'betalt',
  STRUCK: 'bortfaldet',
};
