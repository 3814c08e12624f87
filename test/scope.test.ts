/** The scopes of a system's token: what it may read and write; people need none. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Scope } from '../src/identity/account.js';
import { type Answer, Api } from './support/api.js';
import { idOf } from './support/world.js';

let api: Api;
beforeAll(async () => {
  api = await Api.start();
});
afterAll(() => api.stop());

interface Kind {
  viewer: { user: { kind: string } };
}
const whoAmI = '{ viewer { user { kind } } }';
const codeOf = (answer: Answer<unknown>): string | undefined => answer.errors?.[0]?.extensions.code;

const slot = idOf('Slot', 'Herlev 1');
const queries = ['{ partnerships { totalCount } }', '{ __typename }', '{ __schema { queryType { name } } }'];
const mutation = `mutation { closeSlot(input: { slotId: "${slot}" }) { problems { code } } }`;

test.each<[string[], boolean, boolean]>([
  [[], false, false],
  [['openid', 'tovholder'], false, false],
  [[Scope.READ], true, false],
  [[Scope.WRITE], true, true],
  [[Scope.READ, Scope.WRITE], true, true],
  [['tovholder:WRITE', 'xtovholder:read'], false, false],
])('a system with the scopes %j: reads %s, writes %s', async (scopes, reads, writes) => {
  const ask = api.as('gladsaxeSystem', scopes);
  for (const query of queries)
    expect([query, codeOf(await ask(query))]).toEqual([query, reads ? undefined : 'FORBIDDEN']);
  expect(codeOf(await ask(mutation))).toBe(writes ? undefined : 'FORBIDDEN');
});

test('a system is told which scope to ask for', async () => {
  const none = await api.as('gladsaxeSystem', [])(queries[0] ?? '');
  expect([none.status, none.errors?.[0]?.message]).toEqual([403, expect.stringContaining(Scope.READ)]);
  const read = await api.as('gladsaxeSystem', [Scope.READ])(mutation);
  expect([read.status, read.errors?.[0]?.message]).toEqual([403, expect.stringContaining(Scope.WRITE)]);
});

test('a person needs no scopes', async () => {
  const { data } = await api.as('gladsaxe', [])<Kind>(whoAmI);
  expect(data.viewer.user.kind).toBe('PERSON');
  expect(codeOf(await api.as('gladsaxe', [])(mutation))).toBeUndefined();
  const system = await api.as('gladsaxeSystem')<Kind>(whoAmI);
  expect(system.data.viewer.user.kind).toBe('INTEGRATOR');
});
