/** Links to files: the same bytes as in the API, for whom they were given, as long as they and the membership last. */
import { Writable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Api } from './support/api.js';
import { billableApril, closeMonth, statementOf } from './support/closed-bill.js';
import type { Who } from './support/world.js';
import { keyOf } from './support/world.js';

const lines: string[] = [];
let api: Api;
let statementId: string;
beforeAll(async () => {
  api = await Api.start({
    env: { LOG_LEVEL: 'info' },
    log: new Writable({
      write: (line: Buffer, _encoding, done) => {
        lines.push(line.toString());
        done();
      },
    }),
  });
  await billableApril(api);
  await closeMonth(api);
  statementId = (await statementOf(api, 'Ballerup')).id;
});
afterAll(() => api.stop());

interface Document {
  format: string;
  fileName: string;
  mediaType: string;
  base64?: string;
  link: { url: string; expiresAt: string };
}

async function documents(who: Who, fields = '', scopes?: readonly string[]): Promise<Document[]> {
  const { data } = await api.as(who, scopes)<{ node: { documents: Document[] } | null }>(
    `query ($id: ID!) { node(id: $id) { ... on Statement { documents { format fileName mediaType ${fields} link { url expiresAt } } } } }`,
    { id: statementId },
  );
  return data.node?.documents ?? [];
}

// PUBLIC_URL is where the demo's browser would look; the test's port is another.
const here = ({ url }: { url: string }): string => `${api.address}${new URL(url).pathname}`;

const linked = async (who: Who = 'ballerupFinance'): Promise<string> => {
  const [document] = await documents(who);
  if (!document) throw new Error('no document');
  return here(document.link);
};

const gone = {
  errors: [
    {
      message: 'There is no such file, or its link has ended; ask for a new one.',
      extensions: { code: 'NOT_FOUND', requestId: expect.any(String) },
    },
  ],
};
const refusal = async (url: string): Promise<[number, unknown]> => {
  const response = await fetch(url);
  return [response.status, await response.json()];
};

test('each document is the one that the API gives, with its name and type, and kept by nobody', async () => {
  const found = await documents('ballerupFinance', 'base64');
  expect(found.length).toBe(6);
  for (const { base64 = '', fileName, mediaType, format, link } of found) {
    const response = await fetch(here(link));
    expect([response.status, response.headers.get('content-type')]).toEqual([200, mediaType]);
    expect(response.headers.get('content-disposition')).toBe(`attachment; filename*=UTF-8''${fileName}`);
    expect(response.headers.get('cache-control')).toBe('private, no-store');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('referrer-policy')).toBe('no-referrer');
    const bytes = Buffer.from(await response.arrayBuffer());
    // A paper says when it was made.
    if (format === 'CSV') expect(bytes.toString()).toBe(Buffer.from(base64, 'base64').toString());
    else expect(Math.abs(bytes.length - Buffer.from(base64, 'base64').length)).toBeLessThan(50);
    const head = await fetch(here(link), { method: 'HEAD' });
    expect([head.status, head.headers.get('content-type'), await head.text()]).toEqual([200, mediaType, '']);
  }
});

test('who sees no statement is given no link, and asking for one alone makes no document', async () => {
  for (const who of ['mentor', 'leader', 'ballerup', 'roskilde', 'otherCsr'] as const)
    expect(await documents(who)).toEqual([]);
  const { extensions } = (await api.as('ballerupFinance')(
    `query ($id: ID!) { node(id: $id) { ... on Statement { documents { link { url } } } } }`,
    { id: statementId },
  )) as unknown as { extensions: { cost: { requested: number } } };
  expect(extensions.cost.requested).toBeLessThan(20);
});

test('a link that was changed, that is none, or that has ended says the same', async () => {
  const url = await linked();
  const at = url.length - 20;
  for (const wrong of [
    `${url.slice(0, at)}${url[at] === 'A' ? 'B' : 'A'}${url.slice(at + 1)}`,
    `${api.address}/files/`,
    `${api.address}/files/x.y.z`,
    url.replace('/files/v1.', '/files/v1..'),
  ])
    expect(await refusal(wrong)).toEqual([404, gone]);
  expect((await fetch(url)).status).toBe(200);
  api.clock.set('2015-05-04T08:06:00.000Z');
  expect(await refusal(url)).toEqual([404, gone]);
  api.clock.set('2015-05-04T08:00:00.000Z');
});

test('it ends with the token', async () => {
  const [document] = await documents('ballerupFinance');
  const left = new Date(document?.link.expiresAt ?? 0).getTime() - api.clock.now().getTime();
  expect(left).toBeGreaterThan(0);
  expect(left).toBeLessThanOrEqual(5 * 60_000);
});

test('what has been taken away since then is not there', async () => {
  const url = await linked('ballerupAuditor');
  expect((await fetch(url)).status).toBe(200);
  const membership = keyOf('Membership ballerupAuditor');
  await api.owner(`UPDATE membership SET roles = '{MENTOR}' WHERE id = $1`, [membership]);
  expect(await refusal(url)).toEqual([404, gone]);
  await api.owner(`UPDATE membership SET roles = '{AUDITOR}', ends_on = '2015-05-03' WHERE id = $1`, [
    membership,
  ]);
  expect(await refusal(url)).toEqual([404, gone]);
});

test('a link is not written down', async () => {
  const url = await linked();
  await fetch(url);
  const log = lines.join('');
  expect(log).toContain('"path":"/files/"');
  expect(log).not.toContain(new URL(url).pathname.slice('/files/'.length, 60));
});

test('whoever follows links on and on is stopped as by operations', async () => {
  const poor = await Api.start({ beside: api, limits: { bucketPoints: 1_500 } });
  try {
    const url = (await linked('csr')).replace(api.address, poor.address);
    expect([(await fetch(url)).status, (await fetch(url)).status]).toEqual([200, 200]);
    const limited = await fetch(url);
    expect([limited.status, ((await limited.json()) as typeof gone).errors[0]?.extensions.code]).toEqual([
      429,
      'RATE_LIMITED',
    ]);
  } finally {
    await poor.stop();
  }
});
