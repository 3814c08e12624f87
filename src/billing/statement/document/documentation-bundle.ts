/** What a jobcentre's auditor asks for beside a statement: agreements, placements, hours, attestations, wages, approver. */
import type { CivilDate } from '../../../platform/calendar/clock.js';
import { formatKroner, type Oere, sumDecimals } from '../../../platform/money.js';
import { type Cell, writeCsv } from '../../../platform/paper/csv.js';
import { dateDa, hoursDa, kronerCell, monthDa } from '../../../platform/paper/danish-text.js';
import type { Paper, Section } from '../../../platform/paper/paper.js';
import { hoursCell, linesSection, type StatementDocument, statementHead } from './statement-document.js';

export interface AgreementVersion {
  number: number;
  from: CivilDate;
  to: CivilDate | null;
  /** Whether jobcentres pay an agreed rate or the actual cost of wages. */
  rateBasis: 'AGREED' | 'ACTUAL_COST';
  vat: string;
  /** Each billing term in words. */
  terms: readonly string[];
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
  hours: string;
  /** Who wrote them down. */
  recordedBy: string;
}

/** The mentor's own word that the hours were given. */
export interface Attestation {
  mentor: string;
  hours: string;
  on: CivilDate;
}

/** What an actual rate rests on: a mentor's wage for an hour, and the payslip that shows it. */
export interface WageRecord {
  from: CivilDate;
  to: CivilDate;
  hourlyWage: Oere;
  document: string;
  recordedBy: string;
}

export interface DocumentationBundle {
  statement: StatementDocument;
  /** The versions that the lines bill by; more than one where one replaced the other. */
  agreements: readonly AgreementVersion[];
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
  const { statement, agreements, placements, hoursGiven, attestations, wages } = bundle;
  const row = (kind: string, over: Partial<Record<keyof typeof columns, Cell>>): Cell[] =>
    (Object.keys(columns) as (keyof typeof columns)[]).map((column) =>
      column === 'kind' ? kind : (over[column] ?? null),
    );
  const decision = (kind: string, made: StatementDocument['approved']) =>
    made ? [row(kind, { from: made.on, person: made.name, text: made.party })] : [];
  return writeCsv([
    Object.values(columns),
    ...agreements.flatMap((agreement) => [
      row('Aftale', {
        from: agreement.from,
        to: agreement.to,
        text: `Version ${agreement.number}, ${basisDa(agreement)}`,
      }),
      row('Moms', { text: agreement.vat }),
      ...agreement.terms.map((text) => row('Vilkår', { text })),
    ]),
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
        person: each.recordedBy,
        hours: hoursCell(each.hours),
      }),
    ),
    ...attestations.map((each) =>
      row('Attestation', { from: each.on, person: each.mentor, hours: hoursCell(each.hours) }),
    ),
    ...wages.map((each) =>
      row('Løn pr. time', {
        from: each.from,
        to: each.to,
        person: each.recordedBy,
        amount: { number: kronerCell(each.hourlyWage) },
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
  const { statement, agreements } = bundle;
  const month = monthDa(statement.month);
  return {
    title: `Dokumentation for afregning ${month}`,
    subtitle: `${statement.jobcentre} til ${statement.company.name}`,
    facts: statementHead(statement),
    sections: [
      ...agreements.map(agreementSection),
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

function agreementSection(agreement: AgreementVersion): Section {
  const { number, from, to, terms, vat } = agreement;
  const span = to === null ? `fra ${dateDa(from)}` : `${dateDa(from)}–${dateDa(to)}`;
  return {
    heading: `Aftale version ${number}, ${span}`,
    paragraphs: [...terms, `Grundlag: ${basisDa(agreement)}.`, `Moms: ${vat}`],
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
      columns: [...columnsOf(['Dato', 20], ['Forløb', 25], ['Registreret af', 35]), rightColumn('Timer', 20)],
      rows: hoursGiven.map(({ on, reference, recordedBy, hours }) => ({
        cells: [dateDa(on), reference, recordedBy, hoursDa(hours)],
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

function wagesSection({ wages, agreements }: DocumentationBundle): Section {
  const isActual = agreements.some(({ rateBasis }) => rateBasis === 'ACTUAL_COST');
  const none = isActual
    ? 'Dokumentationen for lønudgiften mangler.'
    : 'Aftalen har en aftalt sats; der er ingen lønudgift bag den.';
  return {
    heading: 'Lønudgift bag satsen',
    paragraphs: wages.length === 0 ? [none] : [],
    table: {
      columns: [
        ...columnsOf(['Fra', 16], ['Til', 16], ['Bilag', 30], ['Registreret af', 20]),
        rightColumn('Løn pr. time', 18),
      ],
      rows: wages.map(({ from, to, document, recordedBy, hourlyWage }) => ({
        cells: [dateDa(from), dateDa(to), document, recordedBy, formatKroner(hourlyWage)],
      })),
    },
  };
}

const columnsOf = (...given: [string, number][]) =>
  given.map(([heading, width]) => ({ heading, width, align: 'left' as const }));
const rightColumn = (heading: string, width: number) => ({ heading, width, align: 'right' as const });
