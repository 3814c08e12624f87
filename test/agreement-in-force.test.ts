/** What is in force has one home: drafts overlap what is in force, hold on no date, and nothing else reads agreements by date. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Api } from './support/api.js';
import { idOf, keyOf } from './support/world.js';

let api: Api;
beforeAll(async () => {
  api = await Api.start();
});
afterAll(() => api.stop());

test('two versions in force never overlap, whatever writes them', async () => {
  const copy = `INSERT INTO agreement SELECT (jsonb_populate_record(a, jsonb_build_object('id', gen_random_uuid(), 'number', 9))).*
    FROM agreement a WHERE a.id = $1`;
  await expect(api.owner(copy, [keyOf('Agreement 1')])).rejects.toMatchObject({
    constraint: 'agreement_one_in_force',
  });
});

const held = `query ($id: ID!) { partnership(id: $id) { agreement(on: "2015-12-31") { number } } }`;

test.each([
  ['IN_FORCE', { number: 1 }],
  ['REPLACED', { number: 1 }],
])('a version that is %s holds on its dates', async (status, agreement) => {
  await api.owner('UPDATE agreement SET status = $2::agreement_status WHERE id = $1', [
    keyOf('Agreement 1'),
    status,
  ]);
  const { data } = await api.as('csr')(held, { id: idOf('Partnership', 'Falck') });
  expect(data).toEqual({ partnership: { agreement } });
});

/** Those that read versions by the lines or terms that name them, whatever the date. */
const byId = ['documentation.read.ts', 'issue-invoice.ts', 'placement.map.ts'];

test('nothing but the view is read by date', () => {
  const root = path.join(import.meta.dirname, '..', 'src');
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  );
  const direct = files.filter((file) => {
    const text = readFileSync(path.join(root, file), 'utf8');
    return /\b(FROM|JOIN) agreement\b(?!_)/.test(text) || /find\w*\(\s*Agreement\b/.test(text);
  });
  expect(direct.map((file) => path.basename(file)).sort()).toEqual(byId);
});
