/** A short run of `npm run fuzz`: operations made from the schema, by everybody of the demo, against the server as a process. */
import 'reflect-metadata';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createSchema } from '../src/schema.js';
import { rooms } from '../src/rooms.js';
import { Fuzz } from './support/fuzz.js';
import { Installation, type Served } from './support/served.js';

let installation: Installation;
let server: Served;
beforeAll(async () => {
  installation = await Installation.make({});
  await installation.command(['seed', '--demo']);
  server = await installation.serve();
}, 60_000);
afterAll(async () => {
  await server.stop();
  await installation.remove();
});

test('nothing unmasked, no death, no value repeated', async () => {
  const fuzz = new Fuzz(server, await createSchema(rooms), { operations: 1_500, seconds: 60, seed: 7 });
  const { asked, failures } = await fuzz.run();
  expect(failures).toEqual([]);
  expect(Object.values(asked).reduce((sum, each) => sum + each, 0)).toBeGreaterThan(1_400);
  const { code, err } = await server.stop();
  expect([code, err]).toEqual([0, expect.not.stringContaining('unexpected error')]);
}, 120_000);
