/** Owns the fields in which a statement's documents are read. */
import { Arg, Ctx, Field, FieldResolver, ObjectType, registerEnumType, Resolver, Root } from 'type-graphql';
import { RequestContext } from '../../identity/index.js';
import type { Statement } from './statement.js';
import { StatementType } from './statement.type.js';
import { FileLinkType } from '../../platform/file-link.type.js';
import {
  DocumentFormat,
  documentPoints,
  filesOf,
  keyOfDocument,
  statementDocument,
  type StatementFile,
  StatementDocumentKind,
} from './statement-file.js';

registerEnumType(StatementDocumentKind, {
  name: 'StatementDocumentKind',
  description: 'What a document of a statement tells (art).',
  valuesConfig: {
    STATEMENT: { description: 'The statement itself, line by line (afregning).' },
    DOCUMENTATION: {
      description:
        'What an auditor asks for: agreement versions, placements by reference, hours given day by day, attestation, wages, approver (dokumentation).',
    },
  },
});

registerEnumType(DocumentFormat, {
  name: 'DocumentFormat',
  description: 'In which form (format).',
  valuesConfig: {
    PDF: { description: 'Paper, tagged for screen readers (PDF).' },
    CSV: { description: 'A table with semicolons and decimal commas, UTF-8 with byte order mark (CSV).' },
    JSON: { description: 'Data, amounts in whole øre (JSON).' },
  },
});

@ObjectType('StatementDocument', {
  description: 'A document of a closed statement, in Danish; no trainee is named in it (dokument).',
})
class StatementDocumentType {
  @Field(() => StatementDocumentKind, { description: 'What it tells (art).' })
  kind: StatementDocumentKind;

  @Field(() => DocumentFormat, { description: 'In which form (format).' })
  format: DocumentFormat;

  @Field({ description: 'A name for the file (filnavn).' })
  fileName: string;

  @Field({ description: 'Its media type (medietype).' })
  mediaType: string;
}

@Resolver(() => StatementType)
export class StatementDocuments {
  @FieldResolver(() => [StatementDocumentType], {
    description: 'Its documents; none while it is computed live (dokumenter).',
  })
  documents(
    @Root() statement: Statement,
    @Ctx() context: RequestContext,
    @Arg('kind', () => StatementDocumentKind, { nullable: true, description: 'Of this kind only (art).' })
    kind?: StatementDocumentKind | null,
    @Arg('format', () => DocumentFormat, { nullable: true, description: 'In this form only (format).' })
    format?: DocumentFormat | null,
  ): Promise<StatementFile[]> {
    return filesOf(context, statement, { kind, format });
  }
}

@Resolver(() => StatementDocumentType)
export class StatementDocumentBytes {
  @FieldResolver(() => String, {
    description:
      'The bytes of the file, in Base64; written when asked for, which costs as much as a long list (indhold).',
    complexity: documentPoints,
  })
  async base64(@Root() file: StatementFile): Promise<string> {
    return (await file.write()).toString('base64');
  }

  @FieldResolver(() => FileLinkType, {
    description: 'Where to fetch it; written when the link is followed (link).',
    complexity: 2,
  })
  link(@Root() file: StatementFile, @Ctx() context: RequestContext): FileLinkType {
    return context.services.files.linkTo(context, statementDocument, keyOfDocument(file));
  }
}
