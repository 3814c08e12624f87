/** One statement answers as the ordinary executor does: thousands of operations made at random, as every kind of viewer. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  type DocumentNode,
  execute,
  type ExecutionResult,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  parse,
  validate,
} from 'graphql';
import type { RequestContext } from '../src/identity/index.js';
import { mapsOf, rootsOf } from '../src/platform/room.js';
import { rooms } from '../src/rooms.js';
import { createSchema } from '../src/schema.js';
import { Api } from './support/api.js';
import { fillFullWorld, now } from './support/full-world.js';
import { OrdinaryExecutor } from './support/ordinary-executor.js';
import { dice, OperationMaker, type RandomOperation } from './support/random-operation.js';
import { addressOf, type Column, columns, thingsOf } from './support/walked.js';

const operations = 2_000;
// At once; each takes two connections of the pool at most.
const together = 4;
const seed = 20150401;

let api: Api;
let ids: string[];
beforeAll(async () => {
  api = await Api.start({ now });
  ids = thingsOf(await fillFullWorld(api)).map((thing) => thing.id);
  // The same is asked in several ways, and some of what is answered says when.
  api.clock.hold(now);
});
afterAll(() => api.stop());

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

interface Told {
  text: string;
  errors: string[];
  /** The log of personal data that it leaves. */
  seen: string[];
}

async function told(
  address: string,
  give: (context: RequestContext) => Promise<Pick<ExecutionResult, 'data' | 'errors'> | null>,
): Promise<Told | null> {
  const context = await contextOf(address);
  try {
    const answer = await give(context);
    return (
      answer && {
        text: JSON.stringify(answer.data),
        // Of several errors that take the same value with them, either may be told.
        errors: [...new Set((answer.errors ?? []).map(({ message }) => message))].sort(),
        // What comes to nothing by an error elsewhere may have been looked at or not.
        seen: answer.errors?.length ? [] : context.personalData.summary(),
      }
    );
  } finally {
    await context.close();
  }
}

test(`${operations} random operations`, async () => {
  const roll = dice(seed);
  const { schema } = api.app;
  const ordinary = new OrdinaryExecutor(await createSchema(), mapsOf(rooms), rootsOf(rooms));
  const maker = new OperationMaker(schema, roll, {
    ids,
    dates: ['2015-04-15', '2015-08-01', '2015-09-07', '2015-10-01'],
  });
  const answered = { atOnce: 0, byExecutor: 0, refused: 0 };
  const compare = async (at: number, { query, variables }: RandomOperation, column: Column) => {
    const document = parse(query);
    if (validate(schema, document).length > 0) return false;
    const address = addressOf(column);
    const other = await told(address, (context) => ordinary.execute(document, variables, context));
    const one = await told(address, async (context) => {
      const answer = await context.answerAtOnce(document, operationOf(document), variables);
      return answer && { data: answer.data ?? (JSON.parse(answer.text) as Record<string, unknown>) };
    });
    const about = { at, column, query, variables };
    if (one) expect({ ...about, ...one }).toEqual({ ...about, ...other });
    // What is answered at once could be answered by the executor too; every eighth is.
    if (!one || at % 8 === 0) {
      const byExecutor = await told(address, async (contextValue) =>
        execute({ schema, document, variableValues: variables, contextValue }),
      );
      expect({ ...about, ...byExecutor }).toEqual({ ...about, ...other });
    }
    answered[one ? 'atOnce' : other?.errors.length ? 'refused' : 'byExecutor'] += 1;
    maker.learn([...(other?.text ?? '').matchAll(/"(WyI[\w-]+)"/g)].map((match) => match[1] ?? ''));
    return true;
  };
  let compared = 0;
  for (let at = 0; compared < operations; at += together) {
    const made = Array.from({ length: together }, () => maker.make());
    const done = await Promise.all(
      made.map((each, nth) => compare(at + nth, each, columns[roll(columns.length)] ?? 'C:csr')),
    );
    // A few have fields that merge into none.
    compared += done.filter(Boolean).length;
  }
  expect(answered.atOnce).toBeGreaterThan(operations / 3);
  expect(answered.byExecutor).toBeGreaterThan(100);
  expect(answered.refused).toBeGreaterThan(20);
}, 240_000);

const examples = path.join(import.meta.dirname, '..', 'schema', 'examples');

const documents = readdirSync(examples)
  .map((file) => [file, parse(readFileSync(path.join(examples, file), 'utf8'))] as const)
  .filter(([, document]) => operationOf(document).operation === OperationTypeNode.QUERY);

test.each(documents)('%s is answered the same in each way', async (_file, document) => {
  const ordinary = new OrdinaryExecutor(await createSchema(), mapsOf(rooms), rootsOf(rooms));
  for (const operation of document.definitions.filter((each) => each.kind === Kind.OPERATION_DEFINITION)) {
    const operationName = operation.name?.value;
    const address = addressOf('T:cons');
    const other = await told(address, (context) => ordinary.execute(document, {}, context, operationName));
    const { schema } = api.app;
    const byExecutor = await told(address, async (contextValue) =>
      execute({ schema, document, operationName, contextValue }),
    );
    expect(other?.errors).toEqual([]);
    expect(byExecutor).toEqual(other);
    const atOnce = await told(address, async (context) => {
      const answer = await context.answerAtOnce(document, operation, {});
      return answer && { data: answer.data ?? (JSON.parse(answer.text) as Record<string, unknown>) };
    });
    if (atOnce) expect(atOnce).toEqual(other);
  }
});

test('an argument that is refused takes its own field, and what lies around it is told', async () => {
  const query = `{ partnerships(where: {status: {in: [ACTIVE]}}) { nodes { name agreement(on: "2015-02-30") { number } } } }`;
  const answer = await api.as('csr')<unknown>(query);
  expect(answer.data).toEqual({ partnerships: { nodes: [{ name: expect.any(String), agreement: null }] } });
  expect(answer.errors).toMatchObject([
    { path: ['partnerships', 'nodes', 0, 'agreement'], extensions: { code: 'BAD_USER_INPUT' } },
  ]);
});
