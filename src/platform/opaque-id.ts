/** Owns the opaque identifiers of the API: a type and a key, sealed from casual reading only. */
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export const isUuid = (text: string): boolean => uuid.test(text);

/** The API's id of a thing, for example `UGxhY2VtZW50Oj…` for a placement. */
export function toOpaqueId(type: string, key: string): string {
  return Buffer.from(`${type}:${key}`).toString('base64url');
}

/** Type and key of an opaque id, or null for anything that is not one. */
export function fromOpaqueId(id: string): { type: string; key: string } | null {
  const match = /^([A-Za-z]+):(.+)$/.exec(Buffer.from(id, 'base64url').toString('utf8'));
  // Only the one spelling that we hand out counts, so that an id can be compared as text.
  if (!match?.[1] || !match[2] || toOpaqueId(match[1], match[2]) !== id) return null;
  return { type: match[1], key: match[2] };
}

/** The UUID behind an opaque id of one type, or null when it is not an id of that type. */
export function uuidOf(type: string, id: string): string | null {
  const parts = fromOpaqueId(id);
  return parts?.type === type && isUuid(parts.key) ? parts.key : null;
}
