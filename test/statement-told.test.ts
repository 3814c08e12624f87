/** Statements tell their parties: in the streams, in inboxes, live and to webhooks, and no other payer hears of it. */
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { closable, closeBatch } from '../src/billing/bill/close-month.js';
import { Api } from './support/api.js';
import { billableApril, closeMonth, type Statement, statementOf } from './support/closed-bill.js';
import { type EventNode, Follower } from './support/following.js';
import { Hooks } from './support/hooks.js';
import { idOf, people, type Who } from './support/world.js';

let hooks: Hooks;
let api: Api;
let gladsaxe: Statement;
let ballerup: Statement;
const followers: Follower[] = [];
beforeAll(async () => {
  hooks = await Hooks.start();
  api = hooks.api;
  await billableApril(api);
});
afterEach(() => followers.splice(0).forEach((each) => each.leave()));
afterAll(() => hooks.stop());

const follow = async (who: Who): Promise<Follower> => {
  const follower = await Follower.start(api, who);
  followers.push(follower);
  return follower;
};

/** What somebody has been told of statements after a cursor, and the cursor of now; of any server. */
async function eventsOf(who: Who, after: string | null = null, server = api) {
  const { data } = await server.as(who)<{ events: { nodes: EventNode[]; eventCursor: string } }>(
    `query ($after: String) { events(after: $after, first: 100) { nodes { id cursor kind subject { id } } eventCursor } }`,
    { after },
  );
  const told = data.events.nodes
    .filter(({ kind }) => kind.startsWith('STATEMENT_'))
    .map(({ kind, subject }) => [kind, subject?.id]);
  return { told, cursor: data.events.eventCursor };
}

interface Note {
  kind: string;
  subject: { id: string; __typename: string } | null;
  byCompany: { id: string } | null;
  byJobcentre: { id: string } | null;
}
const noted = async (who: Who, kind: string): Promise<Note[]> =>
  (
    await api.as(who)<{ notifications: { nodes: Note[] } }>(
      `query ($kind: EventKind!) { notifications(where: { kind: { eq: $kind } }) { nodes {
         kind subject { id __typename } byCompany { id } byJobcentre { id } } } }`,
      { kind },
    )
  ).data.notifications.nodes;

/** How many notifications of a kind everybody has, of those who have some. */
async function notifiedOf(kind: string): Promise<Partial<Record<Who, number>>> {
  const found: Partial<Record<Who, number>> = {};
  for (const who of Object.keys(people) as Who[]) {
    const { length } = await noted(who, kind);
    if (length > 0) found[who] = length;
  }
  return found;
}

test('closed: live, in the streams and inboxes of who sees it, and of nobody else', async () => {
  const live = { csr: await follow('csr'), payer: await follow('ballerupFinance') };
  expect((await closeMonth(api)).problems).toEqual([]);
  [gladsaxe, ballerup] = [await statementOf(api, 'Gladsaxe'), await statementOf(api, 'Ballerup')];
  const both = [ballerup, gladsaxe].map(({ id }) => ['STATEMENT_CLOSED', id]).sort();
  const shown = (events: readonly EventNode[]) => events.map(({ kind, subject }) => [kind, subject?.id]);
  expect(shown(await live.csr.take(2)).sort()).toEqual(both);
  expect(shown([await live.payer.next()])).toEqual([['STATEMENT_CLOSED', ballerup.id]]);
  for (const who of ['csr', 'gladsaxe', 'gladsaxeFinance'] as const)
    expect((await eventsOf(who)).told.sort()).toEqual(both);
  for (const who of ['ballerupFinance', 'ballerupHead', 'ballerupAuditor'] as const)
    expect((await eventsOf(who)).told).toEqual([['STATEMENT_CLOSED', ballerup.id]]);
  expect((await eventsOf('gladsaxeAuditor')).told).toEqual([['STATEMENT_CLOSED', gladsaxe.id]]);
  for (const who of ['mentor', 'leader', 'ballerup', 'ballerupMentor', 'roskilde', 'otherCsr'] as const)
    expect((await eventsOf(who)).told).toEqual([]);
  // Who closed it knows, and an auditor is not waited for.
  expect(await notifiedOf('STATEMENT_CLOSED')).toEqual({
    ...{ csr: 2, gladsaxeHead: 2, gladsaxeFinance: 2, gladsaxeSystem: 2 },
    ...{ ballerupHead: 1, ballerupFinance: 1 },
  });
  expect(await noted('ballerupFinance', 'STATEMENT_CLOSED')).toEqual([
    {
      kind: 'STATEMENT_CLOSED',
      subject: { id: ballerup.id, __typename: 'Statement' },
      byCompany: null,
      byJobcentre: { id: idOf('Jobcentre', 'Gladsaxe') },
    },
  ]);
});

