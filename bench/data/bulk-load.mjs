/** Owns loading many rows at once: what guards the tables is taken off, and put on again over the finished rows. */

const guards = `
  SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) AS drop,
    format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) AS add,
    contype AS kind
  FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype IN ('p', 'u', 'x', 'f')
  UNION ALL
  SELECT format('DROP INDEX %s', i.indexrelid::regclass), pg_get_indexdef(i.indexrelid), 'i'
  FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
  WHERE c.relnamespace = 'public'::regnamespace AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = i.indexrelid)`;

// A foreign key rests on a unique key, so it goes first and comes last.
const order = ['p', 'u', 'x', 'i', 'f'];

/**
 * Fills the tables of an empty, migrated database. Every constraint and index is made again from its own definition, so
 * PostgreSQL itself checks all rows against them; the rules that only triggers know are asked for one by one.
 * @param {import('pg').Client} owner
 * @param {{ preparation: string[], tables: Record<string, string> }} rows
 * @param {Record<string, string>} rulesOfTriggers queries that must find nothing
 * @param {(line: string) => void} tell hears what takes long
 */
export async function bulkLoad(owner, rows, rulesOfTriggers, tell) {
  const run = async (what, sql) => {
    const start = performance.now();
    const result = await owner.query(sql);
    const seconds = (performance.now() - start) / 1000;
    if (seconds > 5) tell(`  ${what} ${seconds.toFixed(0)} s`);
    return result;
  };
  const names = Object.keys(rows.tables);
  await owner.query(`SET work_mem = '256MB'; SET maintenance_work_mem = '1GB'; SET client_min_messages = warning`);
  const { rows: found } = await owner.query(guards);
  found.sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
  for (const { drop } of found.toReversed()) await owner.query(drop);
  for (const name of names) await owner.query(`ALTER TABLE ${name} DISABLE TRIGGER USER`);

  for (const sql of rows.preparation) await run('prepared', sql);
  for (const [name, select] of Object.entries(rows.tables))
    await run(`rows of ${name}`, `INSERT INTO ${name} ${select}`);

  for (const { add } of found) await run(add.replace(/\s.*?(CONSTRAINT|INDEX) (\S+).*/s, ' $2'), add);
  for (const name of names) await owner.query(`ALTER TABLE ${name} ENABLE TRIGGER USER`);
  for (const [rule, sql] of Object.entries(rulesOfTriggers))
    if ((await run(`rule ${rule}`, sql)).rowCount !== 0) throw new Error(`The data set breaks ${rule}`);
  await run('vacuum', 'VACUUM (ANALYZE, FREEZE)');
}
