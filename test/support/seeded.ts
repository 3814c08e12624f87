/** Owns a database filled as a new installation fills its own, for the tests of what it is filled with. */
import pg from 'pg';
import { seed } from '../../src/demo/seed.js';
import { personalCipher } from '../../src/identity/personal-cipher.js';
import { createTestDatabase } from './database.js';

export const cipher = personalCipher(Buffer.alloc(32, 7));

export interface Seeded {
  /** Fills it once more. */
  again(today: string, demo: boolean): Promise<void>;
  rows<T extends pg.QueryResultRow>(sql: string, parameters?: unknown[]): Promise<T[]>;
  /** The one value of each row. */
  values<T>(sql: string, parameters?: unknown[]): Promise<T[]>;
  /** Every row of every table as text. */
  dump(): Promise<Record<string, string[]>>;
  drop(): Promise<void>;
}

export async function seededOn(today: string, demo = true): Promise<Seeded> {
  const database = await createTestDatabase();
  const again = (date: string, withDemo: boolean) =>
    seed({ ownerUrl: database.ownerUrl, today: date, demo: withDemo, cipher });
  const client = new pg.Client({ connectionString: database.ownerUrl });
  const drop = async () => {
    await client.end();
    await database.drop();
  };
  await client.connect();
  try {
    await again(today, demo);
  } catch (error) {
    await drop();
    throw error;
  }

  async function rows<T extends pg.QueryResultRow>(sql: string, parameters: unknown[] = []): Promise<T[]> {
    return (await client.query<T>(sql, parameters)).rows;
  }
  async function values<T>(sql: string, parameters: unknown[] = []): Promise<T[]> {
    const found = await client.query<[T]>({ text: sql, values: parameters, rowMode: 'array' });
    return found.rows.map(([value]) => value);
  }
  async function dump(): Promise<Record<string, string[]>> {
    const tables = await values<string>(
      `SELECT table_name::text FROM information_schema.tables
       WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY 1`,
    );
    const content: Record<string, string[]> = {};
    for (const table of tables)
      content[table] = await values(`SELECT t::text FROM ${pg.escapeIdentifier(table)} t ORDER BY 1`);
    return content;
  }
  return {
    again,
    rows,
    values,
    dump,
    drop,
  };
}
