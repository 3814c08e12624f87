/** A document as it is read on paper, before it is drawn: headings, facts and tables, in Danish. */
export interface Paper {
  title: string;
  subtitle: string;
  /** Label and value. */
  facts: readonly (readonly [string, string])[];
  sections: readonly Section[];
  /** On every page, beside its number. */
  footer: string;
  /** When it is written, an instant in UTC; the only time the document knows. */
  writtenAt: string;
}

export interface Section {
  heading: string;
  paragraphs?: readonly string[];
  table?: Table;
}

export interface Table {
  columns: readonly Column[];
  rows: readonly Row[];
  /** The last row, set apart. */
  total?: readonly string[];
}

export interface Column {
  heading: string;
  align: 'left' | 'right';
  /** Of the page's width, in parts of the sum. */
  width: number;
}

export interface Row {
  cells: readonly string[];
  /** Beneath the text of the widest column. */
  note?: string;
}
