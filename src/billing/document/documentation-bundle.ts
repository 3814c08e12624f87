/** What a jobcentre's auditor asks for beside a statement: agreement, placements, hours, attestations, wages, approver. */
import type { CivilDate } from '../../platform/clock.js';
import { formatKroner, type Oere, sumDecimals } from '../../platform/money.js';
import { type Cell, writeCsv } from './csv.js';
import { dateDa, hoursDa, kronerCell, monthDa } from './danish-text.js';
import type { Paper, Section } from './paper.js';
import { hoursCell, linesSection, type StatementDocument, statementHead } from './statement-document.js';

export interface AgreementVersion {
  number: number;
  from: CivilDate;
  /** Whether jobcentres pay an agreed rate or the actual cost of wages. */
  rateBasis: 'AGREED' | 'ACTUAL_COST';
  vat: string;
  /** Each billing term in words. */
  terms: readonly string[];
  signatures: readonly { party: string; name: string; on: CivilDate }[];
}

export interface PlacementRecord {
  reference: string;
  site: string;
  slot: string;
  from: CivilDate;
  expectedTo: CivilDate;
  endedOn: CivilDate | null;
}

export interface HoursGiven {
  on: CivilDate;
  reference: string;
  mentor: string;
  hours: string;
}

/** The mentor's own word that the hours were given. */
export interface Attestation {
  mentor: string;
  hours: string;
  on: CivilDate;
}

/** What an actual rate rests on: wage and hours of a mentor, and the document that shows them. */
export interface WageRecord {
  mentor: string;
  /** Wage with pension and holiday pay, of the month. */
  cost: Oere;
  /** Paid hours of the month. */
  hours: string;
  document: string;
}

export interface DocumentationBundle {
  statement: StatementDocument;
  agreement: AgreementVersion;
  placements: readonly PlacementRecord[];
  hoursGiven: readonly HoursGiven[];
  attestations: readonly Attestation[];
  wages: readonly WageRecord[];
}

export function bundleJson(bundle: DocumentationBundle): string {
  return `${JSON.stringify(bundle, null, 2)}\n`;
}

/** One table of all of it, so that an auditor can filter by kind. */
export function bundleCsv(bundle: DocumentationBundle): string {
  const { statement, agreement, placements, hoursGiven, attestations, wages } = bundle;
  const row = (kind: string, over: Partial<Record<keyof typeof columns, Cell>>): Cell[] =>
    (Object.keys(columns) as (keyof typeof columns)[]).map((column) =>
      column === 'kind' ? kind : (over[column] ?? null),
    );
  const decision = (kind: string, made: StatementDocument['approved']) =>
    made ? [row(kind, { from: made.on, person: made.name, text: made.role })] : [];
  return writeCsv([
    Object.values(columns),
    row('Aftale', { from: agreement.from, text: `Version ${agreement.number}, ${basisDa(agreement)}` }),
    ...agreement.terms.map((text) => row('Vilkår', { text })),
    ...agreement.signatures.map(({ on, name, party }) =>
      row('Underskrift', { from: on, person: name, text: party }),
    ),
    ...placements.map((each) =>
      row('Forløb', {
        from: each.from,
        to: each.endedOn ?? each.expectedTo,
        reference: each.reference,
        text: `${each.site}, ${each.slot}`,
      }),
    ),
    ...hoursGiven.map((each) =>
      row('Mentortimer', {
        from: each.on,
        reference: each.reference,
        person: each.mentor,
        hours: hoursCell(each.hours),
      }),
    ),
    ...attestations.map((each) =>
      row('Attestation', { from: each.on, person: each.mentor, hours: hoursCell(each.hours) }),
    ),
    ...wages.map((each) =>
      row('Løn', {
        person: each.mentor,
        hours: hoursCell(each.hours),
        amount: { number: kronerCell(each.cost) },
        text: each.document,
      }),
    ),
    ...statement.lines.map((line) =>
      row('Afregningslinje', {
        from: line.from,
        to: line.to,
        reference: line.reference,
        hours: hoursCell(line.hours),
        amount: { number: kronerCell(line.amount) },
        text: line.explanation,
      }),
    ),
    ...decision('Lukket', statement.closed),
    ...decision('Godkendt', statement.approved),
  ]);
}

