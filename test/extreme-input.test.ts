/** Every number that billing and reports take, at its extremes: a problem or BAD_USER_INPUT, never an error of ours. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  type GraphQLInputField,
  type GraphQLInputObjectType,
  isEnumType,
  isInputObjectType,
  isNonNullType,
} from 'graphql';
import { Api } from './support/api.js';
import { billableApril, closeMonth, statementOf } from './support/closed-bill.js';
import { idOf } from './support/world.js';

let api: Api;
let ids: Record<string, unknown>;
beforeAll(async () => {
  api = await Api.start();
  await billableApril(api);
  await closeMonth(api);
  const { id, lines } = await statementOf(api, 'Ballerup');
  ids = { partnershipId: idOf('Partnership', 'Falck'), statementId: id, lineIds: [lines[0]?.id] };
});
afterAll(() => api.stop());

const operations = {
  query: ['costComparison', 'centrePrice'],
  mutation: [
    ...['closeBillingPeriod', 'approveStatement', 'disputeLines', 'settleDispute', 'issueInvoice'],
    ...['recordPayment', 'recordWageDocumentation', 'setCompanyInvoicing', 'setJobcentreInvoicing'],
    ...['setPayerReference', 'recordMentorHours'],
  ],
} as const;

const extremes: Record<string, readonly unknown[]> = {
  Int: [-2_147_483_648, -1, 0, 1, 2_147_483_647, 2_147_483_648, 0.5],
  Oere: [-9_007_199_254_740_991, -1, 0, 1, 2_147_483_647, 2_147_483_648, 1e12, 9_007_199_254_740_991, 1e16],
  Decimal: [
    '-999999999999999.999999',
    '-1',
    '0',
    '0.000001',
    '999999999999999.999999',
    '1e9',
    '9'.repeat(30),
  ],
  Date: ['1900-01-01', '2199-12-31', '0000-00-00'],
  Month: ['1900-01', '2199-12', '0000-00'],
};

/** Something that fits, where a number is not the one that is tried. */
function usual(field: GraphQLInputField, name: string): unknown {
  if (name in ids) return ids[name];
  const type = isNonNullType(field.type) ? field.type.ofType : field.type;
  if (isEnumType(type)) return type.getValues()[0]?.name;
  const values: Record<string, unknown> = {
    ...{ Int: 1, Oere: 1_000, Decimal: '1', Date: '2015-04-01', Month: '2015-04', Boolean: true },
    ...{ String: 'Gyldig', ID: idOf('Partnership', 'Falck') },
  };
  return values[String(type)];
}

const inputOf = (kind: keyof typeof operations, name: string): GraphQLInputObjectType => {
  const root = kind === 'query' ? api.app.schema.getQueryType() : api.app.schema.getMutationType();
  const type = root?.getFields()[name]?.args[0]?.type;
  const input = isNonNullType(type) ? type.ofType : type;
  if (!isInputObjectType(input)) throw new Error(`${name} takes no input`);
  return input;
};

describe.each(Object.entries(operations) as [keyof typeof operations, readonly string[]][])(
  '%s',
  (kind, names) => {
    test.each(names)('%s', async (name) => {
      const type = inputOf(kind, name);
      const fields = Object.values(type.getFields());
      const base = Object.fromEntries(
        fields
          .filter((field) => isNonNullType(field.type) && field.defaultValue === undefined)
          .map((field) => [field.name, usual(field, field.name)]),
      );
      const inputs = fields.flatMap((field) => {
        const values = extremes[String(isNonNullType(field.type) ? field.type.ofType : field.type)] ?? [];
        return values.map((value) => ({ ...base, [field.name]: value }));
      });
      // All numbers great at once, where each by itself is allowed.
      const most = fields.map((field) => {
        const of = extremes[String(isNonNullType(field.type) ? field.type.ofType : field.type)];
        return [field.name, of === extremes.Oere ? 1e12 : of === extremes.Int ? 500 : base[field.name]];
      });
      inputs.push(Object.fromEntries(most.filter(([, value]) => value !== undefined)) as typeof base);
      const selection = kind === 'query' ? '__typename' : 'problems { code }';
      for (const input of inputs)
        for (const who of ['csr', 'gladsaxe', 'ballerupFinance'] as const) {
          const answer = await api.as(who)<Record<string, unknown> | undefined>(
            `${kind} ($input: ${type.name}!) { ${name}(input: $input) { ${kind === 'query' ? leaves[name] : selection} } }`,
            { input },
          );
          for (const { extensions } of answer.errors ?? [])
            expect([input, extensions.code]).toEqual([
              input,
              expect.stringMatching(/^(BAD_USER_INPUT|FORBIDDEN)$/),
            ]);
        }
    });
  },
);

const leaves: Record<string, string> = {
  costComparison: 'alternative { total } placement { total } difference { total }',
  centrePrice: 'perSlotAndWeek',
};

test('a price of great amounts is reckoned exactly', async () => {
  const input = {
    slots: 10_000,
    ...{ consultantPerYear: 1e12, mentorPerSlotAndMonth: 1e12, mentorCoursesPerYear: 1e12 },
  };
  const { data } = await api.as('csr')<object>(
    'query ($input: CentrePriceInput!) { centrePrice(input: $input) { perSlotAndWeek } }',
    { input },
  );
  expect(data).toEqual({ centrePrice: { perSlotAndWeek: 230_773_076_923 } });
});
