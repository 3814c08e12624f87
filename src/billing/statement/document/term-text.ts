/** What a billing term says, in one Danish sentence. */
import { danish, rules, type TermFact } from '../../bill/index.js';
import { dateDa } from '../../../platform/paper/danish-text.js';

/** `Timebetaling pr. optaget plads efter dage (man–fre): 3 t om ugen à 275,00 kr, fra 1.4.2015.` */
export function termDa(term: TermFact): string {
  const rule = rules[term.rule];
  const price = rule.priceDa(term);
  const span = `fra ${dateDa(term.from)}${term.to === null ? '' : ` til ${dateDa(term.to)}`}`;
  return `${rule.words.da(term, danish)}${price && `: ${price}`}, ${span}.`;
}
