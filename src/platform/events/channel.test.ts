/** A party's stream while rights are renewed: whoever leaves meanwhile is gone. */
import { expect, test } from '@jest/globals';
import { buildSchema, parse } from 'graphql';
import { createLog } from '../log.js';
import { Troubles } from '../troubles.js';
import { Channel } from './channel.js';
import type { Listener } from './listener.js';
import { Patience } from './patience.js';

const listenerIn = (scope: string, renewed: () => Promise<Listener | null>): Listener => ({
  requestId: 'r',
  partyId: 'p',
  membershipId: 'm',
  scope,
  locale: 'da',
  seat: scope,
  handOver: () => ({
    seen: async (_type, keys) => new Set(keys),
    openThings: async () => [],
    beforeReply: async () => undefined,
    close: async () => undefined,
  }),
  renewed,
});

test('a subscription that ends while its rights are renewed is over, and its stream with it', async () => {
  let isEmpty = false;
  const place = { partyId: 'p', seq: 0, eventId: 'none' };
  const troubles = new Troubles(createLog({ logLevel: 'silent' }));
  const channel = new Channel(
    'p',
    place,
    {
      cursorOf: () => 'c',
      person: (member) => member,
      read: async () => [],
      now: () => new Date(0),
      patience: new Patience(troubles, () => Promise.resolve(true)),
      recheckMs: 0,
    },
    () => (isEmpty = true),
  );
  let looked: () => void = () => undefined;
  const looking = new Promise<void>((resolve) => (looked = resolve));
  let answer: (listener: Listener) => void = () => undefined;
  const listener = listenerIn('before', () => {
    looked();
    return new Promise((resolve) => (answer = resolve));
  });
  const selection = {
    schema: buildSchema('type Query { a: Int }'),
    document: parse('{ a }'),
    operationName: undefined,
    variables: {},
    feed: { field: 'told', takes: () => true, payload: () => ({}) },
    args: {},
    onExecute: () => undefined,
    mask: (errors: readonly unknown[]) => errors,
  };
  const reader = await channel.listen('key', selection, listener, { place, sight: null });
  const renewing = channel.tidy();
  await looking;
  await reader.return();
  // It comes back with other roles, and there is nobody any more.
  answer(listenerIn('after', () => Promise.resolve(null)));
  await renewing;
  expect([channel.readers, isEmpty]).toEqual([0, true]);
});
