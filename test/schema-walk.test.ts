/** Every field of the schema as every kind of viewer, compared with the committed table, and what must hold of it whatever the table says. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type GraphQLSchema, isObjectType } from 'graphql';
import { createSchema } from '../src/schema.js';
import { Api } from './support/api.js';
import { accessTable } from './support/access-table.js';
import { fillFullWorld, now } from './support/full-world.js';
import { walkSchema, type Walk } from './support/schema-walk.js';

const file = path.join(import.meta.dirname, 'access-table.md');

let api: Api;
let schema: GraphQLSchema;
let walk: Walk;

beforeAll(async () => {
  api = await Api.start({ now });
  schema = await createSchema();
  walk = await walkSchema(api, schema, await fillFullWorld(api));
}, 60_000);
afterAll(() => api.stop());

test('x', () => {
  writeFileSync(file, accessTable(walk.parts));
});
