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
\`test/schema-walk.test.ts\` makes this table again from the schema and compares. When they differ, read what has changed
as a reviewer of access would; if it is meant, write it with

    UPDATE_ACCESS_TABLE=1 node scripts/test.mjs test/schema-walk.test.ts

| Cell | Means |
| --- | --- |
| (blank) | what holds the field does not exist for the viewer |
| \`yes\` | a value |
| \`null\` | hidden, or there is none |
| a number | a number, or the length of a list, that is not the same for all who see it; \`0\` an empty list |
| \`no\` | the action is not allowed; in the last part it was refused with \`FORBIDDEN\` |
| \`may\` | the change came as far as the rules; in the last part |
| \`a/b\` | both, in the things of one list |
| an error code | the error |
`;

export function accessTable(parts: readonly Part[]): string {
  const legend = Object.entries(viewers).map(([column, [who]]) => [`\`${column}\``, who]);
  return [intro, table(['Viewer', 'Who'], legend), ...parts.map(partText)].join('\n');
}

/** What a row says for all who see the thing is told in one line for all such rows. */
const summaries = {
  yes: 'Seen by all who see it',
  null: 'Null for all',
  no: 'Not allowed to anybody',
} as const;

function partText({ title, itself, rows }: Part): string {
  const same: Record<string, string[]> = { yes: [], null: [], no: [] };
  const lines: string[][] = [];
  for (const [path, row] of rows) {
    const word = wordForAll(row, itself);
    if (word === undefined) lines.push([`\`${path}\``, ...columns.map((column) => row[column])]);
    else same[word]?.push(`\`${path}\``);
  }
  if (itself) lines.unshift(['(itself)', ...columns.map((column) => itself[column])]);
  const below = Object.entries(summaries).flatMap(([word, summary]) => {
    const paths = same[word] ?? [];
    return paths.length > 0 ? [`- ${summary}: ${paths.join(', ')}`] : [];
  });
  return [`## ${title}\n`, table(['', ...columns], lines), ...(below.length > 0 ? [...below, ''] : [])].join(
    '\n',
  );
}

/** The one word of all viewers who see the thing; blank for nobody. */
function wordForAll(row: Row, itself: Row | undefined): string | undefined {
  const words = new Set(
    columns.filter((column) => !itself || itself[column] !== '').map((column) => row[column]),
  );
  const [word] = words;
  return itself && words.size === 1 ? word : undefined;
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

/** What of one text the other lacks, each line under its part, for a message that can be read. */
export function linesMissing(from: string, other: string): string[] {
  const had = new Set(titled(other));
  return titled(from).filter((line) => !had.has(line));
}

function titled(text: string): string[] {
  let title = '';
  return text.split('\n').flatMap((line) => {
    if (line.startsWith('## ')) title = line.slice(3);
    const plain = line.replace(/ +/g, ' ').replace(/-+/g, '-').trim();
    return plain === '' ? [] : [`${title}: ${plain}`];
  });
}
