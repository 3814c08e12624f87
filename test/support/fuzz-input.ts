/** Owns what the fuzz puts into operations: texts made to hurt, documents broken, bodies that are no GraphQL. */
import type { RandomOperation } from './random-operation.js';

/** Stands in texts, and may stand in no message of an error. */
export const secret = 'hemmelig-7f3ab2';

export const texts = [
  ...['', ' ', 'ok', 'Kaffe på stationen', secret, `${secret} `.repeat(40), 'x'.repeat(10_000)],
  ...[
    '010190-1234',
    '0101901234',
    '١٠١٩٠١٢٣٤',
    '\u0000',
    '\u202e',
    '\u200b',
    '😀',
    '‮שלום',
    "'; DROP TABLE slot; --",
  ],
  ...['<script>alert(1)</script>', '%s%n', '${1}', '{{7*7}}', '../../etc/passwd', '=1+1'],
  ...[
    '33597045',
    '12345678',
    '1000000001',
    '5798009882783',
    'x@y.dk',
    '+45 12 34 56 78',
    '08:00',
    '2015-04',
    '2199-12',
  ],
  ...[
    'https://hooks.example/x',
    'http://127.0.0.1:5432/',
    'https://[::1]/',
    'a-secret-of-32-characters-number-1',
  ],
  ...['0', '-1', '3', '3.50', '1e9', '99999999999999999999', 'NaN', 'true', 'null'],
  ...[
    '2026-02-30',
    '2026-11-27',
    '2026-11-27T08:00:00Z',
    '2026-11-27T08:00:00+99:00',
    '9999-12-31',
    '0000-01-01',
  ],
];

export const introspection =
  '{ __schema { types { name fields { name type { name ofType { name } } args { name } } } } __type(name: "Query") { name } }';

/** What is no GraphQL at all. */
export const bodies = [
  '',
  '{',
  '[]',
  'null',
  '{"query":1}',
  '{"query":"{"}',
  `{"query":"{ viewer { user { name } } }","variables":[]}`,
];

/** Lists in which whoever asks finds ids. */
export const lists = [
  ...['placements', 'referrals', 'incidents', 'candidates', 'partnerships', 'notifications', 'webhooks'].map(
    (each) => `{ ${each}(first: 40) { nodes { id } } }`,
  ),
  '{ jobcentres(first: 20) { nodes { id } } }',
  `{ partnerships { nodes { slots(first: 40) { nodes { id site { id } } } company { id } participations { id }
     agreements { id } } } }`,
  '{ partnerships { nodes { billing(period: "2015-04") { id statements { id lines { id } } } } } }',
];

/** A document with some of its characters lost, doubled or moved. */
export function mangled(
  { query, variables }: RandomOperation,
  roll: (sides: number) => number,
): RandomOperation {
  let text = query;
  for (let times = 1 + roll(4); times > 0; times -= 1) {
    const at = roll(text.length + 1);
    const piece = text.slice(at, at + 1 + roll(8));
    text =
      roll(2) === 0
        ? text.slice(0, at) + text.slice(at + piece.length)
        : text.slice(0, at) + piece.repeat(2 + roll(30)) + text.slice(at);
  }
  return { query: text, variables };
}
