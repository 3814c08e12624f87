/** A jobcentre's statement as a document: on paper, as a table and as data. */
import { type ClosedSpan } from '../../../platform/calendar/calendar.js';
import type { CivilDate } from '../../../platform/calendar/clock.js';
import { formatKroner, type Oere, sumDecimals, sumOere } from '../../../platform/money.js';
import { type Cell, writeCsv } from '../../../platform/paper/csv.js';
import { dateDa, hoursDa, kronerCell, monthDa } from '../../../platform/paper/danish-text.js';
import type { Paper, Section } from '../../../platform/paper/paper.js';

export interface StatementLine extends ClosedSpan {
  number: number;
  /** The placement, never its trainee; null where the line is of none. */
  reference: string | null;
  hours: string | null;
  rate: Oere | null;
  amount: Oere;
  explanation: string;
  /** Whether it corrects an earlier line. */
  adjustment: boolean;
  /** Why the payer disputes it. */
  disputed: string | null;
}

export interface Decision {
  name: string;
  /** Whom the person acts for: a jobcentre or the company. */
  party: string;
  on: CivilDate;
  /** For whom, where it was not the one whose decision it is, and why. */
  onBehalf: { of: string; reason: string } | null;
}

export interface StatementFacts {
  jobcentre: string;
  municipality: string;
  company: { name: string; cvr: string };
  partnership: string;
  /** `2015-04` */
  month: string;
  status: 'OPEN' | 'CLOSED' | 'APPROVED' | 'DISPUTED' | 'INVOICED' | 'PAID';
  lines: readonly StatementLine[];
  /** Hours that mentors recorded; null where none keeps them. */
  hoursGiven: string | null;
  closed: Decision | null;
  approved: Decision | null;
  writtenAt: string;
}

export interface StatementDocument extends StatementFacts {
  /** Net, in whole øre. */
  total: Oere;
  hoursAgreed: string;
}

const statusDa: Readonly<Record<StatementFacts['status'], string>> = {
  OPEN: 'Åben (foreløbig)',
  CLOSED: 'Lukket',
  APPROVED: 'Godkendt',
  DISPUTED: 'Bestridt',
  INVOICED: 'Faktureret',
  PAID: 'Betalt',
};

export function statementDocument(facts: StatementFacts): StatementDocument {
  return {
    ...facts,
    total: sumOere(facts.lines.map((line) => line.amount)),
    hoursAgreed: sumDecimals(facts.lines.flatMap((line) => line.hours ?? [])),
  };
}

export function statementJson(document: StatementDocument): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}

export function statementCsv({ jobcentre, month, lines, total, hoursAgreed }: StatementDocument): string {
  const head: Cell[] = [
    'Jobcenter',
    'Måned',
    'Linje',
    'Forløb',
    'Fra',
    'Til',
    'Timer',
    'Sats (kr.)',
    'Beløb (kr., uden moms)',
    'Regulering',
    'Indsigelse',
    'Forklaring',
  ];
  const rows = lines.map((line): Cell[] => [
    jobcentre,
    month,
    { number: String(line.number) },
    line.reference,
    line.from,
    line.to,
    hoursCell(line.hours),
    line.rate === null ? null : { number: kronerCell(line.rate) },
    { number: kronerCell(line.amount) },
    line.adjustment ? 'ja' : 'nej',
    line.disputed,
    line.explanation,
  ]);
  const sum: Cell[] = [jobcentre, month, 'I alt', null, null, null, hoursCell(hoursAgreed), null];
  return writeCsv([head, ...rows, [...sum, { number: kronerCell(total) }, null, null, null]]);
}

export function hoursCell(hours: string | null): Cell {
  return hours === null ? null : { number: hoursDa(hours).replace(' t', '') };
}

export function statementPaper(document: StatementDocument): Paper {
  const { jobcentre, company, month } = document;
  return {
    title: `Afregning ${monthDa(month)}`,
    subtitle: `${jobcentre} til ${company.name}`,
    facts: statementHead(document),
    sections: [linesSection(document), hoursSection(document)],
    footer: `Afregning ${monthDa(month)} · ${jobcentre} · ${company.name}`,
    writtenAt: document.writtenAt,
  };
}

export function statementHead(document: StatementDocument): [string, string][] {
  const { jobcentre, municipality, company, partnership, month, status, closed, approved } = document;
  return [
    ['Betaler', `${jobcentre}, ${municipality}`],
    ['Modtager', `${company.name}, CVR ${company.cvr}`],
    ['Partnerskab', partnership],
    ['Periode', monthDa(month)],
    ['Status', statusDa[status]],
    ['Lukket', decisionDa(closed)],
    ['Godkendt', decisionDa(approved)],
    ['I alt uden moms', formatKroner(document.total)],
  ];
}

export function decisionDa(decision: Decision | null): string {
  if (!decision) return 'Endnu ikke';
  const { name, party, on, onBehalf } = decision;
  const by = `${dateDa(on)} af ${name}, ${party}`;
  return onBehalf ? `${by}, på vegne af ${onBehalf.of}: ${onBehalf.reason}` : by;
}

export function linesSection({ lines, total, hoursAgreed }: StatementDocument): Section {
  return {
    heading: 'Hvad der afregnes, og hvorfor',
    paragraphs: lines.length === 0 ? ['Der er intet at afregne for måneden.'] : [],
    table: {
      columns: [
        { heading: 'Nr.', align: 'right', width: 6 },
        { heading: 'Forløb og forklaring', align: 'left', width: 52 },
        { heading: 'Timer', align: 'right', width: 12 },
        { heading: 'Sats', align: 'right', width: 14 },
        { heading: 'Beløb', align: 'right', width: 16 },
      ],
      rows: lines.map((line) => ({
        cells: [
          String(line.number),
          `${line.adjustment ? 'Regulering: ' : ''}${line.reference === null ? 'Fast betaling' : `Praktik ${line.reference}`}`,
          line.hours === null ? '–' : hoursDa(line.hours),
          line.rate === null ? '–' : formatKroner(line.rate),
          formatKroner(line.amount),
        ],
        note: line.disputed === null ? line.explanation : `${line.explanation} Indsigelse: ${line.disputed}`,
      })),
      total: ['', 'I alt uden moms', hoursDa(hoursAgreed), '', formatKroner(total)],
    },
  };
}

function hoursSection({ hoursAgreed, hoursGiven }: StatementDocument): Section {
  const paragraphs =
    hoursGiven === null
      ? ['Der er ikke registreret mentortimer for måneden.']
      : ['En forskel ændrer ikke afregningen; den vises, så parterne kan tale om den.'];
  return {
    heading: 'Aftalte og givne mentortimer',
    paragraphs,
    ...(hoursGiven !== null && { table: hoursTable(hoursAgreed, hoursGiven) }),
  };
}

function hoursTable(agreed: string, given: string): Section['table'] {
  const difference = sumDecimals([given, agreed.startsWith('-') ? agreed.slice(1) : `-${agreed}`]);
  return {
    columns: [
      { heading: 'Aftalt', align: 'left', width: 1 },
      { heading: 'Givet', align: 'left', width: 1 },
      { heading: 'Forskel', align: 'left', width: 1 },
    ],
    rows: [{ cells: [hoursDa(agreed), hoursDa(given), hoursDa(difference)] }],
  };
}
