/** Owns the table of who sees what as a text that people review: one part per thing, one column per viewer. */
import { type Column, columns, viewers } from './walked.js';

export type Row = Readonly<Record<Column, string>>;

export interface Part {
  readonly title: string;
  /** Whether the thing itself is there for each viewer; none for a part that is no thing. */
  readonly itself?: Row;
  readonly rows: ReadonlyMap<string, Row>;
}

const intro = `# Who sees what

Each field of the schema, as each kind of viewer, in the world of \`test/support/full-world.ts\` on 7 September 2015.
\`test/schema-walk.test.ts\` makes this table anew from the schema and compares. When they differ, read what has changed
as somebody who answers for the access; what is meant is written by

    UPDATE_ACCESS_TABLE=1 node scripts/test.mjs test/schema-walk.test.ts
`;

const cells = [
  ['(blank)', 'what holds the field does not exist for the viewer'],
  ['`yes`', 'a value'],
  ['`null`', 'hidden, or there is none'],
  ['a number', 'a number, or the length of a list, where it is not the same for all who see it'],
  ['`0`', 'the same, or an empty list'],
  ['`a/b`', 'one or the other, in the things of a list'],
  ['`no`', 'an action that is not allowed; under Changes one that was refused with `FORBIDDEN`'],
  ['`may`', 'under Changes: it came as far as the rules'],
  ['a code', 'an error; under Changes a problem'],
];

export function accessTable(parts: readonly Part[]): string {
  const legend = Object.entries(viewers).map(([column, [who]]) => [`\`${column}\``, who]);
  return [
    intro,
    table(['Viewer', 'Who'], legend),
    table(['Cell', 'Means'], cells),
    ...parts.map(partText),
  ].join('\n');
}

/** Rows that say the same for all who see the thing are told in one line. */
const summaries: Readonly<Record<string, string>> = {
  yes: 'Yes for all',
  null: 'Null for all',
  no: 'No for all',
};

function partText({ title, itself, rows }: Part): string {
  const same = new Map<string, string[]>(Object.keys(summaries).map((word) => [word, []]));
  const lines: string[][] = itself ? [['(itself)', ...columns.map((column) => itself[column])]] : [];
  for (const [path, row] of rows) {
    const word = itself && wordForAll(row, itself);
    const summary = word === undefined ? undefined : same.get(word);
    if (summary) summary.push(`\`${path}\``);
    else if (word !== '') lines.push([`\`${path}\``, ...columns.map((column) => row[column])]);
  }
  const below = [...same].flatMap(([word, paths]) =>
    paths.length > 0 ? [`- ${summaries[word]}: ${paths.join(', ')}`] : [],
  );
  return [`## ${title}\n`, table(['', ...columns], lines), ...(below.length > 0 ? [...below, ''] : [])].join(
    '\n',
  );
}

/** The one word of all viewers who see the thing; blank when its holder exists for nobody. */
function wordForAll(row: Row, itself: Row): string | undefined {
  const words = new Set(columns.filter((column) => itself[column] !== '').map((column) => row[column]));
  return words.size === 1 ? [...words][0] : undefined;
}

/** Spaced as Prettier does. */
function table(heading: readonly string[], lines: readonly (readonly string[])[]): string {
  const all = [heading, ...lines];
  const widths = heading.map((_, at) => Math.max(3, ...all.map((line) => [...(line[at] ?? '')].length)));
  const text = (line: readonly string[]) =>
    `| ${widths.map((width, at) => (line[at] ?? '') + ' '.repeat(width - [...(line[at] ?? '')].length)).join(' | ')} |`;
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return [text(heading), rule, ...lines.map(text), ''].join('\n');
}

/** What of one table the other lacks: row by row, each named with its part. */
export function rowsMissing(from: string, other: string): string[] {
  const had = new Set(rowsOf(other));
  return rowsOf(from).filter((row) => !had.has(row));
}

function rowsOf(text: string): string[] {
  let title = '';
  return text.split('\n').flatMap((line) => {
    if (line.startsWith('## ')) title = line.slice(3);
    const [, summary, paths] = /^- (\w+ for all): (.*)$/.exec(line) ?? [];
    if (paths) return paths.split(', ').map((path) => `${title}: ${path} ${summary}`);
    // However wide the columns are.
    const plain = line.replace(/ +/g, ' ').replace(/-+/g, '-').trim();
    return plain === '' ? [] : [`${title}: ${plain}`];
  });
}
