/** The cases of the chain over closed lines: whatever is changed, taken out, put in or moved breaks it there. */
import { expect, test } from '@jest/globals';
import type { KeptLine } from './closed-bill.read.js';
import { keptLine } from './closed-line.fixture.js';
import { brokenLink } from './hash-chain.fixture.js';
import { hashAfter } from './hash-chain.js';

function chained(lines: readonly KeptLine[]): KeptLine[] {
  let hash = '';
  return lines.map((line) => ({ ...line, hash: (hash = hashAfter(hash, line)) }));
}
const chain = chained([1, 2, 3, 4].map((number) => keptLine({ id: `line-${number}`, number })));
const [one, two, three, four] = chain as [KeptLine, KeptLine, KeptLine, KeptLine];

test('an untouched one holds, an empty one too', () => {
  expect(brokenLink(chain)).toBeNull();
  expect(brokenLink([])).toBeNull();
  expect(new Set(chain.map(({ hash }) => hash)).size).toBe(4);
});

test.each<[string, Partial<KeptLine>]>([
  ['id', { id: 'other' }],
  ['statement', { statementId: 'other' }],
  ['agreement', { agreementId: 'other' }],
  ['payer', { jobcentreId: 'jobcentre-151' }],
  ['number', { number: 9 }],
  ['month', { forPeriod: '2015-03' }],
  ['rule', { rule: 'FIXED_PER_SLOT' }],
  ['term', { termId: 'other' }],
  ['placement', { placementId: 'P2' }],
  ['participation', { participationId: 'participation-159' }],
  ['reference', { reference: null }],
  ['first day', { from: '2015-04-02' }],
  ['last day', { to: '2015-04-29' }],
  ['days', { days: 21 }],
  ['weeks', { weeks: 0 }],
  ['hours', { hours: '13.20' }],
  ['quota', { quota: 1 }],
  ['rate', { rate: 27_501 }],
  ['amount', { amount: 363_001 }],
  ['VAT category', { vatCategory: 'STANDARD' }],
  ['VAT reason', { vatReason: null }],
  ['Danish explanation', { explanation: { ...two.explanation, da: 'Praktik P1' } }],
  ['English explanation', { explanation: { ...two.explanation, en: 'Placement P1' } }],
  ['line it corrects', { correctsId: 'line-1' }],
  ['whether it strikes', { strikes: true }],
  ['hash', { hash: one.hash }],
])('another %s is found', (_name, change) => {
  expect(brokenLink([one, { ...two, ...change }, three, four])?.id).toBe(change.id ?? 'line-2');
});

test.each<[string, KeptLine[], string]>([
  ['the first taken out', [two, three, four], 'line-2'],
  ['one taken out', [one, three, four], 'line-3'],
  ['two exchanged', [one, three, two, four], 'line-3'],
  ['one twice', [one, two, two, three], 'line-2'],
  ['one put in', [one, { ...two, id: 'new' }, two, three], 'new'],
])('%s is found', (_name, lines, broken) => {
  expect(brokenLink(lines)?.id).toBe(broken);
});

test('a forged line with a fitting hash breaks the one behind it', () => {
  const forged = { ...two, amount: 1 };
  expect(brokenLink([one, { ...forged, hash: hashAfter(one.hash, forged) }, three, four])?.id).toBe('line-3');
});
