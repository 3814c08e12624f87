/** Owns how each kind of source that a read map names becomes SQL. */
import { getNamedType, isObjectType } from 'graphql';
import { bodyOf, listed, typename } from './body.js';
import type { Compiler } from './compile.js';
import type { PickedField } from './finish.js';
import type { Column, Selected } from './ground.js';
import { jsonRow, jsonRows, NotPlannable, quoted } from './sql-text.js';
import type { ReadMap, Source } from './read-map.js';

type Compiled = Omit<Column, 'key'>;

export function compileSource<Viewer, Context>(
  compiler: Compiler<Viewer, Context>,
  source: Source<Viewer, Context>,
  map: ReadMap<Viewer, Context>,
  alias: string,
  selected: Selected,
): Compiled {
  switch (source.kind) {
    case 'column':
      if (!map.entity) return { sql: `${alias}.${quoted(source.property)}`, finish: null };
      return { sql: compiler.ground.columns.shown(map.entity, source.property, alias), finish: null };
    case 'sql':
      return { sql: source.sql(compiler.cell(alias, selected)), finish: null };
    case 'one':
    case 'many':
      return related(compiler, source, alias, selected);
    case 'made': {
      const made = compiler.alias('made');
      const from = `FROM ${source.from(compiler.cell(alias, selected))} ${made}`;
      const body = compiler.body(compiler.objectType(source.type), made, selected.nodes);
      const sql = source.list ? jsonRows(body.columns, from) : jsonRow(body.columns, from);
      return { sql, finish: listed(body.finish, source.list === true) };
    }
    case 'page':
      return compiler.page(source, alias, selected);
    case 'derived':
      return derived(compiler, source, alias, selected);
    case 'code':
      throw new NotPlannable(selected.field.name);
  }
}

function related<Viewer, Context>(
  compiler: Compiler<Viewer, Context>,
  source: Extract<Source<Viewer, Context>, { kind: 'one' | 'many' }>,
  alias: string,
  selected: Selected,
): Compiled {
  const type = compiler.objectType(source.type);
  const { entity } = compiler.mapOf(type);
  if (!entity) throw new NotPlannable(source.type);
  const other = compiler.alias(source.type);
  const conditions = [source.on(compiler.cell(alias, selected), other)];
  if (!source.covered) conditions.push(compiler.access(type, other));
  const body = compiler.body(type, other, selected.nodes);
  const from = `FROM ${compiler.ground.columns.table(entity)} ${other} WHERE ${conditions.join(' AND ')}`;
  return source.kind === 'one'
    ? { sql: jsonRow(body.columns, from), finish: body.finish }
    : {
        sql: jsonRows(body.columns, `${from} ORDER BY ${source.order(other)}`),
        finish: listed(body.finish, true),
      };
}

function derived<Viewer, Context>(
  compiler: Compiler<Viewer, Context>,
  source: Extract<Source<Viewer, Context>, { kind: 'derived' }>,
  alias: string,
  selected: Selected,
): Compiled {
  const cell = compiler.cell(alias, selected);
  const facts = Object.entries(source.facts(cell)).map(([key, sql]) => ({ key, sql, finish: null }));
  return {
    sql: jsonRow(bodyOf(facts).columns, source.from ? `FROM ${source.from(cell)}` : ''),
    finish: {
      kind: 'derived',
      value: source.value as never,
      selection: picked(compiler, selected),
      argumentsAt: compiler.argumentsAt(selected),
    },
  };
}

/** How an object made in code gets the form of the selection. */
function picked<Viewer, Context>(
  compiler: Compiler<Viewer, Context>,
  { field, nodes }: Selected,
): readonly PickedField[] | undefined {
  const named = getNamedType(field.type);
  if (!isObjectType(named)) return undefined;
  return compiler.selected(named, nodes).map(({ key, field: each }) => ({
    key,
    field: each === typename ? null : each.name,
    type: named.name,
  }));
}
