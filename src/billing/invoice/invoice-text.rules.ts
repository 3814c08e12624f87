/** What no text of an invoice may hold: control characters, what reads as a CPR number, and a trainee's name. */
import { hasControl, looksLikeCpr } from '../../platform/input-check.js';
import { problem, type ProblemFact } from '../../platform/problem.js';
import type { Invoice } from './invoice.js';

interface Text {
  path: readonly string[];
  text: string | null;
  required?: boolean;
  /** Names the seller, the buyer or their people, who may share a name with a trainee. */
  ofParty?: boolean;
}

/** @param trainees full names of those whose placements the lines bill; their initials are looked for too */
export function textProblems(invoice: Invoice, trainees: readonly string[]): ProblemFact[] {
  const mentions = trainees.flatMap(mentionsOf);
  return textsOf(invoice).flatMap(({ path, text, required, ofParty }) => {
    if (text === null || text.trim() === '') return required ? [problem('TEXT_REQUIRED', path)] : [];
    return [
      hasControl(text, false) && problem('INVALID_TEXT', path),
      looksLikeCpr(text) && problem('CPR_IN_TEXT', path),
      !ofParty && mentions.some((each) => each.test(text)) && problem('NAME_IN_TEXT', path),
    ].filter((each) => each !== false);
  });
}

function textsOf({ number, seller, buyer, references, note, paymentTerms, lines, vat }: Invoice): Text[] {
  return [
    { path: ['number'], text: number, required: true },
    ...partyTexts('seller', seller),
    { path: ['seller', 'contact', 'name'], text: seller.contact.name, required: true, ofParty: true },
    { path: ['seller', 'contact', 'phone'], text: seller.contact.phone, ofParty: true },
    { path: ['seller', 'contact', 'email'], text: seller.contact.email, ofParty: true },
    ...partyTexts('buyer', buyer),
    { path: ['buyer', 'unit'], text: buyer.unit, required: true, ofParty: true },
    { path: ['references', 'orderNumber'], text: references.orderNumber },
    { path: ['references', 'contact'], text: references.contact, ofParty: true },
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
  const texts = [{ path: [party, 'name'], text: name, required: true, ofParty: true }];
  if (!address) return texts;
  return [
    ...texts,
    ...(['street', 'postalCode', 'town'] as const).map((field) => ({
      path: [party, 'address', field],
      text: address[field],
      required: true,
      ofParty: true,
    })),
  ];
}

/** The whole name in either order, and the initials with or without dots. */
function mentionsOf(name: string): RegExp[] {
  const parts = name.trim().split(/\s+/).map(escaped).filter(Boolean);
  if (parts.length === 0) return [];
  const turned = [...parts.slice(-1), ...parts.slice(0, -1)];
  const found = [parts, turned].map((each) => new RegExp(word(each.join('[\\s,]+')), 'iu'));
  if (parts.length === 1) return found;
  const initials = name
    .trim()
    .split(/\s+/)
    .map((part) => escaped([...part].slice(0, 1).join('').toUpperCase()));
  return [...found, new RegExp(word(initials.join('\\.?\\s?')), 'u')];
}

// \b knows no letters beyond ASCII.
const word = (pattern: string): string => `(?<![\\p{L}\\p{N}])${pattern}(?![\\p{L}\\p{N}])`;

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
