/** What no text of an invoice may hold: control characters, and what reads as a CPR number. */
import { hasControl, looksLikeCpr } from '../../platform/input-check.js';
import { problem, type ProblemFact } from '../../platform/problem.js';
import type { Invoice } from './invoice.js';

interface Text {
  path: readonly string[];
  text: string | null;
  required?: boolean;
}

export function textProblems(invoice: Invoice): ProblemFact[] {
  return textsOf(invoice).flatMap(({ path, text, required }) => {
    if (text === null || text.trim() === '') return required ? [problem('TEXT_REQUIRED', path)] : [];
    return [
      hasControl(text, false) && problem('INVALID_TEXT', path),
      looksLikeCpr(text) && problem('CPR_IN_TEXT', path),
    ].filter((each) => each !== false);
  });
}

function textsOf({ number, seller, buyer, references, note, paymentTerms, lines, vat }: Invoice): Text[] {
  return [
    { path: ['number'], text: number, required: true },
    ...partyTexts('seller', seller),
    { path: ['seller', 'contact', 'name'], text: seller.contact.name, required: true },
    { path: ['seller', 'contact', 'phone'], text: seller.contact.phone },
    { path: ['seller', 'contact', 'email'], text: seller.contact.email },
    ...partyTexts('buyer', buyer),
    { path: ['buyer', 'unit'], text: buyer.unit, required: true },
    { path: ['references', 'orderNumber'], text: references.orderNumber },
    { path: ['references', 'contact'], text: references.contact },
    { path: ['references', 'accountString'], text: references.accountString },
    { path: ['references', 'agreement'], text: references.agreement },
    ...references.corrects.map((each, index) => ({
      path: ['references', 'corrects', String(index), 'number'],
      text: each.number,
      required: true,
    })),
    { path: ['note'], text: note },
    { path: ['paymentTerms'], text: paymentTerms },
    ...vat.map((each, index) => ({ path: ['vat', String(index), 'reason'], text: each.reason })),
    ...lines.flatMap((line, index) => [
      { path: ['lines', String(index), 'description'], text: line.description, required: true },
      { path: ['lines', String(index), 'note'], text: line.note, required: true },
    ]),
  ];
}

function partyTexts(party: 'seller' | 'buyer', { name, address }: Invoice['seller' | 'buyer']): Text[] {
  const texts = [{ path: [party, 'name'], text: name, required: true }];
  if (!address) return texts;
  return [
    ...texts,
    ...(['street', 'postalCode', 'town'] as const).map((field) => ({
      path: [party, 'address', field],
      text: address[field],
      required: true,
    })),
  ];
}
