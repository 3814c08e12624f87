/** Owns documents by their hash: those we trust from the start, and what was learnt of those asked for lately. */
import { hash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { ApiError, badUserInput } from '../error.js';
import { compileCost, type Cost } from './cost.js';
import type { OperationKind, OperationRequest } from './operation.js';
import { kindOf } from './operation-kind.js';

/** The texts that a client may name by their SHA-256 instead of sending them. */
export type TrustedDocuments = ReadonlyMap<string, string>;

/** What is learnt of an operation once, when it has passed parsing, validation and the check of its form. */
export interface KnownOperation {
  readonly document: DocumentNode;
  readonly definition: OperationDefinitionNode;
  readonly kind: OperationKind;
  readonly cost: Cost;
}

interface Kept {
  readonly document: DocumentNode;
  readonly text: string;
  readonly hash: string;
  /** By the name that the request gave. */
  readonly operations: Map<string | undefined, KnownOperation>;
}

export const documentHash = (text: string): string => hash('sha256', text);

/** The operations of a folder, one `.graphql` file each, as they stand there. */
export function trustedDocuments(folder: string): TrustedDocuments {
  const files = readdirSync(folder).filter((file) => file.endsWith('.graphql'));
  const texts = files.map((file) => readFileSync(path.join(folder, file), 'utf8'));
  return new Map(texts.map((text) => [documentHash(text), text]));
}

export class Documents {
  /** By its text; the one asked for longest ago comes first. */
  private readonly kept = new Map<string, Kept>();
  private readonly byHash = new Map<string, Kept>();
  private characters = 0;

  constructor(
    private readonly trusted: TrustedDocuments,
    /** A parsed document takes some forty bytes for each character of its text. */
    private readonly most: { readonly documents: number; readonly characters: number },
  ) {}

  /** How many are kept. */
  get size(): number {
    return this.kept.size;
  }

  /** The text that a request sends or names. @throws ApiError BAD_USER_INPUT */
  textOf({ query, hash: named }: OperationRequest): string {
    const text = query ?? this.trusted.get(named ?? '');
    if (text === undefined) throw notFound();
    if (query !== undefined && named !== undefined && named !== documentHash(query))
      throw badUserInput('The hash is not that of the query; hash the very text that you send, in UTF-8.');
    return text;
  }

  /** What is known of an operation, if it is. */
  operation(text: string, name: string | undefined): KnownOperation | undefined {
    const kept = this.kept.get(text);
    if (!kept) return undefined;
    this.kept.delete(text);
    this.kept.set(text, kept);
    return kept.operations.get(name);
  }

  /** What an operation is and costs; known from now on where its document is kept. */
  learn(
    schema: GraphQLSchema,
    text: string,
    name: string | undefined,
    { document, definition }: Pick<KnownOperation, 'document' | 'definition'>,
  ): KnownOperation {
    const cost = compileCost(schema, document, definition);
    const operation = { document, definition, kind: kindOf(definition), cost };
    const kept = this.kept.get(text);
    if (kept?.document === document) kept.operations.set(name, operation);
    return operation;
  }

  document(hash: string): DocumentNode | undefined {
    return this.byHash.get(hash)?.document;
  }

  keep(hash: string, document: DocumentNode): void {
    const text = document.loc?.source.body;
    // Of two who ask for the same at once, the first has the last word.
    if (text === undefined || this.byHash.has(hash)) return;
    const kept: Kept = { document, text, hash, operations: new Map() };
    this.kept.set(text, kept);
    this.byHash.set(hash, kept);
    this.characters += text.length;
    for (const oldest of this.kept.values()) {
      if (this.kept.size <= this.most.documents && this.characters <= this.most.characters) return;
      this.kept.delete(oldest.text);
      this.byHash.delete(oldest.hash);
      this.characters -= oldest.text.length;
    }
  }
}

// Clients know this sentence: they send the whole document next, which is read as any other and not kept for others.
const notFound = (): ApiError => badUserInput('PersistedQueryNotFound');
