/** Owns that schema and read maps fit: a server with a field that nobody reads, or that may be null against its word, does not start. */
import { type GraphQLObjectType, isNonNullType, isObjectType } from 'graphql';
import type { Ground } from './ground.js';
import type { PageSource, ReadMap, Roots } from './read-map.js';

/** @throws an Error that lists everything that does not fit */
export function checkMaps<Viewer, Context>(ground: Ground<Viewer, Context>, roots: Roots<Viewer>): void {
  const faults: string[] = [];
  for (const map of ground.maps.values()) {
    const type = ground.schema.getType(map.type);
    if (isObjectType(type)) faults.push(...faultsOf(ground, map, type));
    else faults.push(`${map.type} is no type of the schema`);
  }
  const query = ground.schema.getQueryType()?.getFields() ?? {};
  for (const name of [...Object.keys(roots.byId), ...roots.byIds, ...Object.keys(roots.pages)])
    if (!query[name]) faults.push(`Query has no field ${name}`);
  for (const [name, page] of Object.entries(roots.pages)) faults.push(...pageFaults(ground, name, page));
  if (faults.length > 0) throw new Error(`The read maps do not fit the schema: ${faults.join('; ')}`);
}

function faultsOf<Viewer, Context>(
  ground: Ground<Viewer, Context>,
  map: ReadMap<Viewer, Context>,
  type: GraphQLObjectType,
): string[] {
  const { columns } = ground;
  const fields = type.getFields();
  const faults = Object.keys(map.fields)
    .filter((name) => !fields[name])
    .map((name) => `${type.name} has no field ${name}`);
  for (const field of Object.values(fields)) {
    const where = `${type.name}.${field.name}`;
    const source = map.fields[field.name] ?? { kind: 'column' as const, property: field.name };
    const isRequired = isNonNullType(field.type);
    if (source.kind === 'column' && map.entity) {
      if (field.name === 'id') continue;
      if (!columns.has(map.entity, source.property)) faults.push(`${where} has no source`);
      else if (isRequired && columns.isNullable(map.entity, source.property))
        faults.push(`${where} is never null, but its column may be`);
    } else if (source.kind === 'one' && isRequired && !source.covered)
      faults.push(`${where} is never null, but may be hidden`);
    else if (source.kind === 'page') faults.push(...pageFaults(ground, where, source));
    if ('type' in source && !ground.maps.has(source.type))
      faults.push(`${source.type} of ${where} has no map`);
  }
  return faults;
}

const ofEvery = ['edges', 'nodes', 'pageInfo', 'totalCount'];

/** A cursor holds no null, so no column of an order may. */
function pageFaults<Viewer, Context>(
  ground: Ground<Viewer, Context>,
  where: string,
  page: PageSource<Viewer>,
): string[] {
  const entity = ground.maps.get(page.type)?.entity;
  if (!entity) return [`${page.type} of ${where} has no rows`];
  const connection = ground.schema.getType(`${page.type}Connection`);
  const others = isObjectType(connection)
    ? Object.keys(connection.getFields()).filter((name) => !ofEvery.includes(name) && !page.more?.[name])
    : [];
  const nullable = [...page.order, ...Object.values(page.orderBy ?? {})].filter((key) =>
    ground.columns.isNullable(entity, key.property),
  );
  return [
    ...nullable.map((key) => `${where} is ordered by ${key.property}, which may be null`),
    ...others.map((name) => `${where} has no source for ${name}`),
  ];
}
