/** Owns the Danish words of statuses in sentences; each room brings its own. */

const known = new Map<string, string>();

/** Lets the statuses of a room be said in Danish. @throws Error where another room says one in another word */
export function learnStatuses(words: Readonly<Record<string, string>>): void {
  for (const [status, word] of Object.entries(words)) {
    if ((known.get(status) ?? word) !== word) throw new Error(`${status} is said in two words`);
    known.set(status, word);
  }
}

/** The word, with the code behind it for those who write to support: `godkendt (APPROVED)`. */
export function statusInDanish(status: string): string {
  const word = known.get(status);
  return word === undefined ? status : `${word} (${status})`;
}
