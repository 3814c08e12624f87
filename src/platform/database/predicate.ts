/** Owns the condition of a read: SQL over one alias and its parameters; access and filters are made of it. */
export interface Predicate {
  readonly sql: string;
  readonly params: Readonly<Record<string, unknown>>;
}

export const everything: Predicate = { sql: 'true', params: {} };
export const nothing: Predicate = { sql: 'false', params: {} };

export const where = (sql: string, params: Predicate['params'] = {}): Predicate => ({ sql, params });

export function allOf(...parts: readonly Predicate[]): Predicate {
  return join(
    parts.filter((part) => part !== everything),
    ' AND ',
    everything,
  );
}

export function anyOf(...parts: readonly Predicate[]): Predicate {
  return join(
    parts.filter((part) => part !== nothing),
    ' OR ',
    nothing,
  );
}

function join(parts: readonly Predicate[], operator: string, none: Predicate): Predicate {
  const [only] = parts;
  if (!only) return none;
  if (parts.length === 1) return only;
  return {
    sql: `(${parts.map((part) => part.sql).join(operator)})`,
    params: Object.assign({}, ...parts.map((part) => part.params)) as Predicate['params'],
  };
}
