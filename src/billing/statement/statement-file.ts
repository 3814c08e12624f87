/** Owns the documents of a closed statement: which there are, and their bytes. */
import type { RequestContext } from '../../identity/index.js';
import type { Statement } from './statement.js';
import type { FileSource } from '../../platform/http/files.js';
import { closedOf, statementByKey } from './statement.read.js';
import {
  bundleCsv,
  bundleJson,
  bundlePaper,
  type DocumentationBundle,
} from './document/documentation-bundle.js';
import type { Paper } from '../../platform/paper/paper.js';
import { statementCsv, statementJson, statementPaper } from './document/statement-document.js';
import { bundleOf } from './document/statement-bundle.js';
import { readDocumentation } from './documentation.read.js';

export enum StatementDocumentKind {
  STATEMENT = 'STATEMENT',
  DOCUMENTATION = 'DOCUMENTATION',
}

export enum DocumentFormat {
  PDF = 'PDF',
  CSV = 'CSV',
  JSON = 'JSON',
}

const mediaTypes: Readonly<Record<DocumentFormat, string>> = {
  PDF: 'application/pdf',
  CSV: 'text/csv; charset=utf-8',
  JSON: 'application/json',
};

// With the first paper, for the library and its fonts take half a second.
const pdfOf = async (paper: Paper): Promise<Buffer> =>
  (await import('../../platform/paper/paper-pdf.js')).writePdf(paper);

const writers: Readonly<
  Record<
    StatementDocumentKind,
    Record<DocumentFormat, (bundle: DocumentationBundle) => string | Promise<Buffer>>
  >
> = {
  STATEMENT: {
    PDF: ({ statement }) => pdfOf(statementPaper(statement)),
    CSV: ({ statement }) => statementCsv(statement),
    JSON: ({ statement }) => statementJson(statement),
  },
  DOCUMENTATION: {
    PDF: (bundle) => pdfOf(bundlePaper(bundle)),
    CSV: bundleCsv,
    JSON: bundleJson,
  },
};

const titles: Readonly<Record<StatementDocumentKind, string>> = {
  STATEMENT: 'afregning',
  DOCUMENTATION: 'dokumentation',
};

/** A document that is written once its bytes are asked for. */
export interface StatementFile {
  /** Of the statement. */
  readonly statementId: string;
  readonly kind: StatementDocumentKind;
  readonly format: DocumentFormat;
  readonly fileName: string;
  readonly mediaType: string;
  write(): Promise<Buffer>;
}

/** All that there are of what is asked for; none while the statement is open. */
export async function filesOf(
  context: RequestContext,
  statement: Statement,
  wanted: { readonly kind?: StatementDocumentKind | null; readonly format?: DocumentFormat | null },
): Promise<StatementFile[]> {
  const { partnershipId, jobcentreId, period } = statement;
  if (statement.status === 'OPEN') return [];
  const found = await context.load('documentation', statement.id, (reads, _viewer, keys) =>
    readDocumentation(reads, keys),
  );
  const closed = await closedOf(context, partnershipId, period);
  const kept = closed?.statements.find((each) => each.jobcentreId === jobcentreId);
  if (!found || !kept) return [];
  const bundle = bundleOf(kept, period, found, context.clock.now().toISOString());
  const kinds = Object.values(StatementDocumentKind).filter((kind) => (wanted.kind ?? kind) === kind);
  const formats = Object.values(DocumentFormat).filter((format) => (wanted.format ?? format) === format);
  return kinds.flatMap((kind) =>
    formats.map((format) => ({
      statementId: statement.id,
      kind,
      format,
      fileName: `${titles[kind]}-${period}-${found.kommunekode}.${format.toLowerCase()}`,
      mediaType: mediaTypes[format],
      write: async () => Buffer.from(await writers[kind][format](bundle)),
    })),
  );
}

/** What writing one costs: paper is set and drawn while nothing else happens. */
export const documentPoints = 600;

/** The name under which links know a statement's documents. */
export const statementDocument = 'statement-document';

export const keyOfDocument = ({ statementId, kind, format }: StatementFile): string =>
  `${statementId} ${kind} ${format}`;

/** A document by its link, under the access of whoever follows it now. */
export const statementDocuments: FileSource<RequestContext> = {
  points: documentPoints,
  async make(context, key) {
    const [statementId = '', kind, format] = key.split(' ');
    const statement = await statementByKey(context, statementId);
    if (!statement) return null;
    const wanted = { kind: kind as StatementDocumentKind, format: format as DocumentFormat };
    const [file] = await filesOf(context, statement, wanted);
    return file ? { name: file.fileName, mediaType: file.mediaType, bytes: await file.write() } : null;
  },
};
