/** The command line as a user meets it: what it prints where, and its exit code. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { tokenVerifier } from '../src/identity/sign-in/index.js';
import { systemClock } from '../src/platform/calendar/clock.js';
import { readConfig } from '../src/platform/config.js';
import { runCommand } from './support/command.js';

let dataDir: string;
beforeAll(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'tovholder-cli-'));
});
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

const tovholder = (args: string[], env: Record<string, string> = {}) =>
  runCommand(args, { DATA_DIR: dataDir, ...env });

test('token prints one token, good at once, and nothing else', async () => {
  const { code, out, err } = await tovholder(['token', 'csr@falck.example']);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/);
  const verified = await tokenVerifier(readConfig({ DATA_DIR: dataDir }), systemClock).verify(out.trim());
  expect(verified).toMatchObject({ issuer: 'demo', subject: 'csr@falck.example', scopes: [] });
});

test.each<[string, string[], Record<string, string>, number, RegExp]>([
  [
    'an unknown person',
    ['token', 'nobody@falck.example'],
    {},
    1,
    /^tovholder: nobody@falck\.example is not a demo person; use one of csr@falck\.example, .*\n$/,
  ],
  [
    'a bad port',
    ['serve'],
    { PORT: 'http' },
    2,
    /^tovholder: PORT=http is not a whole number from 0 to 65535; .*\n$/,
  ],
  [
    'the demo in production',
    ['token', 'csr@falck.example'],
    { NODE_ENV: 'production' },
    2,
    /^tovholder: OIDC_ISSUERS is required .*\n$/,
  ],
  [
    'an environment that is none',
    ['serve'],
    { NODE_ENV: 'Production' },
    2,
    /^tovholder: NODE_ENV=Production is unknown; use one of development, test, production or leave it out\n$/,
  ],
  [
    'a server where nobody can sign in',
    ['serve'],
    {
      DATABASE_URL: 'postgresql://server:secret@127.0.0.1:1/x',
      MIGRATION_DATABASE_URL: 'postgresql://owner:secret@127.0.0.1:1/x',
    },
    2,
    /^tovholder: Nobody can sign in: set OIDC_ISSUERS, or DEMO=true for a demo, .*\n$/,
  ],
  [
    'a token of a demo that is none',
    ['token', 'csr@falck.example'],
    { DEMO: 'false' },
    2,
    /^tovholder: Nobody can sign in: .*\n$/,
  ],
  [
    'a month that is none',
    ['billing', 'close', '--month', '2015-4'],
    {},
    1,
    /^tovholder: 2015-4 is no month; write it as 2015-04\n$/,
  ],
  [
    'a month that has not ended',
    ['billing', 'close', '--month', '2199-01'],
    {},
    1,
    /^tovholder: 2199-01 has not ended; close it from 2199-02-01 on\n$/,
  ],
  [
    'no id of a partnership',
    ['billing', 'close', '--month', '2015-04', '--partnership', 'Falck'],
    {},
    1,
    /^tovholder: Falck is no id of a partnership; copy it from the API\n$/,
  ],
  ...(
    [
      ['backwards', '2015-06', '2015-04', /^tovholder: 2015-04 lies before 2015-06; /],
      ['over twenty years', '2005-01', '2025-01', /^tovholder: 2005-01 to 2025-01 is more than 20 years; /],
      [
        'into the future',
        '2024-01',
        '2043-12',
        /^tovholder: 2043-12 has not ended; close it from 2044-01-01 on\n$/,
      ],
      ['from no month', '2015-13', '2016-01', /^tovholder: 2015-13 is no month; /],
    ] as const
  ).map(([name, from, to, err]): [string, string[], object, number, RegExp] => [
    `a range ${name}`,
    ['billing', 'close', '--from', from, '--to', to],
    {},
    1,
    err,
  ]),
  [
    'no month',
    ['billing', 'close'],
    {},
    1,
    /^tovholder: say which month to close, with --month 2015-04, or which ones, with --from and --to\n$/,
  ],
  ['an unknown command', ['tokn'], {}, 1, /^tovholder: unknown command 'tokn'; --help says what there is\n$/],
])('%s is one line on stderr and exit code', async (_name, args, env, code, err) => {
  expect(await tovholder(args, env)).toEqual({ code, out: '', err: expect.stringMatching(err) });
});

test('a data directory that cannot be written is one line', async () => {
  const file = path.join(dataDir, 'file');
  writeFileSync(file, '');
  const { code, out, err } = await tovholder(['token', 'csr@falck.example'], {
    DATA_DIR: path.join(file, 'data'),
  });
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toMatch(/^tovholder: .*DATA_DIR.*\n$/);
});
