/** Owns the hash of what is signed: the same in code and in the database, so that each can tell a changed content. */
import { createHash } from 'node:crypto';

/** @returns 64 hexadecimal digits; a part that is not there counts as an empty one */
export const contentHash = (parts: readonly (string | null)[]): string =>
  createHash('sha256')
    .update(parts.map((part) => part ?? '').join('|'))
    .digest('hex');

/** The same in SQL. */
export const contentHashSql = (parts: readonly string[]): string =>
  `encode(sha256(convert_to(concat_ws('|', ${parts.map((part) => `coalesce(${part}::text, '')`).join(', ')}), 'UTF8')), 'hex')`;
