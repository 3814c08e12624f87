import { describe, expect, test } from '@jest/globals';
import { buildSchema } from 'graphql';
import { everything } from '../database/predicate.js';
import { checkMaps } from './check-maps.js';
import type { Columns, Ground } from './ground.js';
import type { PageSource, ReadMap, Roots, Source } from './read-map.js';

class Site {}

const schema = buildSchema(`
  type Query { site(id: ID!): Site sites: SiteConnection! }
  type SiteConnection { nodes: [Site!]! }
  type Site { id: ID! name: String! note: String slot: Slot! }
  type Slot { id: ID! }
`);

const nullable: Record<string, boolean> = { id: false, name: false, note: true };
const columns: Columns = {
  table: () => 'site',
  has: (_entity, property) => property in nullable,
  isNullable: (_entity, property) => nullable[property] ?? true,
  shown: () => '',
  bare: () => '',
};

type Fields = Record<string, Source<unknown, unknown>>;
const map = (type: string, fields: Fields = {}): ReadMap<unknown, unknown> => ({
  type,
  entity: Site,
  access: () => everything,
  fields,
});
const slot = (covered: boolean): Source<unknown, unknown> => ({
  kind: 'one',
  type: 'Slot',
  covered,
  on: () => '',
});
const page = (property: string): PageSource<unknown> => ({
  kind: 'page',
  type: 'Site',
  filter: () => everything,
  order: [{ property, type: 'text' } as never],
});

function faults(maps: ReadMap<unknown, unknown>[], roots: Partial<Roots<unknown>> = {}): string {
  const ground: Ground<unknown, unknown> = {
    schema,
    columns,
    maps: new Map(maps.map((each) => [each.type, each])),
  };
  try {
    checkMaps(ground, { byId: {}, byIds: [], pages: {}, ...roots });
    return '';
  } catch (error) {
    return (error as Error).message.replace('The read maps do not fit the schema: ', '');
  }
}

const slotMap = map('Slot');

describe('a server starts only with maps that fit', () => {
  test('all is well', () => {
    const roots = { byId: { site: 'Site' }, pages: { sites: page('name') } };
    expect(faults([map('Site', { slot: slot(true) }), slotMap], roots)).toBe('');
  });

  test.each<[string, ReadMap<unknown, unknown>[], Partial<Roots<unknown>>, string]>([
    ['a field without a source', [map('Site'), slotMap], {}, 'Site.slot has no source'],
    [
      'a field that may be hidden, but is never null',
      [map('Site', { slot: slot(false) }), slotMap],
      {},
      'Site.slot is never null, but may be hidden',
    ],
    [
      'a field that is never null over a column that may be',
      [map('Site', { slot: slot(true), name: { kind: 'column', property: 'note' } }), slotMap],
      {},
      'Site.name is never null, but its column may be',
    ],
    ['another type without a map', [map('Site', { slot: slot(true) })], {}, 'Slot of Site.slot has no map'],
    [
      'an order by what may be null',
      [map('Site', { slot: slot(true) }), slotMap],
      { pages: { sites: page('note') } },
      'sites is ordered by note, which may be null',
    ],
    [
      'a source for no field',
      [map('Site', { slot: slot(true), colour: { kind: 'code' } }), slotMap],
      {},
      'Site has no field colour',
    ],
    ['a root for no field', [slotMap], { byId: { slot: 'Slot' } }, 'Query has no field slot'],
    ['a map for no type', [map('Colour')], {}, 'Colour is no type of the schema'],
  ])('%s', (_what, maps, roots, fault) => {
    expect(faults(maps, roots)).toBe(fault);
  });
});
