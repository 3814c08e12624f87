/** Writes CSV as Danish spreadsheets read it: semicolons, decimal comma, a byte order mark, and no text that computes. */

/** A text, or a number as it is written; nothing is an empty cell. */
export type Cell = string | { number: string } | null;

const byteOrderMark = '\uFEFF';
const lineEnd = '\r\n';

export function writeCsv(rows: readonly (readonly Cell[])[]): string {
  return byteOrderMark + rows.map((row) => row.map(field).join(';') + lineEnd).join('');
}

function field(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell !== 'string') return cell.number;
  // A spreadsheet would compute what begins so; after an apostrophe it is text.
  const text = /^\s*[=+\-@\t\r\n|]/.test(cell) ? `'${cell}` : cell;
  return /[;"\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
