/** Owns the codes of problems and the sentence of each in Danish and English: the general ones, and those that rooms bring. */
import { registerEnumType } from 'type-graphql';
import { danishDate, type Params, type Words } from './problem-words.js';
import { statusInDanish } from './status-words.js';

const generalWords = {
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
  STATED_REASON_REQUIRED: { da: () => 'Skriv hvorfor.', en: () => 'Say why.' },
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
} satisfies Record<string, Words>;

/** What rooms add, each in its own file of words, so that a code without a sentence does not compile. */
export interface RoomWords extends Readonly<typeof generalWords> {}

export type ProblemCode = keyof RoomWords;

const known: Record<string, Words> = {};
/** The codes as a GraphQL enum, whose descriptions are the sentences. */
export const problemCodes: Record<string, string> = {};
const described: Record<string, { description: string }> = {};

// In a description every parameter is left open.
const open: Params = new Proxy({}, { get: () => '…' });

/** Lets the sentences of a room be spoken; before the schema is built, for they stand in it. */
export function learnWords(words: Readonly<Record<string, Words>>): void {
  for (const [code, sentence] of Object.entries(words)) {
    known[code] = sentence;
    problemCodes[code] = code;
    described[code] = { description: `${sentence.en(open)} (${sentence.da(open)})` };
  }
}
learnWords(generalWords);

registerEnumType(problemCodes, {
  name: 'ProblemCode',
  description: 'Why something was refused (årsag).',
  valuesConfig: described,
});

export type Locale = 'da' | 'en';

/** The sentence for a user, in the language asked for. */
export function problemMessage(code: ProblemCode, params: Params, locale: Locale): string {
  const words = known[code];
  if (!words) throw new Error(`No room that is known has a sentence for ${code}`);
  return words[locale](params);
}
