/** The statuses of the schema in Danish sentences: each has a word. */
import 'reflect-metadata';
import { expect, test } from '@jest/globals';
import { isEnumType } from 'graphql';
import { statusInDanish } from '../src/platform/status-words.js';
import { createSchema } from '../src/schema.js';

test('every status of every thing has a Danish word, with its code behind it', async () => {
  const schema = await createSchema();
  const enums = Object.values(schema.getTypeMap()).filter(isEnumType);
  const statuses = enums.filter(({ name }) => name.endsWith('Status')).flatMap((each) => each.getValues());
  expect(statuses.length).toBeGreaterThan(30);
  expect(statuses.filter(({ name }) => statusInDanish(name) === name).map(({ name }) => name)).toEqual([]);
  expect(statusInDanish('APPROVED')).toBe('godkendt (APPROVED)');
});
