/** What a billing term says, in one Danish sentence. */
import { formatKroner } from '../../../platform/money.js';
import { danish, type TermFact } from '../../bill/index.js';
import { dateDa, hoursDa } from '../../../platform/paper/danish-text.js';

/** `Timebetaling pr. optaget plads efter dage (man–fre): 3 t om ugen à 275,00 kr, fra 1.4.2015.` */
export function termDa(term: TermFact): string {
  const price = priceDa(term);
  const span = `fra ${dateDa(term.from)}${term.to === null ? '' : ` til ${dateDa(term.to)}`}`;
  return `${danish.rule(term)}${price && `: ${price}`}, ${span}.`;
}

function priceDa({ rule, hoursPerWeek, hourlyRate, ...term }: TermFact): string {
  if (rule === 'HOURLY_PER_OCCUPIED_SLOT')
    return `${hoursDa(hoursPerWeek ?? '0')} om ugen à ${formatKroner(hourlyRate ?? 0)}`;
  if (rule === 'TIERED_HOURS_PER_CENTRE') return `à ${formatKroner(hourlyRate ?? 0)} pr. time`;
  const amount = term.amountPerMonth ?? term.amountPerWeek ?? term.amountOnce;
  return amount == null ? '' : formatKroner(amount);
}
