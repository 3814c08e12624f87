/** One statement answers as the ordinary executor does: thousands of operations made at random, as every kind of viewer. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type DocumentNode, execute, Kind, type OperationDefinitionNode, parse, validate } from 'graphql';
import type { RequestContext } from '../src/identity/index.js';
import { Api } from './support/api.js';
import { fillFullWorld, now } from './support/full-world.js';
import { dice, OperationMaker } from './support/random-operation.js';
import { addressOf, columns, thingsOf } from './support/walked.js';

const operations = 2_000;
const seed = 20150401;

let api: Api;
let ids: string[];
beforeAll(async () => {
  api = await Api.start({ now });
  ids = thingsOf(await fillFullWorld(api)).map((thing) => thing.id);
});
afterAll(() => api.stop());

// A bill is computed, not read, and a log grows by being looked at.
const without = new Set(['Partnership.billing', 'Referral.trainee']);

async function contextOf(address: string): Promise<RequestContext> {
  const authorization = `Bearer ${await api.token(address, ['tovholder:read'])}`;
  const facts = { requestId: 'random', authorization, actingMembership: undefined, acceptLanguage: 'en' };
  const context = await api.app.openContext(facts);
  context.startOperation('query');
  return context;
}

function operationOf(document: DocumentNode): OperationDefinitionNode {
  const found = document.definitions.find((each) => each.kind === Kind.OPERATION_DEFINITION);
  if (!found) throw new Error('no operation');
  return found;
}

/** The answer field by field, and the log of personal data it leaves. */
async function ordinary(address: string, document: DocumentNode, variableValues: Record<string, unknown>) {
  const context = await contextOf(address);
  try {
    const { schema } = api.app;
    const { data, errors } = await execute({ schema, document, variableValues, contextValue: context });
    return { text: JSON.stringify(data), failed: errors !== undefined, seen: context.personalData.summary() };
  } finally {
    await context.close();
  }
}

/** The same from one statement, or null where it declines. */
async function compiled(address: string, document: DocumentNode, variables: Record<string, unknown>) {
  const context = await contextOf(address);
  try {
    const answer = await context.answerAtOnce(document, operationOf(document), variables);
    const text = answer && (answer.text ?? JSON.stringify(answer.data));
    return text === null
      ? null
      : { text: JSON.stringify(JSON.parse(text)), seen: context.personalData.summary() };
  } finally {
    await context.close();
  }
}

test(`${operations} random operations`, async () => {
  const roll = dice(seed);
  const maker = new OperationMaker(api.app.schema, roll, {
    ids,
    dates: ['2015-04-15', '2015-08-01', '2015-09-07', '2015-10-01'],
    elsewhere: new Set(['Candidate', 'PersonalDataRead', 'Statement']),
    without,
  });
  let answered = 0;
  for (let at = 0; at < operations; at += 1) {
    const { query, variables } = maker.make();
    const document = parse(query);
    if (validate(api.app.schema, document).length > 0) continue;
    const column = columns[roll(columns.length)] ?? 'C:csr';
    const one = await compiled(addressOf(column), document, variables);
    if (!one) continue;
    const other = await ordinary(addressOf(column), document, variables);
    const about = { at, column, query, variables };
    expect({ ...about, failed: false, ...one }).toEqual({ ...about, ...other });
    answered += 1;
    maker.learn([...one.text.matchAll(/"(WyI[\w-]+)"/g)].map((match) => match[1] ?? ''));
  }
  // The rest have cursors of other lists, or fields that merge into none.
  expect(answered).toBeGreaterThan(operations / 2);
}, 120_000);
