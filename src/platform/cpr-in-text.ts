/** Owns finding CPR numbers in texts, however their digits are written or held apart. */

/** The digits of a CPR number with the century; without it there are two fewer. */
const most = 12;

// What may stand between two digits of one number: up to three characters that are no letters, an "og" among them.
const joins = /^[^\p{L}\p{Nd}]{0,3}(?:(?:og|and)[^\p{L}\p{Nd}]{0,3})?$/iu;

// In a replacement number (erstatnings-CPR) 60 is added to the day.
const day = '(?:0[1-9]|[12]\\d|3[01]|6[1-9]|[78]\\d|9[01])';
const month = '(?:0[1-9]|1[0-2])';
const cpr = new RegExp(`^${day}${month}(?:\\d{6}|(?:18|19|20)\\d{6})$`);
/** What goes on to be one, perhaps; most rows of digits end here, and long texts are looked through in no time. */
const mayBegin = new RegExp(`^(?:\\d|${day}[01]?|${day}${month}\\d*)$`);

/**
 * What reads as a CPR number only by parts or together with its neighbours: a date with a year of four digits and
 * perhaps a time of day, a phone number, a random id.
 */
const ordinary = (() => {
  const year = '(?:19|20)\\d\\d';
  const time = '(?:[01]?\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d(?:[.,]\\d{1,6})?)?';
  const date = `(?<date>[0-3]?\\d(?<mark>[./-])[01]?\\d\\k<mark>${year}|${year}-[01]\\d-[0-3]\\d)`;
  const kinds = [
    `${date}(?:,? ${time}(?: ?[-\u2013] ?${time})?)?(?!\\d)`,
    '(?<!\\d )(?:(?:\\+|00)45 ?)?(?:\\d\\d ){3}\\d\\d(?! ?\\d)',
    '(?:\\+|00)45 ?\\d{4} ?\\d{4}(?! ?\\d)',
    '(?<!\\w)(?:[\\da-f]{8}-[\\da-f]{4}-[1-8][\\da-f]{3}-[89ab][\\da-f]{3}-[\\da-f]{12}|[\\da-f]{32,})(?!\\w)',
  ];
  return new RegExp(`(?<!\\d)(?:${kinds.join('|')})`, 'gi');
})();

interface Span {
  readonly from: number;
  readonly to: number;
  /** Whether it is a date. */
  readonly dated?: boolean;
}

/**
 * Whether a text holds what reads as a CPR number: ten or twelve digits of any script that begin with a day and a
 * month, that are not part of a longer row of digits, and that are no dates or phone numbers written out.
 */
export function looksLikeCpr(text: string): boolean {
  // Digits of other widths count as digits, characters without any width hide nothing, an end of line is one character.
  const bare = text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replaceAll('\r\n', '\n');
  const plain = withOurDigits(bare);
  const rows = spansOf(plain, /\d+/g);
  const others = spansOf(plain, ordinary);
  return rows.some((row, start) => {
    let digits = plain.slice(row.from, row.to);
    for (let at = start; digits.length <= most && mayBegin.test(digits); at += 1) {
      const end = rows[at]?.to ?? 0;
      if (cpr.test(digits) && !isOrdinary({ from: row.from, to: end }, digits.length, others)) return true;
      const next = rows[at + 1];
      if (!next || !joins.test(plain.slice(end, next.from))) return false;
      digits += plain.slice(next.from, next.to);
    }
    return false;
  });
}

/**
 * Whether a stretch is of dates and phone numbers. A CPR number may begin with one and goes on behind it; where it
 * begins with a whole date, it has the century.
 */
const isOrdinary = (stretch: Span, digits: number, others: readonly Span[]): boolean =>
  others.some(
    (other) =>
      other.from < stretch.to &&
      other.to > stretch.from &&
      !(other.from === stretch.from && other.to < stretch.to && (digits === most || !other.dated)),
  );

const spansOf = (text: string, pattern: RegExp): Span[] =>
  [...text.matchAll(pattern)].map((match) => ({
    from: match.index,
    to: match.index + match[0].length,
    dated: match.groups?.date !== undefined,
  }));

const withOurDigits = (text: string): string =>
  text.replace(/(?!\d)\p{Nd}/gu, (digit) => String(valueOf(digit.codePointAt(0) ?? 0)));

// Unicode keeps the digits of a script together, from nought to nine.
function valueOf(point: number): number {
  let nought = point;
  while (/^\p{Nd}$/u.test(String.fromCodePoint(nought - 1))) nought -= 1;
  return (point - nought) % 10;
}
