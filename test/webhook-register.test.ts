/** Webhooks: who registers them, and where they may lead. */
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { Hooks, secret } from './support/hooks.js';

let hooks: Hooks;
beforeAll(async () => {
  hooks = await Hooks.start();
});
afterAll(() => hooks.stop());
beforeEach(() => hooks.clear());

test.each(['csr', 'gladsaxeHead', 'gladsaxeSystem'] as const)('%s may', async (who) => {
  expect(await hooks.registered(who, { kinds: ['SLOT_VACATED'] })).toMatchObject({
    status: 'ACTIVE',
    kinds: ['SLOT_VACATED'],
    allowedActions: ['ROTATE_SECRET', 'DISABLE'],
  });
});

test.each(['mentor', 'leader', 'gladsaxe', 'ballerupFinance'] as const)('%s may not', async (who) => {
  const input = { url: 'https://hooks.example/', secret };
  const { errors } = await hooks.api.tryChange(who, 'registerWebhook', input);
  expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  expect((await hooks.api.as(who)('{ webhooks { nodes { id } } }')).data).toEqual({
    webhooks: { nodes: [] },
  });
});

test('is its party’s matter: nobody else sees or changes it', async () => {
  const { id } = await hooks.registered('gladsaxeHead');
  for (const who of ['csr', 'ballerupHead', 'otherCsr'] as const) {
    expect((await hooks.api.as(who)('query ($id: ID!) { node(id: $id) { id } }', { id })).data).toEqual({
      node: null,
    });
    expect(await hooks.change(who, 'disableWebhook', { webhookId: id })).toMatchObject({
      problems: [{ code: 'NOT_FOUND', path: ['webhookId'] }],
    });
  }
  expect((await hooks.change('gladsaxeSystem', 'disableWebhook', { webhookId: id })).webhook?.status).toBe(
    'DISABLED',
  );
});

test.each([
  'http://127.1.2.3/',
  'http://2130706434/',
  'http://0x7f000002/',
  'http://[::1]/',
  'http://[::ffff:127.0.0.1]/',
  'http://169.254.169.254/latest/meta-data/',
  'http://10.0.0.1/',
  'http://localhost/',
  'http://metadata/',
  'http://user:password@hooks.example/',
  'ftp://hooks.example/',
  'file:///etc/passwd',
  'hooks.example',
  'http://inner.example/',
  'http://both.example/',
])('%s is refused', async (url) => {
  hooks.names.set('inner.example', ['10.1.2.3']);
  hooks.names.set('both.example', ['93.184.216.34', '10.1.2.3']);
  expect(await hooks.change('csr', 'registerWebhook', { url, secret })).toMatchObject({
    webhook: null,
    problems: [{ code: 'WEBHOOK_ADDRESS_REFUSED', path: ['url'] }],
  });
});

test('takes no weak secret, and shows none to anybody', async () => {
  expect(
    await hooks.change('csr', 'registerWebhook', { url: 'https://hooks.example/', secret: 'short' }),
  ).toMatchObject({ problems: [{ code: 'SECRET_TOO_WEAK', path: ['secret'] }] });
  await hooks.registered('csr');
  const rows = await hooks.api.owner<{ row: string }>('SELECT to_jsonb(webhook)::text AS row FROM webhook');
  expect(rows.length).toBeGreaterThan(0);
  for (const { row } of rows) expect(row).not.toContain(secret);
  const kept = await hooks.api.owner<{ row: string }>(
    'SELECT to_jsonb(r)::text AS row FROM idempotency_record r',
  );
  for (const { row } of kept) expect(row).not.toContain(secret);
});

test('a party has ten active ones at most, however many it asks for at once; another party has its own', async () => {
  const url = `http://${hooks.host}/here`;
  const made = await Promise.all(
    Array.from({ length: 12 }, (_each, nth) =>
      hooks.change(nth % 2 ? 'gladsaxeHead' : 'gladsaxeSystem', 'registerWebhook', { url, secret }),
    ),
  );
  expect(made.filter(({ webhook }) => webhook !== null)).toHaveLength(10);
  expect(
    new Set(made.flatMap(({ problems }) => problems.map(({ code, path }) => `${code} ${path.join()}`))),
  ).toEqual(new Set(['TOO_MANY_WEBHOOKS url']));
  const webhookId = made.find(({ webhook }) => webhook !== null)?.webhook?.id;
  await hooks.change('gladsaxeHead', 'disableWebhook', { webhookId });
  await hooks.registered('gladsaxeHead');
  expect(await hooks.change('gladsaxeHead', 'enableWebhook', { webhookId })).toMatchObject({
    problems: [{ code: 'TOO_MANY_WEBHOOKS', path: ['webhookId'] }],
  });
  await hooks.registered('csr');
});

test('a name is looked up while no transaction is open', async () => {
  let open: unknown[] | undefined;
  hooks.asked = async () => {
    open = await hooks.api.owner(
      `SELECT FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in transaction%'`,
    );
  };
  try {
    await hooks.registered('csr');
    expect(open).toEqual([]);
  } finally {
    hooks.asked = () => Promise.resolve();
  }
});
