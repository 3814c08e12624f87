/** The open bill of a month: the worked example to the øre, and who sees which statement. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Api, today } from './support/api.js';
import { askBill, type Bill, billOf, type Line, owed, statementFields, stay } from './support/bill.js';
import { Placing } from './support/placing.js';
import { idOf, type Who } from './support/world.js';

let api: Api;

beforeAll(async () => {
  api = await Api.start();
  const placing = new Placing(api);
  await stay(api, placing, 'gladsaxe', idOf('Slot', 'Gladsaxe 1'), '2015-04-01', '2015-05-15', '2015-04-30');
  await stay(api, placing, 'gladsaxe', idOf('Slot', 'Gladsaxe 2'), '2015-04-01', '2015-05-31', '2015-04-14');
  await stay(api, placing, 'ballerup', idOf('Slot', 'Gladsaxe 2'), '2015-04-15', '2015-04-30', '2015-04-30');
});
afterAll(() => api.stop());
beforeEach(() => api.clock.set(`${today}T08:00:00.000Z`));

const bill = (who: Who, period: string, language?: string): Promise<Bill> =>
  billOf(api, who, period, language);

describe('the worked example', () => {
  test('comes out as printed', async () => {
    const april = await bill('csr', '2015-04');
    expect(april).toMatchObject({ period: '2015-04', status: 'OPEN', total: 726_000, blockers: [] });
    expect(owed(april)).toEqual({ Gladsaxe: 528_000, Ballerup: 198_000 });
    expect(april.statements.map(({ lines }) => lines.map((line) => line.number))).toEqual([[1], [1, 2]]);
    const each = april.statements.map(({ hoursAgreed, period, status, lines }) => ({
      hoursAgreed,
      period,
      status,
      lines: lines.map(({ from, to, days, hours, amount }) => [from, to, days, hours, amount]).sort(),
    }));
    expect(each).toEqual([
      {
        hoursAgreed: '7.2',
        period: '2015-04',
        status: 'OPEN',
        lines: [['2015-04-15', '2015-04-30', 12, '7.2', 198_000]],
      },
      {
        hoursAgreed: '19.2',
        period: '2015-04',
        status: 'OPEN',
        lines: [
          ['2015-04-01', '2015-04-14', 10, '6', 165_000],
          ['2015-04-01', '2015-04-30', 22, '13.2', 363_000],
        ],
      },
    ]);
  });

  test('explains itself in either language', async () => {
    const lineOf = async (language: string): Promise<Line | undefined> =>
      (await bill('ballerupFinance', '2015-04', language)).statements[0]?.lines[0];
    const danish = await lineOf('da');
    expect(danish?.explanation).toContain('12 dage (man–fre) ÷ 5 × 3 t × 275,00 kr = 1.980,00 kr');
    const english = await lineOf('en');
    expect(english?.explanation).not.toBe(danish?.explanation);
    for (const line of [danish, english]) {
      expect(line?.explanation).toContain(line?.placement?.reference);
      expect(line?.explanation).not.toContain('Anna');
    }
    expect(danish).toMatchObject({
      rule: 'HOURLY_PER_OCCUPIED_SLOT',
      rate: 27_500,
      weeks: null,
      quota: null,
    });
  });

  test('names own trainees beside the references, and to the tovholder nobody else’s', async () => {
    const names = async (who: Who): Promise<(boolean | undefined)[]> =>
      (await bill(who, '2015-04')).statements.flatMap(({ lines }) =>
        lines.map(({ placement }) => placement?.trainee?.shortName.startsWith('Anna')),
      );
    expect(await names('ballerupFinance')).toEqual([true]);
    expect(await names('ballerupHead')).toEqual([true]);
    expect(await names('gladsaxeFinance')).toEqual([undefined, true, true]);
  });
});

describe('statements are seen by', () => {
  const both = { Gladsaxe: 528_000, Ballerup: 198_000 };
  test.each<[Who, Record<string, number>]>([
    ['csr', both],
    ['mentor', {}],
    ['leader', {}],
    ['gladsaxe', both],
    ['gladsaxeHead', both],
    ['gladsaxeFinance', both],
    ['gladsaxeAuditor', { Gladsaxe: 528_000 }],
    ['gladsaxeSystem', both],
    ['ballerup', {}],
    ['ballerupHead', { Ballerup: 198_000 }],
    ['ballerupFinance', { Ballerup: 198_000 }],
    ['ballerupAuditor', { Ballerup: 198_000 }],
    ['ballerupMentor', {}],
  ])('%s: %j', async (who, expected) => {
    const april = await bill(who, '2015-04');
    expect(owed(april)).toEqual(expected);
    expect(april.total).toBe(Object.values(expected).reduce((sum, each) => sum + each, 0));
    for (const statement of april.statements) {
      const query = `query ($id: ID!) { node(id: $id) { ... on Statement { ${statementFields} } } }`;
      const read = await api.as(who)(query, { id: statement.id }, { 'accept-language': 'da' });
      expect(read.data).toEqual({ node: statement });
    }
  });

  test.each<Who>(['otherCsr', 'roskilde'])('nobody outside: %s', async (who) => {
    expect((await askBill(api, who, '2015-04')).data.partnership).toBeNull();
  });
});

describe('a month', () => {
  const notEnded = { code: 'PERIOD_NOT_ENDED', path: ['period'], message: 'Måneden er ikke slut endnu.' };
  const aprilOpen = {
    code: 'EARLIER_PERIOD_OPEN',
    path: ['period'],
    message: 'Måneden 2015-04 er ikke lukket endnu. Luk den først.',
  };

  test.each(['2015-03', '2014-04', '1900-01', '2015-05', '2015-06', '2199-12'])(
    '%s without placements is empty',
    async (period) => {
      const blockers = period < '2015-05' ? [] : [notEnded];
      expect(await bill('csr', period)).toEqual({
        period,
        status: 'OPEN',
        total: 0,
        statements: [],
        blockers,
      });
    },
  );

  test('has ended once it is over in Denmark', async () => {
    api.clock.hold('2015-05-31T21:59:59.999Z');
    expect((await bill('csr', '2015-05')).blockers).toEqual([notEnded]);
    api.clock.hold('2015-05-31T22:00:00.000Z');
    expect((await bill('csr', '2015-05')).blockers).toEqual([aprilOpen]);
  });

  test.each(['2015-13', '2015-00', '2015-4', '2015-04-01', '1899-12', '2200-01', 'april', '', '２０15-04'])(
    '%j is none',
    async (period) => {
      const answer = await askBill(api, 'csr', period);
      expect([answer.status, answer.errors?.[0]?.extensions.code]).toEqual([400, 'BAD_USER_INPUT']);
    },
  );
});
