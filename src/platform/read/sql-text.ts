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

/** The opaque id in SQL, letter for letter that of `toOpaqueId`. */
export const opaqueIdSql = (type: string, key: string): string =>
  `rtrim(translate(encode(convert_to('${type}:' || ${key}::text, 'UTF8'), 'base64'), E'+/\\n', '-_'), '=')`;
