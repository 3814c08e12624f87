/** Every MUST, SHOULD and MAY of the public GraphQL-over-HTTP audit, over real HTTP, one test each. */
import { afterAll, beforeAll, describe, test } from '@jest/globals';
import { serverAudits } from 'graphql-http';
import { startDoor, TOKEN, type Door } from './support/door.js';

let door: Door;
beforeAll(async () => {
  door = await startDoor();
});
afterAll(() => door.app.close());

describe('GraphQL over HTTP', () => {
  const audits = serverAudits({
    url: () => `${door.url}/graphql`,
    fetchFn: (url: string, init?: RequestInit) => {
      const headers = new Headers(init?.headers);
      headers.set('authorization', TOKEN);
      return fetch(url, { ...init, headers });
    },
  });
  test.each(audits.map(({ id, name, fn }) => [id, name, fn] as const))('%s %s', async (_id, _name, audit) => {
    const result = await audit();
    if (result.status !== 'ok') throw new Error(`${result.status}: ${result.reason}`);
  });
});
