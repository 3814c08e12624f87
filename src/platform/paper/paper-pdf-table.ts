/** Draws a table as a table: rows that are never cut by a page, headings again on the next page, everything tagged. */
import { band, fonts, ink, MARGIN, muted, rule } from './paper-pdf-style.js';
import type { Column, Row } from './paper.js';

const TEXT = 9.5;
const NOTE = 8.5;
const PADDING = 4;

interface Line {
  font: string;
  size: number;
  colour: string;
  text: string;
}
interface Cell {
  type: 'TH' | 'TD';
  scope?: 'Column' | 'Row';
  lines: readonly Line[];
}

export class PdfTable {
  private readonly table: PDFKit.PDFStructureElement;
  private readonly widths: readonly number[];
  private headed = false;

  constructor(
    private readonly document: PDFKit.PDFDocument,
    parent: PDFKit.PDFStructureElement,
    private readonly columns: readonly Column[],
  ) {
    this.table = document.struct('Table');
    parent.add(this.table);
    const parts = columns.reduce((sum, column) => sum + column.width, 0);
    const width = document.page.width - 2 * MARGIN;
    this.widths = columns.map((column) => (width * column.width) / parts);
  }

  head(): void {
    this.draw(this.headCells(), { fill: band });
    this.headed = true;
  }

  row({ cells, note }: Row): void {
    const widest = this.widths.indexOf(Math.max(...this.widths));
    this.draw(
      cells.map((text, at) => {
        const lines = [{ font: fonts.regular, size: TEXT, colour: ink, text }];
        const noted = note !== undefined && at === widest;
        return {
          type: 'TD',
          lines: noted ? [...lines, { font: fonts.regular, size: NOTE, colour: muted, text: note }] : lines,
        };
      }),
      { line: true },
    );
  }

  total(cells: readonly string[]): void {
    this.draw(
      cells.map((text) => ({ type: 'TD', lines: [{ font: fonts.bold, size: TEXT, colour: ink, text }] })),
      { fill: band },
    );
  }

  fact([label, value]: readonly [string, string]): void {
    this.draw(
      [
        {
          type: 'TH',
          scope: 'Row',
          lines: [{ font: fonts.regular, size: TEXT, colour: muted, text: label }],
        },
        { type: 'TD', lines: [{ font: fonts.bold, size: TEXT, colour: ink, text: value }] },
      ],
      { tight: true },
    );
  }

  end(): void {
    this.table.end();
    this.document.x = MARGIN;
  }

  private headCells(): Cell[] {
    return this.columns.map(({ heading }) => ({
      type: 'TH',
      scope: 'Column',
      lines: [{ font: fonts.bold, size: TEXT, colour: ink, text: heading }],
    }));
  }

  private draw(cells: readonly Cell[], look: { fill?: string; line?: boolean; tight?: boolean }): void {
    const { document } = this;
    const padding = look.tight ? 1.5 : PADDING;
    const height = Math.max(...cells.map((cell, at) => this.heightOf(cell, at))) + 2 * padding;
    if (document.y + height > document.page.height - document.page.margins.bottom) {
      document.addPage();
      // The headings are there to be seen again; a reader of tags knows them already.
      if (this.headed) this.artifact(() => this.paint(this.headCells(), PADDING, { fill: band }));
    }
    const y = document.y;
    this.artifact(() => this.background(y, height, look));
    const row = document.struct('TR');
    this.table.add(row);
    cells.forEach((cell, at) => {
      // The types of the library do not know the scope of a heading; the library does.
      const options: { title?: string; scope?: string } = cell.scope ? { scope: cell.scope } : {};
      row.add(document.struct(cell.type, options, () => this.write(cell, at, y + padding)));
    });
    row.end();
    document.y = y + height;
  }

  /** Cells without tags, with their background. */
  private paint(cells: readonly Cell[], padding: number, look: { fill?: string }): void {
    const { y } = this.document;
    const height = Math.max(...cells.map((cell, at) => this.heightOf(cell, at))) + 2 * padding;
    this.background(y, height, look);
    cells.forEach((cell, at) => this.write(cell, at, y + padding));
    this.document.y = y + height;
  }

  private write({ lines }: Cell, at: number, y: number): void {
    const { document } = this;
    const x = MARGIN + this.widths.slice(0, at).reduce((sum, width) => sum + width, 0) + PADDING;
    const align = this.columns[at]?.align ?? 'left';
    document.y = y;
    for (const { font, size, colour, text } of lines)
      document
        .font(font)
        .fontSize(size)
        .fillColor(colour)
        .text(text, x, document.y, { width: this.inner(at), align });
  }

  private heightOf({ lines }: Cell, at: number): number {
    const { document } = this;
    return lines.reduce(
      (sum, { font, size, text }) =>
        sum +
        document
          .font(font)
          .fontSize(size)
          .heightOfString(text, { width: this.inner(at) }),
      0,
    );
  }

  private inner(at: number): number {
    return (this.widths[at] ?? 0) - 2 * PADDING;
  }

  private background(y: number, height: number, { fill, line }: { fill?: string; line?: boolean }): void {
    const { document } = this;
    const width = document.page.width - 2 * MARGIN;
    if (fill !== undefined) document.rect(MARGIN, y, width, height).fill(fill);
    if (line)
      document
        .moveTo(MARGIN, y + height)
        .lineTo(MARGIN + width, y + height)
        .lineWidth(0.5)
        .stroke(rule);
  }

  private artifact(paint: () => void): void {
    this.document.markContent('Artifact', { type: 'Layout' });
    paint();
    this.document.endMarkedContent();
  }
}
