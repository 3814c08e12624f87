/** Owns the sentences of what keeps an invoice from being written, and of the numbers it is paid by. */
import { danishDate, type Words } from './problem-words.js';

const comma = (decimal: string | number | undefined): string => String(decimal).replace('.', ',');

export const invoiceWords = {
  INVALID_GLN: {
    da: () => 'EAN-nummeret, også kaldet GLN, er ikke gyldigt. Det har 13 cifre; kontrollér dem.',
    en: () => 'The GLN is not valid. It has 13 digits; check them.',
  },
  INVALID_FIK_REFERENCE: {
    da: (p) =>
      p.digits === 0
        ? `Kortart ${p.cardType} har intet betalings-id.`
        : `Betalings-id’et passer ikke til kortart ${p.cardType}. Det har ${p.digits} cifre, og det sidste er et kontrolciffer.`,
    en: (p) =>
      p.digits === 0
        ? `Card type ${p.cardType} has no payment reference.`
        : `The payment reference does not fit card type ${p.cardType}. It has ${p.digits} digits, the last a check digit.`,
  },
  INVALID_FIK_CREDITOR: {
    da: () => 'Kreditornummeret er ikke gyldigt. Det har 8 cifre.',
    en: () => 'The creditor number is not valid. It has 8 digits.',
  },
  INVALID_REGISTRATION_NUMBER: {
    da: () => 'Registreringsnummeret er ikke gyldigt. Det har 4 cifre, også nuller foran.',
    en: () => 'The bank’s registration number is not valid. It has 4 digits, leading zeros among them.',
  },
  INVALID_ACCOUNT_NUMBER: {
    da: () => 'Kontonummeret er ikke gyldigt. Skriv 10 cifre, også nuller foran.',
    en: () => 'The account number is not valid. Write 10 digits, leading zeros among them.',
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
    da: () => 'Teksten nævner en praktikant. Skriv forløbets nummer i stedet.',
    en: () => 'The text names a trainee. Write the placement’s reference instead.',
  },
  NUMBER_MISSING: {
    da: (p) => `Nummer ${p.number} mangler i rækken.`,
    en: (p) => `Number ${p.number} is missing from the series.`,
  },
  NUMBER_TWICE: {
    da: (p) => `Nummer ${p.number} er brugt to gange.`,
    en: (p) => `Number ${p.number} was used twice.`,
  },
} satisfies Record<string, Words>;
