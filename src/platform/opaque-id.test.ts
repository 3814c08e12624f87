/** The opaque ids: one spelling for each thing, and nothing from anything else. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fromOpaqueId, isUuid, toOpaqueId, uuidOf } from './opaque-id.js';

const key = '5f0c7a8e-1b2c-4d3e-8f90-a1b2c3d4e5f6';
const type = fc.stringMatching(/^[A-Za-z]{1,20}$/);

test('an id says its type and key again', () => {
  fc.assert(
    fc.property(type, fc.uuid(), (name, uuid) => {
      expect(fromOpaqueId(toOpaqueId(name, uuid))).toEqual({ type: name, key: uuid });
      expect(uuidOf(name, toOpaqueId(name, uuid))).toBe(uuid);
    }),
  );
});

test('an id is safe in an address and in a header', () => {
  expect(toOpaqueId('Placement', key)).toMatch(/^[A-Za-z0-9_-]+$/);
});

test('whatever is read as an id is spelt as we spell it', () => {
  const near = fc.tuple(fc.constant(toOpaqueId('Slot', key)), fc.nat(60), fc.string({ maxLength: 3 }));
  const spellings = fc.oneof(
    fc.string(),
    fc.base64String(),
    near.map(([id, at, text]) => id.slice(0, at) + text + id.slice(at + text.length)),
  );
  fc.assert(
    fc.property(spellings, (text) => {
      const parts = fromOpaqueId(text);
      if (parts) expect(toOpaqueId(parts.type, parts.key)).toBe(text);
    }),
    { numRuns: 1000 },
  );
});

describe('uuidOf', () => {
  test.each([
    ['another type', toOpaqueId('Site', key)],
    ['a key that is no UUID', toOpaqueId('Slot', '17')],
    ['an upper-case UUID', toOpaqueId('Slot', key.toUpperCase())],
    ['a UUID with more behind it', toOpaqueId('Slot', `${key}\n`)],
    ['padding', `${toOpaqueId('Slot', key)}==`],
    ['nothing', ''],
    ['no base64', 'æøå'],
    ['half a character', Buffer.from([0x53, 0x3a, 0xc3]).toString('base64url')],
  ])('gives nothing for %s', (_name, id) => {
    expect(uuidOf('Slot', id)).toBeNull();
  });
});

test.each([
  [key, true],
  ['00000000-0000-0000-0000-000000000000', true],
  [key.toUpperCase(), false],
  [`${key} `, false],
  [`${key}\n`, false],
  [key.replaceAll('-', ''), false],
  [`{${key}}`, false],
  ['', false],
])('isUuid(%j): %s', (text, expected) => {
  expect(isUuid(text)).toBe(expected);
});
