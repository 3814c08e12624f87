/** Owns how much one request may ask for: the figures, and the check of a document's form. */
import { Kind, type DocumentNode, type FragmentDefinitionNode, type SelectionSetNode } from 'graphql';
import { ApiError } from '../error.js';

export interface Limits {
  /** Of a request body, in bytes. */
  bodyBytes: number;
  /** Of a document: lexical tokens, nested fields, renamed fields. */
  tokens: number;
  depth: number;
  aliases: number;
  /** Brackets within brackets, of whatever kind. */
  nesting: number;
  /** Points of one operation; see cost.ts. */
  cost: number;
  /** Of what is kept about documents asked for lately: so many, and so much text. */
  keptDocuments: number;
  keptCharacters: number;
  /** A client's bucket: points it holds, and seconds in which a full one leaks empty. */
  bucketPoints: number;
  bucketSeconds: number;
  /** Of an answer about the schema, and of all such answers that are kept, in bytes. */
  schemaAnswerBytes: number;
  keptSchemaBytes: number;
  /** Bytes of answers that a client has not read yet, those of all clients together, and how long one may lie unread. */
  unreadBytes: number;
  unreadBytesInAll: number;
  unreadMs: number;
  /** Of a client over all its sockets: sockets, and subscriptions. */
  sockets: number;
  subscriptions: number;
  /** Of a socket: bytes of a message, operations at once, milliseconds to sign in and between pings. */
  messageBytes: number;
  socketOperations: number;
  socketInitMs: number;
  socketPingMs: number;
}

export const defaultLimits: Limits = {
  bodyBytes: 100_000,
  tokens: 2_000,
  depth: 12,
  aliases: 20,
  nesting: 50,
  cost: 5_000,
  keptDocuments: 1_000,
  keptCharacters: 500_000,
  bucketPoints: 50_000,
  bucketSeconds: 60,
  schemaAnswerBytes: 2_000_000,
  keptSchemaBytes: 8_000_000,
  unreadBytes: 16_000_000,
  unreadBytesInAll: 128_000_000,
  unreadMs: 30_000,
  sockets: 50,
  subscriptions: 200,
  messageBytes: 100_000,
  socketOperations: 100,
  socketInitMs: 10_000,
  socketPingMs: 20_000,
};

/** Introspection is deep by nature; its own rule in graphql-js bounds it and cost.ts gives it a flat price. */
export const isIntrospection = (field: string): boolean => field === '__schema' || field === '__type';

/**
 * Refuses a document that nests or renames more than the limits allow, before it is validated: what graphql-js does
 * with fragments costs far more than this, and overflows the stack when they go in circles.
 * @throws ApiError QUERY_TOO_COMPLEX or GRAPHQL_VALIDATION_FAILED
 */
export function checkForm(document: DocumentNode, limits: Pick<Limits, 'depth' | 'aliases'>): void {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of document.definitions)
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);

  // Each fragment is measured once, however often it is spread.
  const depths = new Map<string, number | 'being measured'>();
  let aliases = 0;
  const depthOfFragment = (name: string): number => {
    const known = depths.get(name);
    if (known === 'being measured')
      throw new ApiError('GRAPHQL_VALIDATION_FAILED', `The fragment ${name} spreads itself.`);
    if (known !== undefined) return known;
    depths.set(name, 'being measured');
    const depth = depthOf(fragments.get(name)?.selectionSet);
    depths.set(name, depth);
    return depth;
  };
  const depthOf = (set: SelectionSetNode | undefined): number => {
    let deepest = 0;
    for (const node of set?.selections ?? []) {
      let depth: number;
      if (node.kind === Kind.FRAGMENT_SPREAD) depth = depthOfFragment(node.name.value);
      else if (node.kind === Kind.INLINE_FRAGMENT) depth = depthOf(node.selectionSet);
      else {
        if (node.alias) aliases += 1;
        const below = depthOf(node.selectionSet);
        depth = isIntrospection(node.name.value) ? 1 : 1 + below;
      }
      if (depth > deepest) deepest = depth;
    }
    return deepest;
  };

  for (const name of fragments.keys()) depthOfFragment(name);
  for (const node of document.definitions) {
    if (node.kind !== Kind.OPERATION_DEFINITION) continue;
    const depth = depthOf(node.selectionSet);
    if (depth > limits.depth)
      throw tooComplex(`The operation is ${depth} fields deep; at most ${limits.depth} are allowed.`);
  }
  if (aliases > limits.aliases)
    throw tooComplex(`The document has ${aliases} aliases; at most ${limits.aliases} are allowed.`);
}

export const tooComplex = (message: string): ApiError => new ApiError('QUERY_TOO_COMPLEX', message);

export const tooDear = (cost: number, most: number): ApiError =>
  tooComplex(
    `The operation costs ${cost} points; at most ${most} are allowed. Ask for fewer rows or fields.`,
  );
