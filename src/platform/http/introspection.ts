/** Owns answers about the schema itself: made once per document, for they are dear, and told at the price of their size. */
import { executeSync, getVariableValues, type GraphQLSchema, Kind, OperationTypeNode } from 'graphql';
import type { KnownOperation } from './documents.js';
import { isIntrospection, tooComplex } from './limits.js';

const bytesPerPoint = 2_000;

/** Whether an operation asks for the schema and nothing else. */
export const asksForSchema = ({ definition }: Pick<KnownOperation, 'definition'>): boolean =>
  definition.operation === OperationTypeNode.QUERY &&
  definition.selectionSet.selections.length > 0 &&
  definition.selectionSet.selections.every(
    (node) => node.kind === Kind.FIELD && isIntrospection(node.name.value),
  );

export interface SchemaAnswer {
  readonly text: string;
  /** What it costs beside the operation's own price. */
  readonly points: number;
}

export class Introspections {
  /** By document, name and variables; null for an answer that is too large. */
  private readonly kept = new Map<string, SchemaAnswer | null>();
  private bytes = 0;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly most: { readonly answerBytes: number; readonly keptBytes: number },
  ) {}

  /** Null where it must be executed as everything else is, so that its errors get their form. @throws ApiError QUERY_TOO_COMPLEX */
  answer(
    query: string,
    { document, definition }: KnownOperation,
    variables: Record<string, unknown> | undefined,
  ): SchemaAnswer | null {
    const { coerced, errors: unfit } = getVariableValues(
      this.schema,
      definition.variableDefinitions ?? [],
      variables ?? {},
    );
    if (unfit) return null;
    const key = JSON.stringify([query, definition.name?.value, coerced]);
    let answer = this.kept.get(key);
    if (answer === undefined) {
      const { data, errors } = executeSync({
        schema: this.schema,
        document,
        operationName: definition.name?.value,
        variableValues: variables,
      });
      if (errors) return null;
      const text = JSON.stringify(data);
      const bytes = Buffer.byteLength(text);
      answer = bytes > this.most.answerBytes ? null : { text, points: Math.ceil(bytes / bytesPerPoint) };
      this.keep(key, answer);
    }
    if (!answer)
      throw tooComplex(
        `The answer would hold more than ${this.most.answerBytes} bytes of schema; ask for less at a time.`,
      );
    return answer;
  }

  private keep(key: string, answer: SchemaAnswer | null): void {
    this.kept.set(key, answer);
    this.bytes += key.length + (answer?.text.length ?? 0);
    for (const [oldest, old] of this.kept) {
      if (this.bytes <= this.most.keptBytes || oldest === key) break;
      this.kept.delete(oldest);
      this.bytes -= oldest.length + (old?.text.length ?? 0);
    }
  }
}
