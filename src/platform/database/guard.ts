/** Owns row security in the database: what each room says of its tables, written as PostgreSQL's policies. */
import type { QueryRunner } from 'typeorm';
import { quoted } from '../read/sql-text.js';

/**
 * Which rows of a table the acting party (`app_party()`, `app_today()`) may read and write: conditions in SQL. What is
 * not told is refused. Each column in them is qualified, for an unqualified one inside a sub-select would be taken for
 * the inner table's and let all rows through; and they probe by `(SELECT …)` rather than `EXISTS`, which the planner
 * would turn into a hash of all that a party has.
 */
export interface Guard {
  readonly see?: string;
  readonly add?: string;
  /** Which rows may be changed, and locked before they are. */
  readonly change?: string;
  /** What they must be afterwards; the same, unless told. */
  readonly changed?: string;
}

export type Guards = Readonly<Record<string, Guard>>;

interface Policy {
  readonly table: string;
  readonly name: string;
  readonly text: string;
}

const commands = { see: 'SELECT', add: 'INSERT', change: 'UPDATE' } as const;

function policiesOf(table: string, guard: Guard): Policy[] {
  const { see, add, change } = guard;
  const changed = guard.changed ?? change;
  const conditions = {
    see: see && `USING (${see})`,
    add: add && `WITH CHECK (${add})`,
    change: change && `USING (${change}) WITH CHECK (${changed})`,
  };
  return (['see', 'add', 'change'] as const).flatMap((name) => {
    const condition = conditions[name];
    return condition ? [{ table, name, text: `FOR ${commands[name]} ${condition}` }] : [];
  });
}

/** Makes the policies of the database those of the rooms; one that is there already is left alone, for others work. */
export async function writeGuards(runner: QueryRunner, guards: Guards): Promise<void> {
  const wanted = Object.entries(guards).flatMap(([table, guard]) => policiesOf(table, guard));
  // PostgreSQL keeps a policy as a tree, so what it was made of stands in its comment.
  const there = (await runner.query(
    `SELECT c.relname AS "table", p.polname AS name, coalesce(obj_description(p.oid, 'pg_policy'), '') AS text
     FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid WHERE c.relnamespace = 'public'::regnamespace`,
  )) as Policy[];
  const isIn = (policies: readonly Policy[]) => (it: Policy) =>
    policies.some(({ table, name, text }) => table === it.table && name === it.name && text === it.text);
  for (const { table, name } of there.filter((each) => !isIn(wanted)(each)))
    await runner.query(`DROP POLICY ${quoted(name)} ON ${quoted(table)}`);
  for (const { table, name, text } of wanted.filter((each) => !isIn(there)(each))) {
    await runner.query(`CREATE POLICY ${quoted(name)} ON ${quoted(table)} ${text}`);
    await runner.query(
      `COMMENT ON POLICY ${quoted(name)} ON ${quoted(table)} IS '${text.replaceAll("'", "''")}'`,
    );
  }
  const open = (await runner.query(
    `SELECT relname AS name FROM pg_class
     WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND NOT relrowsecurity AND relname = ANY($1)`,
    [Object.keys(guards)],
  )) as { name: string }[];
  for (const { name } of open) await runner.query(`ALTER TABLE ${quoted(name)} ENABLE ROW LEVEL SECURITY`);
}
