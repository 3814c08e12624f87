/** Owns the one list of problem codes, and the sentence of each in Danish and English. */
import { registerEnumType } from 'type-graphql';
import { billingWords } from './billing-words.js';
import { invoiceWords } from './invoice-words.js';
import { danishDate, type Params, type Words } from './problem-words.js';
import { statusInDanish } from './status-words.js';

const words = {
  ...invoiceWords,
  ...billingWords,
  NOT_FOUND: {
    da: () => 'Det findes ikke. Kontrollér id’et, eller hent listen igen.',
    en: () => 'This does not exist. Check the id, or fetch the list again.',
  },
  STALE_VERSION: {
    da: () => 'En anden har ændret det i mellemtiden. Se de nye oplysninger, og prøv igen.',
    en: () => 'Somebody else has changed this meanwhile. Look at its present state and try again.',
  },
  IDEMPOTENCY_CONFLICT: {
    da: () => 'Nøglen er allerede brugt til noget andet. Brug en ny nøgle.',
    en: () => 'The idempotency key was used with other input. Use a new key.',
  },
  IDEMPOTENCY_KEY_REQUIRED: {
    da: () => 'Systemer skal sende en idempotencyKey, så intet sker to gange.',
    en: () => 'Systems must send an idempotencyKey, so that nothing happens twice.',
  },
  WRONG_STATUS: {
    da: (p) => `Det kan ikke lade sig gøre, når status er ${statusInDanish(String(p.status))}.`,
    en: (p) => `This cannot be done while the status is ${p.status}.`,
  },
  TEXT_REQUIRED: { da: () => 'Feltet skal udfyldes.', en: () => 'Fill in this field.' },
  TEXT_TOO_LONG: {
    da: (p) => `Teksten er for lang: højst ${p.max} tegn.`,
    en: (p) => `The text is too long: at most ${p.max} characters.`,
  },
  TOO_MANY_ITEMS: {
    da: (p) => `Listen er for lang: højst ${p.max}.`,
    en: (p) => `The list is too long: at most ${p.max}.`,
  },
  INVALID_TEXT: {
    da: () => 'Teksten har usynlige styretegn. Fjern dem, eller skriv teksten igen.',
    en: () => 'The text has invisible control characters. Remove them, or type the text again.',
  },
  CPR_IN_TEXT: {
    da: () => 'Teksten ligner et CPR-nummer. Skriv aldrig CPR-numre i fritekst.',
    en: () => 'The text looks like a CPR number. Never write CPR numbers in free text.',
  },
  INVALID_DATE: {
    da: () => 'Datoen findes ikke, eller den ligger uden for årene 1900 til 2199.',
    en: () => 'This date does not exist, or lies outside the years 1900 to 2199.',
  },
  INVALID_NUMBER: {
    da: (p) => `Tallet skal være fra ${p.least} til ${p.most}.`,
    en: (p) => `The number must be from ${p.least} to ${p.most}.`,
  },
  INVALID_CVR: {
    da: () => 'CVR-nummeret er ikke gyldigt. Det har 8 cifre; kontrollér dem.',
    en: () => 'The CVR number is not valid. It has 8 digits; check them.',
  },
  INVALID_P_NUMBER: {
    da: () => 'P-nummeret er ikke gyldigt. Det har 10 cifre; kontrollér dem.',
    en: () => 'The P-number is not valid. It has 10 digits; check them.',
  },
  INVALID_CPR: {
    da: () => 'CPR-nummeret er ikke gyldigt. Skriv det som ddmmåå-xxxx.',
    en: () => 'The CPR number is not valid. Write it as ddmmyy-xxxx.',
  },
  INVALID_EMAIL: {
    da: () => 'Mailadressen er ikke gyldig.',
    en: () => 'The e-mail address is not valid.',
  },
  INVALID_PHONE: {
    da: () => 'Telefonnummeret er ikke gyldigt. Skriv mindst 8 cifre.',
    en: () => 'The phone number is not valid. Write at least 8 digits.',
  },
  END_BEFORE_START: {
    da: (p) => `Slutdatoen ligger før startdatoen ${danishDate(p.start)}.`,
    en: (p) => `The end lies before the start, ${p.start}.`,
  },
  DATE_IN_FUTURE: {
    da: () => 'Datoen ligger i fremtiden. Registrér det, når det er sket.',
    en: () => 'The date lies in the future. Record this once it has happened.',
  },
  DATE_IN_PAST: {
    da: () => 'Datoen ligger i fortiden. Vælg i dag eller en senere dato.',
    en: () => 'The date lies in the past. Choose today or later.',
  },
  DATE_TOO_EARLY: {
    da: (p) => `Datoen skal være ${danishDate(p.earliest)} eller senere.`,
    en: (p) => `The date must be ${p.earliest} or later.`,
  },
  REASON_REQUIRED: {
    da: (p) => `Forløbet er længere end ${p.weeks} uger. Skriv hvorfor.`,
    en: (p) => `The placement is longer than ${p.weeks} weeks. Say why.`,
  },
  SLOT_TAKEN: {
    da: () => 'Pladsen er optaget i en del af perioden. Vælg andre datoer eller en anden plads.',
    en: () => 'The slot is taken for a part of these dates. Choose other dates or another slot.',
  },
  SLOT_NOT_OPEN: {
    da: () => 'Pladsen er ikke åben i hele perioden. Vælg andre datoer eller en anden plads.',
    en: () => 'The slot is not open on all of these dates. Choose other dates or another slot.',
  },
  SLOT_HAS_PLACEMENTS: {
    da: () => 'Pladsen har forløb efter den dato. Flyt eller afslut dem først.',
    en: () => 'The slot has placements after that date. Move or end them first.',
  },
  SLOT_LABEL_TAKEN: {
    da: () => 'Stedet har allerede en plads med det navn.',
    en: () => 'The site already has a slot of that name.',
  },
  CANDIDATE_ALREADY_PLACED: {
    da: () => 'Borgeren er allerede i et forløb i perioden. Spørg tovholderen.',
    en: () => 'Already placed on some of these dates; ask the tovholder.',
  },
  CANDIDATE_ALREADY_REGISTERED: {
    da: () => 'Borgeren kan ikke registreres. Spørg tovholderen.',
    en: () => 'This citizen cannot be registered; ask the tovholder.',
  },
  PLACEMENT_ALREADY_MOVED: {
    da: () => 'Forløbet skal allerede flyttes. Flyt eller aflys det planlagte forløb på den nye plads.',
    en: () => 'This placement is to move already. Move or cancel the one planned in the new slot.',
  },
  REFERRAL_ALREADY_OPEN: {
    da: () => 'Borgeren er allerede visiteret til partnerskabet og venter på svar.',
    en: () => 'The candidate is already referred to this partnership and waits for an answer.',
  },
  PARTNERSHIP_NOT_ACTIVE: {
    da: () => 'Partnerskabet er ikke i kraft. Aftalen skal være underskrevet først.',
    en: () => 'The partnership is not active. Its agreement must be signed first.',
  },
  JOBCENTRE_NOT_PARTICIPATING: {
    da: () => 'Jobcentret er ikke med i partnerskabet i hele perioden.',
    en: () => 'The jobcentre does not take part in the partnership on all of these dates.',
  },
  ALREADY_PARTICIPATING: {
    da: () => 'Jobcentret er allerede med, eller en invitation eller ansøgning venter på svar.',
    en: () => 'The jobcentre already takes part, or an invitation or request waits for an answer.',
  },
  ALREADY_APPROVED: {
    da: () => 'Det er allerede godkendt fra jeres side.',
    en: () => 'Your side has approved this already.',
  },
  ALREADY_TOVHOLDER: {
    da: () => 'Jobcentret er allerede tovholder på den dato.',
    en: () => 'The jobcentre is already the tovholder on that date.',
  },
  PARTICIPATION_HAS_PLACEMENTS: {
    da: () => 'Jobcentret har forløb efter den dato. Afslut dem først.',
    en: () => 'The jobcentre has placements after that date. End them first.',
  },
  TOVHOLDER_REQUIRED: {
    da: () => 'Partnerskabet skal have en tovholder på alle datoer. Giv rollen videre først.',
    en: () => 'The partnership needs a tovholder on every date. Hand the role over first.',
  },
  TOVHOLDER_MUST_PARTICIPATE: {
    da: () => 'Kun et jobcenter, der er med i partnerskabet på datoen, kan være tovholder.',
    en: () => 'Only a jobcentre that takes part on that date can be the tovholder.',
  },
  INCIDENT_ABOUT_ONE_THING: {
    da: () => 'En hændelse angår ét forløb, én plads eller ét sted, eller hele partnerskabet. Vælg kun ét.',
    en: () => 'An incident is about one placement, slot or site, or the whole partnership. Choose only one.',
  },
  TOO_LATE_TO_WITHDRAW: {
    da: () => 'En hændelse kan kun trækkes tilbage i ti sekunder. Skriv en kommentar i stedet.',
    en: () => 'An incident can be taken back for ten seconds only. Add a comment instead.',
  },
  WEBHOOK_ADDRESS_REFUSED: {
    da: () =>
      'Adressen kan ikke bruges. Den skal begynde med https:// og føre til en server på internettet, ikke på et lokalt net.',
    en: () =>
      'This address cannot be used. It must begin with https:// and lead to a server on the internet, not in a local network.',
  },
  SECRET_TOO_WEAK: {
    da: () => 'Nøglen skal være mindst 32 tegn fra et almindeligt tastatur. Lav den tilfældigt.',
    en: () => 'The secret must be at least 32 characters of a plain keyboard. Make it at random.',
  },
  COMPANY_NAME_REQUIRED: {
    da: () => 'Virksomheden er ny her. Skriv dens navn.',
    en: () => 'The company is new here. Give its name.',
  },
} satisfies Record<string, Words>;

export type ProblemCode = keyof typeof words;

/** The codes as a GraphQL enum; its descriptions are the sentences. */
export const ProblemCode = Object.fromEntries(Object.keys(words).map((code) => [code, code])) as {
  [Code in ProblemCode]: Code;
};

const example: Params = {
  status: '…',
  max: '…',
  least: '…',
  most: '…',
  weeks: '…',
  start: '…',
  earliest: '…',
  reference: '…',
  expectedEndOn: '…',
  first: '…',
  second: '…',
  jobcentre: '…',
  period: '…',
  cardType: '…',
  digits: '…',
  number: '…',
  hours: '…',
  issuedOn: '…',
};

registerEnumType(ProblemCode, {
  name: 'ProblemCode',
  description: 'Why something was refused (årsag).',
  valuesConfig: Object.fromEntries(
    Object.entries<Words>(words).map(([code, text]) => [
      code,
      { description: `${text.en(example)} (${text.da(example)})` },
    ]),
  ),
});

export type Locale = 'da' | 'en';

/** The sentence for a user, in the language asked for. */
export function problemMessage(code: ProblemCode, params: Params, locale: Locale): string {
  return (words[code] as Words)[locale](params);
}
