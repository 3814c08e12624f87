/** Owns the cursors of lists: the values of one row's order, good only in the list, order and membership they came from. */
import { createHash } from 'node:crypto';
import { isCivilDate } from './calendar/calendar.js';
import { badUserInput } from './error.js';

/** One column of an order. It is never null, and an index serves it. */
export interface Key<Row> {
  readonly property: keyof Row & string;
  readonly type: 'text' | 'date' | 'timestamptz' | 'uuid';
  readonly descending?: boolean;
}

/** The mark by which a cursor is known again; `list` names the list and whom it is read for. */
export function cursorMark<Row>(list: string, keys: readonly Key<Row>[]): string {
  const order = keys.map((key) => `${key.property} ${key.descending ? 'desc' : 'asc'}`);
  return createHash('sha256')
    .update([list, ...order].join('\n'))
    .digest('base64url')
    .slice(0, 8);
}

export function writeCursor<Row>(row: Row, keys: readonly Key<Row>[], mark: string): string {
  const values = keys.map(({ property }) => {
    const value: unknown = row[property];
    return value instanceof Date ? value.toISOString() : String(value);
  });
  return Buffer.from(JSON.stringify([mark, ...values])).toString('base64url');
}

const fits: Record<Key<never>['type'], (value: string) => boolean> = {
  text: (value) => !value.includes('\0'),
  date: isCivilDate,
  timestamptz: (value) =>
    /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3])(:[0-5]\d){2}\.\d{3}Z$/.test(value) && isCivilDate(value.slice(0, 10)),
  uuid: (value) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value),
};

/** @throws BAD_USER_INPUT for anything but a cursor of this list, order and membership. */
export function readCursor<Row>(cursor: string, keys: readonly Key<Row>[], mark: string): string[] {
  const [found, ...values] = parsed(cursor);
  const good =
    found === mark &&
    values.length === keys.length &&
    keys.every((key, index) => {
      const value = values[index];
      return typeof value === 'string' && fits[key.type](value);
    });
  if (!good)
    throw badUserInput('This cursor does not belong to this list and order. Start again without it.');
  return values as string[];
}

function parsed(cursor: string): unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}
