/** A room more: with its own files and one line in the list of rooms, all of it works. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { migrate } from '../src/platform/database/migrate.js';
import { learn, needsOf } from '../src/platform/room.js';
import { rooms as all } from '../src/rooms.js';
import { Api } from './support/api.js';
import { createTestDatabase, roleOf } from './support/database.js';
import { greeting, greetingTable } from './support/greeting-room.js';
import { idOf } from './support/world.js';

// The one line outside it.
const rooms = [...all, greeting];
learn(rooms);

let api: Api;
beforeAll(async () => {
  const database = await createTestDatabase('world');
  api = await Api.start({
    database,
    rooms,
    fill: async (ownerUrl) => {
      const { default: pg } = await import('pg');
      const owner = new pg.Client({ connectionString: ownerUrl });
      await owner.connect();
      await owner.query(greetingTable);
      await owner.end();
      await migrate(ownerUrl, roleOf(database.appUrl), needsOf(rooms));
    },
  });
});
afterAll(() => api.stop());

const input = { partnershipId: idOf('Partnership', 'Falck'), text: 'Goddag' };
const greetings = '{ partnerships { nodes { greetings { id text } } } }';

test('its mutation is made, read back, seen by who may, told, and counted in the inbox in its own words', async () => {
  const made = await api.change<{ greeting: { id: string; text: string } }>(
    'gladsaxe',
    'greet',
    input,
    'greeting { id text }',
  );
  expect(made).toMatchObject({ greeting: { text: 'Goddag' }, problems: [] });
  const { data } = await api.as('csr')<{
    partnerships: { nodes: { greetings: object[] }[] };
    notifications: { nodes: { kind: string; subject: { id: string } }[] };
    events: { nodes: { kind: string; subject: { id: string } }[] };
  }>(
    `{ partnerships { nodes { greetings { id text } } }
       notifications { nodes { kind subject { id } } } events { nodes { kind subject { id } } } }`,
  );
  expect(data.partnerships.nodes).toEqual([{ greetings: [made.greeting] }]);
  const told = { kind: 'GREETED', subject: { id: made.greeting.id } };
  expect(data.notifications.nodes).toEqual([told]);
  expect(data.events.nodes).toEqual([told]);
  expect((await api.as('otherCsr')<{ partnerships: object }>(greetings)).data.partnerships).toEqual({
    nodes: [],
  });
  const { data: other } = await api.as('otherCsr')<{ node: null }>(
    'query ($id: ID!) { node(id: $id) { id } }',
    {
      id: made.greeting.id,
    },
  );
  expect(other.node).toBeNull();
});

test('it refuses in its own words, in either language', async () => {
  const refuse = (language: string) =>
    api.as('gladsaxe')<{ greet: object }>(
      'mutation ($input: GreetInput!) { greet(input: $input) { greeting { id } problems { code message path } } }',
      { input: { ...input, text: 'au' } },
      { 'accept-language': language },
    );
  const refused = (message: string) => ({
    greeting: null,
    problems: [{ code: 'UNFRIENDLY', message, path: ['text'] }],
  });
  expect((await refuse('en')).data.greet).toEqual(refused('Be kind.'));
  expect((await refuse('da')).data.greet).toEqual(refused('Vær venlig.'));
});

test('its job runs by its name, and as nobody it sees nothing', async () => {
  expect(await api.app.runJob('greetAgain')).toBe(1);
});
