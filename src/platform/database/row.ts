/** Owns how a use case takes a row to change it: seen by the viewer, locked, of the expected version. */
import type { EntityTarget, ObjectLiteral } from 'typeorm';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity.js';
import type { Tx } from './database.js';
import { uuidOf } from '../opaque-id.js';
import type { Predicate } from './predicate.js';
import { problem, Refused, StaleVersion } from '../problem.js';
import { quoted } from '../read/sql-text.js';

/**
 * The row behind an opaque id.
 * @throws Refused with NOT_FOUND when there is none or the viewer does not see it: the two look the same.
 */
export async function seenRow<Row extends ObjectLiteral>(
  tx: Tx,
  entity: EntityTarget<Row>,
  alias: string,
  id: string,
  path: string,
  scope: Predicate,
  locked = false,
): Promise<Row> {
  const type = alias.charAt(0).toUpperCase() + alias.slice(1);
  const key = uuidOf(type, id);
  if (!key) throw new Refused(problem('NOT_FOUND', path));
  const query = tx
    .createQueryBuilder(entity, alias)
    .where(`${alias}.id = :key`, { key })
    .andWhere(scope.sql, scope.params);
  // Not against those who merely refer to the row, as a new placement does to its partnership.
  if (locked) query.setLock('for_no_key_update');
  const row = await query.getOne();
  if (!row) throw new Refused(problem('NOT_FOUND', path));
  return row;
}

/** The same, locked until the transaction ends. */
export const lockRow = <Row extends ObjectLiteral>(
  tx: Tx,
  entity: EntityTarget<Row>,
  alias: string,
  id: string,
  path: string,
  scope: Predicate,
): Promise<Row> => seenRow(tx, entity, alias, id, path, scope, true);

/** @throws StaleVersion when the change was made from another version than the row's. */
export function expectVersion(
  row: { id: string; version: number },
  expected: number | null | undefined,
  payloadField: string,
): void {
  if (expected != null && expected !== row.version) throw new StaleVersion({ [payloadField]: row.id });
}

/** Writes a change to a locked row and counts its version up. */
export async function changeRow<Row extends { id: string; version: number }>(
  tx: Tx,
  entity: EntityTarget<Row>,
  row: Row,
  change: Partial<Row>,
): Promise<void> {
  await tx.update(entity, row.id, { ...change, version: row.version + 1 } as QueryDeepPartialEntity<Row>);
}

/** Inserts any number of rows: a statement takes no more than 65,535 parameters, and these are one. */
export async function insertMany<Row extends ObjectLiteral>(
  tx: Tx,
  entity: EntityTarget<Row>,
  rows: readonly Row[],
): Promise<void> {
  const { tablePath, columns } = tx.dataSource.getMetadata(entity);
  const table = quoted(tablePath);
  const names = columns.map((column) => quoted(column.databaseName)).join(', ');
  const values = rows.map((row) =>
    Object.fromEntries(columns.map((column) => [column.databaseName, column.getEntityValue(row) as unknown])),
  );
  await tx.query(
    `INSERT INTO ${table} (${names}) SELECT ${names} FROM json_populate_recordset(NULL::${table}, $1)`,
    [JSON.stringify(values)],
  );
}

/** Lets one transaction at a time work on a key that it cannot lock as a row, until it ends. */
export async function lockKey(tx: Tx, key: string): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [key]);
}
