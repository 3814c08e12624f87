/** Owns how columns look in SQL: names and types from TypeORM's metadata, values in the form the API shows. */
import type { DataSource } from 'typeorm';
import { quoted } from './compile.js';
import type { Columns } from './compile.js';

export function columnsOf(source: DataSource): Columns {
  const metadata = (entity: Parameters<Columns['table']>[0]) => source.getMetadata(entity);
  const column = (entity: Parameters<Columns['table']>[0], property: string) =>
    metadata(entity).findColumnWithPropertyName(property);
  const bare: Columns['bare'] = (entity, property, alias) => {
    const found = column(entity, property);
    if (!found) throw new Error(`${metadata(entity).name} has no column ${property}`);
    return `${alias}.${quoted(found.databaseName)}`;
  };
  return {
    table: (entity) => quoted(metadata(entity).tableName),
    has: (entity, property) => column(entity, property) !== undefined,
    bare,
    shown: (entity, property, alias) => {
      const sql = bare(entity, property, alias);
      const found = column(entity, property);
      switch (found?.type) {
        case 'timestamptz':
          return `to_char(${sql} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
        case 'numeric':
          return `${sql}::text`;
        case 'enum':
          return found.isArray ? `${sql}::text[]` : sql;
        default:
          return sql;
      }
    },
  };
}
