/** The cases of what keeps a month from being closed. */
import { describe, expect, test } from '@jest/globals';
import { active, BALLERUP, facts, GLADSAXE, placement } from './billing-facts.fixture.js';
import { type BillingFacts, computePeriod } from './billing.rules.js';
import { closeProblems } from './close.rules.js';
import type { AgreementFact, PartnershipFacts, PayerFact } from './facts.read.js';

const payer = (code: string, over: Partial<PayerFact> = {}): PayerFact => ({
  jobcentreId: `jobcentre-${code}`,
  name: `Jobcenter ${code}`,
  gln: '9520000001599',
  demandsOrderNumber: false,
  orderNumber: null,
  ...over,
});
const agreement: AgreementFact = {
  id: 'agreement-1',
  number: 1,
  vatCategory: 'OUTSIDE_SCOPE',
  vatReason: 'Tilskud',
  rateBasis: 'AGREED',
};

const given = (over: Partial<BillingFacts> = {}, more: Partial<PartnershipFacts> = {}): PartnershipFacts => ({
  ...facts({ placements: [placement('P1', GLADSAXE, '2015-04-01', '2015-06-30')], ...over }),
  agreements: [agreement],
  payers: [payer(GLADSAXE), payer(BALLERUP)],
  wages: [],
  ...more,
});

test('of a month that has not ended nothing is looked at but that', () => {
  const untouchable = new Proxy(given(), {
    get: (_facts, field) => {
      throw new Error(`${String(field)} was looked at`);
    },
  });
  expect(closeProblems(untouchable, '2199-12', '2015-05-04', null, [])).toMatchObject([
    { code: 'PERIOD_NOT_ENDED' },
  ]);
});

test('an earlier month that is open is named', () => {
  expect(closeProblems(given(), '2015-04', '2015-05-04', '2015-03', [])).toMatchObject([
    { code: 'EARLIER_PERIOD_OPEN', params: { period: '2015-03' } },
  ]);
});

describe('what keeps April from being closed on 4 May', () => {
  const overdue = [active('P2', GLADSAXE, '2015-04-01', '2015-04-20')];
  test.each<[string, PartnershipFacts, string, [string, object?][]]>([
    ['nothing', given(), '2015-05-04', []],
    ['it has not ended', given(), '2015-04-30', [['PERIOD_NOT_ENDED']]],
    ['it ended yesterday', given(), '2015-05-01', []],
    [
      'a placement past its expected end',
      given({ placements: overdue }),
      '2015-05-04',
      [['PLACEMENT_OVERDUE', { reference: 'P2', expectedEndOn: '2015-04-20' }]],
    ],
    [
      'no VAT category',
      given({}, { agreements: [{ ...agreement, vatCategory: null }] }),
      '2015-05-04',
      [['VAT_CATEGORY_REQUIRED', { number: 1 }]],
    ],
    [
      'no VAT category in a version that bills nothing',
      given(
        {},
        { agreements: [agreement, { ...agreement, id: 'agreement-2', number: 2, vatCategory: null }] },
      ),
      '2015-05-04',
      [],
    ],
    [
      'a payer without GLN',
      given({}, { payers: [payer(GLADSAXE, { gln: null })] }),
      '2015-05-04',
      [['GLN_REQUIRED', { jobcentre: 'Jobcenter 159' }]],
    ],
    [
      'one without GLN that pays nothing',
      given({}, { payers: [payer(GLADSAXE), payer(BALLERUP, { gln: null })] }),
      '2015-05-04',
      [],
    ],
    [
      'no order number where it is demanded',
      given({}, { payers: [payer(GLADSAXE, { demandsOrderNumber: true })] }),
      '2015-05-04',
      [['ORDER_NUMBER_REQUIRED', { jobcentre: 'Jobcenter 159' }]],
    ],
    [
      'the order number is there',
      given({}, { payers: [payer(GLADSAXE, { demandsOrderNumber: true, orderNumber: '45' })] }),
      '2015-05-04',
      [],
    ],
    [
      'all of it at once',
      given(
        { placements: overdue },
        {
          agreements: [{ ...agreement, vatCategory: null }],
          payers: [payer(GLADSAXE, { gln: null, demandsOrderNumber: true })],
        },
      ),
      '2015-05-04',
      [
        ['PLACEMENT_OVERDUE', { reference: 'P2', expectedEndOn: '2015-04-20' }],
        ['VAT_CATEGORY_REQUIRED', { number: 1 }],
        ['GLN_REQUIRED', { jobcentre: 'Jobcenter 159' }],
        ['ORDER_NUMBER_REQUIRED', { jobcentre: 'Jobcenter 159' }],
      ],
    ],
  ])('%s', (_name, partnership, today, expected) => {
    const lines = computePeriod(partnership, '2015-04');
    const problems = closeProblems(partnership, '2015-04', today, null, lines);
    expect(problems.map(({ code, params }) => (params ? [code, params] : [code]))).toEqual(expected);
  });
});
