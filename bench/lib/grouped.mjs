/** Owns grouping rows, which Node 20 does not bring. */

/** @returns {Map<unknown, object[]>} the rows by what `key` says of each, in their order */
export function grouped(rows, key) {
  const groups = new Map();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group) group.push(row);
    else groups.set(key(row), [row]);
  }
  return groups;
}
