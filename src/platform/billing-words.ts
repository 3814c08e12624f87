/** Owns the sentences of billing terms, mentor hours, and the life of a bill. */
import { danishDate, type Words } from './problem-words.js';

export const billingWords = {
  RATE_NOT_ABOVE_ZERO: {
    da: () =>
      'Satser, beløb og timer skal være over nul. Vælg reglen uden betaling, hvis der ikke skal betales.',
    en: () =>
      'Rates, amounts and hours must be above zero. Choose the rule without money if nothing is paid.',
  },
  TERM_FIELD_REQUIRED: {
    da: () => 'Afregningsreglen skal bruge det felt. Udfyld det.',
    en: () => 'The billing rule needs this field. Fill it in.',
  },
  TERM_FIELD_NOT_USED: {
    da: () => 'Afregningsreglen bruger ikke det felt. Lad det stå tomt.',
    en: () => 'The billing rule does not use this field. Leave it out.',
  },
  TIERS_OUT_OF_ORDER: {
    da: () => 'Hvert trin skal have flere pladser og flere timer end trinnet før.',
    en: () => 'Each tier must have more slots and more hours than the one before.',
  },
  TERMS_OVERLAP: {
    da: (p) =>
      `Vilkår ${p.first} og ${p.second} bruger samme regel på samme dage, så der blev afregnet to gange.`,
    en: (p) => `Terms ${p.first} and ${p.second} use one rule on the same days, so they would bill twice.`,
  },
  DUE_BEFORE_TERM: {
    da: (p) => `Engangsbeløbet skal forfalde ${danishDate(p.earliest)} eller senere, når vilkåret gælder.`,
    en: (p) => `The one-off must fall due on ${p.earliest} or later, while its term is in force.`,
  },
  QUOTA_REQUIRED: {
    da: (p) => `Afregningen deles efter kvote, og ${p.jobcentre} har ingen. Sæt en kvote først.`,
    en: (p) => `The bill is split by quota, and ${p.jobcentre} has none. Set a quota first.`,
  },
  EARLIER_PERIOD_OPEN: {
    da: (p) => `Måneden ${p.period} er ikke lukket endnu. Luk den først.`,
    en: (p) => `The month ${p.period} is not closed yet. Close it first.`,
  },
  FOUR_EYES: {
    da: () => 'Du har selv lukket måneden. En anden skal godkende den.',
    en: () => 'You closed the month yourself. Somebody else must approve it.',
  },
  LINES_REQUIRED: { da: () => 'Vælg mindst én linje.', en: () => 'Choose at least one line.' },
  STATED_REASON_REQUIRED: { da: () => 'Skriv hvorfor.', en: () => 'Say why.' },
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
  DATE_OUTSIDE_PLACEMENT: {
    da: (p) => `Datoen skal ligge i forløbet, fra ${danishDate(p.start)} til ${danishDate(p.expectedEndOn)}.`,
    en: (p) => `The date must lie within the placement, from ${p.start} to ${p.expectedEndOn}.`,
  },
  INVALID_HOURS: {
    da: () => 'Timer skrives i kvarterer, fra 0,25 til 24.',
    en: () => 'Give hours in quarters, from 0.25 to 24.',
  },
  HOURS_ATTESTED: {
    da: () => 'Mentoren har attesteret timerne den dag, så de står fast.',
    en: () => 'The mentor has attested the hours of that day, so they stand.',
  },
  NO_HOURS_TO_ATTEST: {
    da: () => 'Der er ingen timer at attestere i måneden. Registrér dem først.',
    en: () => 'There are no hours to attest in this month. Record them first.',
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
} satisfies Record<string, Words>;
