/** Owns tables as text: columns of one width, in the form of Markdown, so that a run can be kept as it is. */
import { cpus, totalmem } from 'node:os';

/** @param {string[]} heading @param {string[][]} lines the first column is words, the others figures */
export function table(heading, lines) {
  const widths = heading.map((_, at) => Math.max(3, ...[heading, ...lines].map((line) => line[at].length)));
  const text = (line) =>
    `| ${line.map((cell, at) => (at === 0 ? cell.padEnd(widths[at]) : cell.padStart(widths[at]))).join(' | ')} |`;
  const rule = `| ${widths.map((width, at) => (at === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`;
  return [text(heading), rule, ...lines.map(text)].join('\n');
}

/** A figure with three digits that count; `-` for one that could not be measured. */
export function figure(number) {
  if (number === null || number === undefined || !Number.isFinite(number)) return '-';
  if (number >= 100) return number.toFixed(0);
  return number.toPrecision(3);
}

/** The machine, in one line. */
export function machine() {
  const [first] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${cpus().length} × ${first?.model.trim() || process.arch}, ${memory} GB, Node ${process.versions.node}`;
}
