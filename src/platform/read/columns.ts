/** Owns how columns look in SQL: names and types from TypeORM's metadata, values in the form the API shows. */
import type { DataSource, EntityTarget, ObjectLiteral } from 'typeorm';
import type { Columns } from './ground.js';
import { quoted } from './sql-text.js';

export function columnsOf(source: DataSource): Columns {
  const metadata = (entity: EntityTarget<ObjectLiteral>) => source.getMetadata(entity);
  const column = (entity: EntityTarget<ObjectLiteral>, property: string) =>
    metadata(entity).findColumnWithPropertyName(property);
  const bare: Columns['bare'] = (entity, property, alias) => {
    const found = column(entity, property);
    if (!found) throw new Error(`${metadata(entity).name} has no column ${property}`);
    return `${alias}.${quoted(found.databaseName)}`;
  };
  return {
    table: (entity) => quoted(metadata(entity).tableName),
    has: (entity, property) => column(entity, property) !== undefined,
    isNullable: (entity, property) => column(entity, property)?.isNullable ?? true,
    bare,
    shown: (entity, property, alias) => {
      const sql = bare(entity, property, alias);
      const found = column(entity, property);
      if (found?.type === 'timestamptz')
        return `to_char(${sql} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
      if (found?.type === 'numeric') return `${sql}::text`;
      return found?.type === 'enum' && found.isArray ? `${sql}::text[]` : sql;
    },
  };
}
