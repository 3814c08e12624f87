/** Owns the small pieces of SQL that every compiled statement is made of. */

/** Said of what the compiler cannot express; the ordinary executor takes the operation. */
export class NotPlannable extends Error {}

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** One row as JSON; null where there is none. `columns` are `expression AS "name"`. */
export const jsonRow = (columns: readonly string[], from: string): string =>
  `(SELECT row_to_json(r) FROM (SELECT ${columns.join(', ')} ${from}) r)`;

/** All rows as a JSON list, in the order of `from`. */
export const jsonRows = (columns: readonly string[], from: string): string =>
  `(SELECT coalesce(json_agg(r), '[]') FROM (SELECT ${columns.join(', ')} ${from}) r)`;

/**
 * The opaque id in SQL, letter for letter that of `toOpaqueId`, for a key that is a uuid. ASCII without `>`, `?` and `~`
 * never gives `+` or `/`; how long it is, and so the padding to cut off, is known from the type's name.
 */
export function opaqueIdSql(type: string, key: string): string {
  const bytes = type.length + 1 + 36;
  const encoded = `encode(('${type}:' || ${key}::text)::bytea, 'base64')`;
  // PostgreSQL breaks the line after 76 letters.
  const line = bytes < 57 ? encoded : `translate(${encoded}, E'\\n', '')`;
  return bytes % 3 === 0 ? line : `left(${line}, ${Math.ceil((bytes * 4) / 3)})`;
}
