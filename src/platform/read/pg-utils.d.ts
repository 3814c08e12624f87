/** What of pg's own helpers is used and has no types: how a value becomes the text of a parameter. */
declare module 'pg/lib/utils.js' {
  export function prepareValue(value: unknown): string | Buffer | null;
}