test('what lies in a stream is no way to what one may not see', async () => {
  const rows = await api.owner<{ told: string }>(
    `SELECT coalesce(c.name, n.name) || ' ' || count(*) AS told FROM event e
     LEFT JOIN company c ON c.id = e.party_id LEFT JOIN jobcentre_name n ON n.jobcentre_id = e.party_id
     WHERE e.subject_type = 'Statement' GROUP BY c.name, n.name ORDER BY 1`,
  );
  expect(rows.map(({ told }) => told)).toEqual([
    'Falck Danmark A/S 2',
    'Jobcenter Ballerup 1',
    'Jobcenter Gladsaxe 2',
  ]);
  // The row's own key is no id of the API.
  const [row] = await api.owner<{ id: string }>('SELECT id FROM statement LIMIT 1');
  const id = Buffer.from(`Statement:${row?.id}`).toString('base64url');
  expect((await api.as('csr')('query ($id: ID!) { node(id: $id) { id } }', { id })).data).toEqual({
    node: null,
  });
});

test('disputed, given up, approved, invoiced, paid: each is told, and a server that starts hands it over', async () => {
  const before = { csr: (await eventsOf('csr')).cursor, payer: (await eventsOf('gladsaxeFinance')).cursor };
  const done = async (who: Who, mutation: string, input: object) =>
    expect((await api.change(who, mutation, input)).problems).toEqual([]);
  const of = (statement: Statement) => ({
    statementId: statement.id,
    lineIds: statement.lines.map(({ id }) => id),
  });
  await done('ballerupFinance', 'disputeLines', { ...of(ballerup), reason: 'Kom ikke' });
  await done('ballerupFinance', 'settleDispute', { ...of(ballerup), stands: true });
  await done('ballerupFinance', 'disputeLines', { ...of(ballerup), reason: 'Kom alligevel ikke' });
  await done('csr', 'settleDispute', { ...of(ballerup), stands: false, reason: 'Enig' });
  await done('gladsaxeFinance', 'approveStatement', { statementId: gladsaxe.id });
  await done('csr', 'issueInvoice', { statementId: gladsaxe.id });
  const [invoice] = (await statementOf(api, 'Gladsaxe')).invoices;
  await done('csr', 'recordPayment', { invoiceId: invoice?.id, paidOn: api.clock.today() });
  const steps = (statement: Statement, kinds: string[]) =>
    kinds.map((kind) => [`STATEMENT_${kind}`, statement.id]);
  const ofBallerup = steps(ballerup, ['DISPUTED', 'DISPUTE_GIVEN_UP', 'DISPUTED', 'LINES_STRUCK']);
  const ofGladsaxe = steps(gladsaxe, ['APPROVED', 'INVOICED', 'PAID']);
  const beside = await Api.start({ beside: api });
  try {
    for (const [who, after] of [
      ['csr', before.csr],
      ['gladsaxeFinance', before.payer],
    ] as const)
      expect((await eventsOf(who, after, beside)).told).toEqual([...ofBallerup, ...ofGladsaxe]);
    expect((await eventsOf('ballerupHead', null, beside)).told).toEqual([
      ['STATEMENT_CLOSED', ballerup.id],
      ...ofBallerup,
    ]);
  } finally {
    await beside.stop();
  }
  expect(await notifiedOf('STATEMENT_APPROVED')).toEqual({
    ...{ csr: 1, gladsaxe: 1, gladsaxeHead: 1, gladsaxeSystem: 1 },
  });
  expect(await notifiedOf('STATEMENT_DISPUTED')).toEqual({
    ...{ csr: 2, gladsaxe: 2, gladsaxeHead: 2, gladsaxeFinance: 2, gladsaxeSystem: 2, ballerupHead: 2 },
  });
});

test('the command line tells the same, signed by nobody; a trial tells nothing; webhooks get the API’s own id', async () => {
  await hooks.clear();
  await hooks.registered('ballerupHead', { kinds: ['STATEMENT_CLOSED'] });
  api.clock.set('2015-06-01T08:00:00.000Z');
  const { cursor } = await eventsOf('ballerupFinance');
  const services = { ...api.app, clock: api.clock };
  const [candidate] = await closable(services, '2015-05', null);
  if (!candidate) throw new Error('nothing to close');
  const close = async (isTrial: boolean) =>
    (await closeBatch(services, '2015-05', [candidate], isTrial, Buffer.alloc(32)))[0];
  expect((await close(true))?.problems).toEqual([]);
  expect((await eventsOf('ballerupFinance', cursor)).told).toEqual([]);
  expect((await close(false))?.problems).toEqual([]);
  expect((await close(false))?.written).toBeNull();
  const { id } = await statementOf(api, 'Ballerup', '2015-05');
  expect((await eventsOf('ballerupFinance', cursor)).told).toEqual([['STATEMENT_CLOSED', id]]);
  const [note] = await noted('gladsaxe', 'STATEMENT_CLOSED');
  expect(note).toMatchObject({ subject: { id }, byCompany: null, byJobcentre: null });
  hooks.later(20);
  expect(await hooks.delivered()).toEqual(['STATEMENT_CLOSED']);
  expect(JSON.parse(hooks.taken[0]?.body ?? '')).toMatchObject({ subject: { type: 'Statement', id } });
});
