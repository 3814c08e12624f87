/** Reads a written invoice back with another library than wrote it: elements by path, numbers, order. */
import { DOMParser, type Element } from '@xmldom/xmldom';
import { childrenInOrder } from './ubl-order.fixture.js';

const UBL = 'urn:oasis:names:specification:ubl:schema:xsd';
const prefixes: Readonly<Record<string, string>> = {
  [`${UBL}:CommonAggregateComponents-2`]: 'cac:',
  [`${UBL}:CommonBasicComponents-2`]: 'cbc:',
  [`${UBL}:Invoice-2`]: '',
  [`${UBL}:CreditNote-2`]: '',
};

/** @throws where the text is no well-formed XML */
export function read(xml: string): Reading {
  const parser = new DOMParser({
    onError: (level, message) => {
      throw new Error(`${level}: ${message}`);
    },
  });
  const root = parser.parseFromString(xml, 'text/xml').documentElement;
  if (!root) throw new Error('No root element.');
  return new Reading(root);
}

export class Reading {
  constructor(private readonly element: Element) {}

  /** By the namespaces of UBL, whatever prefix the document uses. */
  get name(): string {
    return `${prefixes[this.element.namespaceURI ?? ''] ?? 'unknown:'}${this.element.localName}`;
  }

  get content(): string {
    return this.element.textContent ?? '';
  }

  private known: Reading[] | undefined;

  get children(): Reading[] {
    return (this.known ??= this.elements());
  }

  private elements(): Reading[] {
    const nodes = Array.from(this.element.childNodes);
    return nodes.filter((node) => node.nodeType === 1).map((node) => new Reading(node as Element));
  }

  get self(): Reading[] {
    return [this, ...this.children.flatMap((child) => child.self)];
  }

  /** All elements at a path `cac:TaxTotal/cac:TaxSubtotal`. */
  all(path: string): Reading[] {
    return path
      .split('/')
      .reduce<Reading[]>(
        (found, name) => found.flatMap((each) => each.children.filter((child) => child.name === name)),
        [this],
      );
  }

  /** The text of the first element at a path, or of its attribute `cbc:ID@schemeID`; empty where there is none. */
  text(path: string): string {
    const [elements = '', attribute] = path.split('@');
    const found = elements === '' ? this : this.all(elements)[0];
    if (!found) return '';
    return attribute === undefined ? found.content.trim() : (found.element.getAttribute(attribute) ?? '');
  }

  has(path: string): boolean {
    return this.all(path).length > 0;
  }

  number(path: string): number {
    return Number(this.text(path) || Number.NaN);
  }

  /** Hundredths, exactly. */
  cents(path: string): number {
    return Math.round(this.number(path) * 100);
  }

  get lines(): Reading[] {
    return [...this.all('cac:InvoiceLine'), ...this.all('cac:CreditNoteLine')];
  }

  /** What stands where the schema does not want it. */
  get misplaced(): string[] {
    return this.self.flatMap((each) => {
      const order = childrenInOrder.get(each.name) ?? [];
      const places = each.children.map((child) => order.indexOf(child.name));
      return each.children
        .filter((_, at) => places[at] === -1 || (places[at] ?? 0) < Math.max(...places.slice(0, at), 0))
        .map((child) => `${each.name}/${child.name}`);
    });
  }
}

export const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);