const columns = {
  kind: 'Art',
  from: 'Dato eller fra',
  to: 'Til',
  reference: 'Forløb',
  person: 'Person',
  hours: 'Timer',
  amount: 'Beløb (kr.)',
  text: 'Tekst',
};

const basisDa = ({ rateBasis }: AgreementVersion): string =>
  rateBasis === 'AGREED' ? 'aftalt sats' : 'sats efter faktisk lønudgift';

export function bundlePaper(bundle: DocumentationBundle): Paper {
  const { statement, agreement } = bundle;
  const month = monthDa(statement.month);
  return {
    title: `Dokumentation for afregning ${month}`,
    subtitle: `${statement.jobcentre} til ${statement.company.name}`,
    facts: [
      ...statementHead(statement),
      ['Aftale', `Version ${agreement.number} fra ${dateDa(agreement.from)}, ${basisDa(agreement)}`],
      ['Moms', agreement.vat],
    ],
    sections: [
      agreementSection(agreement),
      linesSection(statement),
      placementsSection(bundle),
      hoursSection(bundle),
      attestationsSection(bundle),
      wagesSection(bundle),
    ],
    footer: `Dokumentation for afregning ${month} · ${statement.jobcentre} · ${statement.company.name}`,
    writtenAt: statement.writtenAt,
  };
}

function agreementSection({ terms, signatures }: AgreementVersion): Section {
  return {
    heading: 'Aftalen',
    paragraphs: terms,
    table: {
      columns: columnsOf(['Underskrevet af', 44], ['For', 36], ['Dato', 20]),
      rows: signatures.map(({ party, name, on }) => ({ cells: [name, party, dateDa(on)] })),
    },
  };
}

function placementsSection({ placements }: DocumentationBundle): Section {
  return {
    heading: 'Forløb i måneden',
    paragraphs: placements.length === 0 ? ['Der var ingen forløb i måneden.'] : [],
    table: {
      columns: columnsOf(['Forløb', 20], ['Sted og plads', 40], ['Fra', 20], ['Til', 20]),
      rows: placements.map((each) => ({
        cells: [
          each.reference,
          `${each.site}, ${each.slot}`,
          dateDa(each.from),
          each.endedOn === null ? `forventet ${dateDa(each.expectedTo)}` : dateDa(each.endedOn),
        ],
      })),
    },
  };
}

function hoursSection({ hoursGiven }: DocumentationBundle): Section {
  return {
    heading: 'Givne mentortimer, dag for dag',
    paragraphs: hoursGiven.length === 0 ? ['Der er ikke registreret mentortimer for måneden.'] : [],
    table: {
      columns: [...columnsOf(['Dato', 20], ['Forløb', 25], ['Mentor', 35]), rightColumn('Timer', 20)],
      rows: hoursGiven.map(({ on, reference, mentor, hours }) => ({
        cells: [dateDa(on), reference, mentor, hoursDa(hours)],
      })),
      total: ['I alt', '', '', hoursDa(sumDecimals(hoursGiven.map((each) => each.hours)))],
    },
  };
}

function attestationsSection({ attestations }: DocumentationBundle): Section {
  return {
    heading: 'Mentorens attestation',
    paragraphs:
      attestations.length === 0
        ? ['Timerne er endnu ikke attesteret.']
        : attestations.map(
            ({ mentor, hours, on }) =>
              `${mentor} har ${dateDa(on)} attesteret at have givet ${hoursDa(hours)} i måneden.`,
          ),
  };
}

function wagesSection({ wages, agreement }: DocumentationBundle): Section {
  const none =
    agreement.rateBasis === 'AGREED'
      ? 'Aftalen har en aftalt sats; der er ingen lønudgift bag den.'
      : 'Dokumentationen for lønudgiften mangler.';
  return {
    heading: 'Lønudgift bag satsen',
    paragraphs: wages.length === 0 ? [none] : [],
    table: {
      columns: [
        ...columnsOf(['Mentor', 25], ['Bilag', 35]),
        rightColumn('Timer', 20),
        rightColumn('Lønudgift', 20),
      ],
      rows: wages.map(({ mentor, document, hours, cost }) => ({
        cells: [mentor, document, hoursDa(hours), formatKroner(cost)],
      })),
    },
  };
}

const columnsOf = (...given: [string, number][]) =>
  given.map(([heading, width]) => ({ heading, width, align: 'left' as const }));
const rightColumn = (heading: string, width: number) => ({ heading, width, align: 'right' as const });
