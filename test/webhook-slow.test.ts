/** Webhooks of several parties: whoever is slow to answer holds up nobody else. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Hooks } from './support/hooks.js';
import { Reporting } from './support/reporting.js';

let hooks: Hooks;
beforeAll(async () => {
  hooks = await Hooks.start();
});
afterAll(() => hooks.stop());

const taken = (path: string) => hooks.taken.filter((each) => each.path === path).length;
/** Waits until so many have come. */
async function came(path: string, times: number): Promise<void> {
  while (taken(path) < times) await new Promise((again) => setTimeout(again, 20));
}

test('two that do not answer hold up their own parties alone, also what comes meanwhile', async () => {
  const reporting = new Reporting(hooks.api);
  for (const [who, path] of [
    ['csr', '/slow-falck'],
    ['ballerupHead', '/slow-ballerup'],
    ['gladsaxeSystem', '/quick'],
  ] as const)
    await hooks.registered(who, { url: `http://${hooks.host}${path}` });
  for (const path of ['/slow-falck', '/slow-ballerup']) hooks.held.set(path, () => undefined);
  await reporting.reported('csr');
  hooks.later(20);
  await hooks.api.app.runJob('spread');
  let isOver = false;
  const delivering = hooks.api.app.runJob('deliver').finally(() => (isOver = true));
  await Promise.all([came('/slow-falck', 1), came('/slow-ballerup', 1), came('/quick', 1)]);
  await reporting.reported('csr');
  hooks.later(20);
  await hooks.api.app.runJob('spread');
  await came('/quick', 2);
  expect([taken('/slow-falck'), taken('/slow-ballerup'), isOver]).toEqual([1, 1, false]);

  const answers = [...hooks.held.values()];
  hooks.held.clear();
  for (const answer of answers) answer();
  expect(await delivering).toBe(6);
  // Each party's in the order of what happened.
  for (const path of ['/slow-falck', '/slow-ballerup', '/quick']) {
    const times = hooks.taken.flatMap((each) =>
      each.path === path ? [(JSON.parse(each.body) as { at: string }).at] : [],
    );
    expect(times).toEqual([...times].sort());
  }
});
