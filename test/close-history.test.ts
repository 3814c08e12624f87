/** Who comes with a history closes all of it by one command, month after month, and says it again without harm. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Api } from './support/api.js';
import { closingIds, closingMonths, fillClosingWorld } from './support/closing-world.js';
import { runCommand } from './support/command.js';

let api: Api;
beforeAll(async () => {
  api = await Api.start({ fill: fillClosingWorld });
});
afterAll(() => api.stop());

const range = ['--from', closingMonths[0] ?? '', '--to', closingMonths.at(-1) ?? ''];
const close = () => runCommand(['billing', 'close', ...range], api.commandEnv);

test('every month of every partnership is closed, each month in a line', async () => {
  const { code, out, err } = await close();
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out.trimEnd().split('\n')).toEqual(
    closingMonths.map((month): unknown =>
      expect.stringMatching(
        `^${month}: closed 3 partnerships, 6 lines, [\\d,.]+ kr; closed already: 0; refused: 0$`,
      ),
    ),
  );
  const closed = await api.owner('SELECT period FROM billing_period GROUP BY period HAVING count(*) = $1', [
    closingIds.length,
  ]);
  expect(closed).toHaveLength(closingMonths.length);
}, 120_000);

test('again it writes nothing', async () => {
  const { code, out } = await close();
  expect(code).toBe(0);
  expect(out).toMatch(/^2015-04: closed 0 partnerships, 0 lines, 0\.00 kr; closed already: 3; refused: 0\n/);
}, 120_000);

test('who is refused a month is named once, and the others go on', async () => {
  const later = ['--from', '2017-01', '--to', '2017-03'];
  await api.owner(`UPDATE jobcentre SET gln = NULL WHERE kommunekode = '159'`);
  await api.owner(`UPDATE placement SET ended_on = '2017-02-28', expected_end_on = '2017-02-28', ends_on = '2017-02-28'
    WHERE reference = 'Falck Nord Gladsaxe'`);
  const { code, out, err } = await runCommand(['billing', 'close', ...later], api.commandEnv);
  expect(code).toBe(1);
  expect(err.match(/Falck Nord/g)).toHaveLength(1);
  expect(err).toMatch(/tovholder: 1 partnership could not be closed; /);
  expect(out.split('\n')[1]).toMatch(/^2017-02: closed 2 partnerships, 0 lines, /);
}, 120_000);
