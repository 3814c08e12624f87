/** Mail about statements, and the reminder of one that nobody has answered: by the day, once, by any server. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { Api } from './support/api.js';
import { billableApril, closeMonth, statementOf } from './support/closed-bill.js';
import { PostOffice } from './support/post-office.js';
import type { Who } from './support/world.js';

let office: PostOffice;
let api: Api;
beforeAll(async () => {
  office = await PostOffice.open();
});
afterAll(() => office.close());
beforeEach(async () => {
  api = await Api.start({ env: { SMTP_URL: office.url } });
  await billableApril(api);
  // Monday the fourth of May.
  expect((await closeMonth(api)).problems).toEqual([]);
});
afterEach(async () => {
  office.taken.splice(0);
  await api.stop();
});

/** The mails about statements that have come by an instant. */
async function mailed(instant: string): Promise<{ who: string[]; text: string }> {
  api.clock.set(instant);
  await api.app.runJob('spread');
  await api.app.runJob('mail');
  const found = office.taken.splice(0).filter(({ text }) => text.includes('afregninger'));
  return {
    who: found.map(({ to }) => to.split('@')[0] ?? '').sort(),
    text: found.find(({ to }) => to.startsWith('ballerupfinance'))?.text ?? '',
  };
}
const remindOn = (date: string): Promise<number> => {
  api.clock.set(`${date}T04:00:00Z`);
  return api.app.runJob('remindPayers');
};

test('a statement that is ready comes by mail to those who see it, without what it comes to', async () => {
  const { who, text } = await mailed('2015-05-04T08:01:00Z');
  expect(who).toEqual(['ballerupfinance', 'balleruphead', 'csr', 'gladsaxefinance', 'gladsaxehead'].sort());
  expect(text).toContain('- afregninger, som er klar: 1\n');
  expect(text).toContain('- statements that are ready: 1\n');
  expect(text).not.toMatch(/Falck|2015-04|kr\b/);
  expect((await mailed('2015-05-04T09:00:00Z')).who).toEqual([]);
});

const approve = { who: 'ballerupFinance', mutation: 'approveStatement', input: {} } as const;
const dispute = { who: 'ballerupHead', mutation: 'disputeLines', input: { reason: 'Kom ikke' } } as const;

test.each<{
  what: string;
  answer?: { who: Who; mutation: string; input: object };
  on: string;
  reminded: number;
}>([
  { what: 'after 13 days nobody', on: '2015-05-17', reminded: 0 },
  { what: 'after 14 days both payers', on: '2015-05-18', reminded: 2 },
  { what: 'after a server that was away for weeks, both', on: '2015-07-17', reminded: 2 },
  { what: 'after a quarter nobody any more', on: '2015-07-18', reminded: 0 },
  { what: 'not who has approved', answer: approve, on: '2015-05-18', reminded: 1 },
  { what: 'not who has disputed', answer: dispute, on: '2015-05-18', reminded: 1 },
])('reminded are $what', async ({ answer, on, reminded }) => {
  if (answer) {
    const { id: statementId, lines } = await statementOf(api, 'Ballerup');
    const lineIds = answer === dispute ? { lineIds: lines.map(({ id }) => id) } : {};
    const { problems } = await api.change(answer.who, answer.mutation, {
      ...{ statementId, ...lineIds },
      ...answer.input,
    });
    expect(problems).toEqual([]);
  }
  expect(await remindOn(on)).toBe(reminded);
});

test('once, whichever of several servers does it: the payer’s head and finance, and the tovholder', async () => {
  expect((await mailed('2015-05-04T08:01:00Z')).who).toHaveLength(5);
  const beside = await Api.start({ beside: api });
  try {
    api.clock.set('2015-05-18T04:00:00Z');
    const counts = await Promise.all([api.app.runJob('remindPayers'), beside.app.runJob('remindPayers')]);
    expect(counts[0] + counts[1]).toBe(2);
  } finally {
    await beside.stop();
  }
  // Gladsaxe pays one and coordinates both.
  const { who, text } = await mailed('2015-05-18T05:00:00Z');
  expect(text).toContain('- afregninger, som venter på svar: 1\n');
  expect(who).toEqual(
    ['ballerupfinance', 'balleruphead', 'gladsaxe', 'gladsaxefinance', 'gladsaxehead'].sort(),
  );
  expect(await remindOn('2015-05-19')).toBe(0);
  const { data } = await api.as('csr')<{ events: { nodes: { kind: string }[] } }>(
    '{ events { nodes { kind } } }',
  );
  expect(data.events.nodes.map(({ kind }) => kind)).not.toContain('STATEMENT_WAITS');
});
