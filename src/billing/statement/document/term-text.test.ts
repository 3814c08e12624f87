/** What each rule's term says in the documentation. */
import { expect, test } from '@jest/globals';
import type { TermFact } from '../../bill/billing-facts.js';
import { termDa } from './term-text.js';

const term = (over: Partial<TermFact>): TermFact => ({
  id: 't',
  agreementId: 'a',
  agreementNumber: 1,
  termNumber: 1,
  rule: 'NONE',
  from: '2015-04-01',
  to: null,
  ...over,
});

test.each<[Partial<TermFact>, string]>([
  [
    { rule: 'HOURLY_PER_OCCUPIED_SLOT', basis: 'WEEKDAY', hourlyRate: 27_500, hoursPerWeek: '2.50' },
    'Timebetaling pr. optaget plads efter dage (man–fre): 2,5 t om ugen à 275,00 kr, fra 1.4.2015.',
  ],
  [
    { rule: 'FIXED_PER_SLOT', amountPerMonth: 444_150, to: '2015-12-31' },
    'Fast betaling pr. plads og måned, besat eller ej: 4.441,50 kr, fra 1.4.2015 til 31.12.2015.',
  ],
  [
    { rule: 'FIXED_PER_CANDIDATE_WEEK', amountPerWeek: 50_000 },
    'Fast betaling pr. kandidat og påbegyndt uge: 500,00 kr, fra 1.4.2015.',
  ],
  [
    {
      rule: 'TIERED_HOURS_PER_CENTRE',
      hourlyRate: 20_000,
      tiers: [{ slots: 2, hoursPerWeek: '5' }],
      agreedSlots: 2,
    },
    'Mentortimer for hele centret efter trin (fra 2 pladser 5 t om ugen), delt efter kvote: à 200,00 kr pr. time, fra 1.4.2015.',
  ],
  [
    { rule: 'ONE_OFF', amountOnce: 5_000_001, dueOn: '2015-04-15' },
    'Engangsbeløb pr. 15.4.2015, delt efter kvote: 50.000,01 kr, fra 1.4.2015.',
  ],
  [{ rule: 'NONE' }, 'Ingen betaling, fra 1.4.2015.'],
])('%j', (over, expected) => {
  expect(termDa(term(over))).toBe(expected);
});
