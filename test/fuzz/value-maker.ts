/** Owns values for arguments and inputs: what a person might send, and now and then what is made to hurt. */
import {
  type GraphQLInputObjectType,
  type GraphQLInputType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from 'graphql';
import { addDays } from '../../src/platform/calendar/calendar.js';
import { toOpaqueId } from '../../src/platform/opaque-id.js';
import type { Known } from './known.js';

/** Stands in all texts that are sent: no message may repeat it. */
export const secret = 'Zyxwvhemmelig';

const mostKeys = 100;

const nested = (depth: number): unknown => (depth === 0 ? secret : { [secret]: nested(depth - 1) });

/** For any type. */
const hostile: readonly unknown[] = [
  ...[
    null,
    '',
    ' ',
    0,
    -1,
    1.5,
    1e308,
    true,
    [],
    {},
    [[]],
    [null],
    [secret],
    { [secret]: secret },
    nested(50),
  ],
  ...[
    '\0',
    `${secret}\0`,
    '\ud800',
    '\u202e\u200b',
    '\r\n\t',
    secret.repeat(400),
    '9'.repeat(5_000),
    '𝔘'.repeat(300),
  ],
  ...[`'; DROP TABLE slot; --${secret}`, '${7*7}{{7*7}}', '__proto__', 'constructor', '%00%s%n', '\\', '"""'],
  ...[
    'NaN',
    '-0',
    '1e400',
    '0x10',
    '2015-02-30',
    '0000-00',
    '9999-12-31',
    '2200-01-01',
    '2015-04-31T00:00:00Z',
  ],
  ...[2 ** 31, -(2 ** 31), 2 ** 53, -(2 ** 53), '010190-1234', { toString: 'x', valueOf: 1, then: 'x' }],
];

const texts = [
  `${secret} går godt`,
  `Ærø Åse ${secret}`,
  `${secret} ${'lang tekst '.repeat(40)}`,
  `${secret} <b>&amp;</b>`,
  `${secret} 😀`,
];
const addresses = [
  'https://hooks.example/x',
  'https://hooks.example:1/',
  'http://127.0.0.1:1/',
  'https://[::1]/x',
];
const byName: Readonly<Record<string, readonly string[]>> = {
  url: addresses,
  cpr: ['0101901234', '010190-1234', '3112992222', '1', '9999999999'],
  phone: ['12345678', '+45 12 34 56 78'],
  gln: ['9520000001599', '9520000001513', '1234567890128'],
  pNumber: ['1000000001', '1'],
  cvr: ['33597045', '12345678'],
  kommunekode: ['151', '159', '163', '999'],
  timeZone: ['Europe/Copenhagen'],
  from: ['08:00'],
  to: ['16:00'],
  email: ['x@world.example', 'csr@falck.example'],
};

export class ValueMaker {
  private readonly keys: string[] = [];

  constructor(
    private readonly roll: (sides: number) => number,
    private readonly known: Known,
    private readonly today: string,
  ) {}

  pick<T>(from: readonly T[]): T {
    const found = from[this.roll(from.length)];
    if (found === undefined) throw new Error('nothing to pick from');
    return found;
  }

  /** @param strange one in so many values is a hostile one; none where it is 0 */
  value(type: GraphQLInputType, name: string, strange: number): unknown {
    if (isNonNullType(type)) return this.value(type.ofType, name, strange);
    if (strange > 0 && this.roll(strange) === 0) return this.pick(hostile);
    if (isListType(type)) {
      const length = strange > 0 && this.roll(20) === 0 ? 150 : this.roll(4);
      return Array.from({ length }, () => this.value(type.ofType, name, strange));
    }
    if (isEnumType(type)) return this.pick(type.getValues()).name;
    if (isInputObjectType(type)) return this.object(type, strange);
    return this.scalar(type.name, name);
  }

  private object(type: GraphQLInputObjectType, strange: number): Record<string, unknown> {
    const object: Record<string, unknown> = {};
    for (const field of Object.values(type.getFields())) {
      const isAsked = isNonNullType(field.type) && field.defaultValue === undefined;
      // What must be there is left out now and then, where strange things happen.
      if (isAsked ? strange > 0 && this.roll(60) === 0 : this.roll(2) === 0) continue;
      object[field.name] = this.value(field.type, field.name, strange);
    }
    if (strange > 0 && this.roll(60) === 0) object[this.pick([secret, '__proto__', 'id'])] = secret;
    return object;
  }

  private scalar(type: string, name: string): unknown {
    switch (type) {
      case 'ID':
        return this.id(name);
      case 'Int':
        return /version/i.test(name) ? 1 + this.roll(3) : this.pick([0, 1, 1, 2, 3, 5, 10, 37, 100]);
      case 'Oere':
        return this.pick([0, 1, 1_000, 27_500, 1_000_000, 1e12]);
      case 'Boolean':
        return this.roll(2) === 0;
      case 'Date':
        return this.pick([this.today, addDays(this.today, this.roll(400) - 200), '2015-04-01', '2015-04-30']);
      case 'DateTime':
        return `${addDays(this.today, this.roll(40) - 20)}T0${this.roll(10)}:30:00Z`;
      case 'Month':
        return this.pick([
          this.today.slice(0, 7),
          addDays(this.today, -40).slice(0, 7),
          '2015-04',
          '2015-05',
        ]);
      case 'Decimal':
        return this.pick(['0', '1', '1.5', '37', '0.000001', '13.25']);
      default:
        return this.text(name);
    }
  }

  private text(name: string): string {
    if (/cursor|after|before/i.test(name)) return this.known.cursor() ?? 'bm90IGEgY3Vyc29y';
    if (name === 'idempotencyKey') return this.key();
    return this.pick(byName[name] ?? texts);
  }

  /** Mostly one of its own, and now and then one that was sent before. */
  private key(): string {
    if (this.keys.length > 0 && this.roll(6) === 0) return this.pick(this.keys);
    const key = `fuzz ${this.roll(2 ** 31)} ${this.roll(2 ** 31)}`;
    this.keys[this.keys.length < mostKeys ? this.keys.length : this.roll(mostKeys)] = key;
    return key;
  }

  /** Of the type that the name of the argument tells, as far as one is known. */
  private id(name: string): string {
    const word = name.replace(/Ids?$/, '');
    const type = word.charAt(0).toUpperCase() + word.slice(1);
    if (this.roll(12) === 0)
      return toOpaqueId(
        this.pick([type, 'Slot', 'Nothing']),
        this.pick(['x', '\0', '00000000-0000-4000-a000-000000000000']),
      );
    return this.known.id(type) ?? 'x';
  }
}
