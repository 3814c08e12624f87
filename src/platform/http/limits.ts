/** Owns how much one request may ask for: the figures, and the rule on the form of a document. */
import { Kind, type SelectionSetNode, type ValidationContext, type ValidationRule } from 'graphql';
import { ApiError } from '../error.js';

export interface Limits {
  /** Of a request body, in bytes. */
  bodyBytes: number;
  /** Of a document: lexical tokens, nested fields, renamed fields. */
  tokens: number;
  depth: number;
  aliases: number;
  /** Points of one operation; see cost.ts. */
  cost: number;
  /** A client's bucket: points it holds, and seconds in which a full one leaks empty. */
  bucketPoints: number;
  bucketSeconds: number;
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
  cost: 5_000,
  bucketPoints: 50_000,
  bucketSeconds: 60,
  messageBytes: 100_000,
  socketOperations: 100,
  socketInitMs: 10_000,
  socketPingMs: 20_000,
};

/** Introspection is deep by nature; its own rule in graphql-js bounds it and cost.ts gives it a flat price. */
export const isIntrospection = (field: string): boolean => field === '__schema' || field === '__type';

/** Refuses documents that nest or rename more than the limits allow, whatever their fragments do. */
export function documentRule(limits: Pick<Limits, 'depth' | 'aliases'>): ValidationRule {
  return (context) => {
    let aliases = 0;
    return {
      Field(node) {
        if (node.alias) aliases += 1;
      },
      Document: {
        leave(document) {
          if (aliases > limits.aliases)
            context.reportError(
              tooComplex(`The document has ${aliases} aliases; at most ${limits.aliases} are allowed.`),
            );
          const measure = depthMeasure(context);
          for (const node of document.definitions) {
            if (node.kind !== Kind.OPERATION_DEFINITION) continue;
            const depth = measure(node.selectionSet);
            if (depth > limits.depth)
              context.reportError(
                tooComplex(`The operation is ${depth} fields deep; at most ${limits.depth} are allowed.`),
              );
          }
        },
      },
    };
  };
}

export const tooComplex = (message: string): ApiError => new ApiError('QUERY_TOO_COMPLEX', message);

// Each fragment is measured once, so that fragments which spread each other twice over stay linear.
function depthMeasure(context: ValidationContext): (set: SelectionSetNode | undefined) => number {
  const fragments = new Map<string, number>();
  const ofFragment = (name: string): number => {
    const known = fragments.get(name);
    if (known !== undefined) return known;
    fragments.set(name, 0); // a fragment that spreads itself is refused by another rule
    const depth = measure(context.getFragment(name)?.selectionSet);
    fragments.set(name, depth);
    return depth;
  };
  const measure = (set: SelectionSetNode | undefined): number => {
    let deepest = 0;
    for (const node of set?.selections ?? []) {
      let depth: number;
      if (node.kind === Kind.FRAGMENT_SPREAD) depth = ofFragment(node.name.value);
      else if (node.kind === Kind.INLINE_FRAGMENT) depth = measure(node.selectionSet);
      else depth = isIntrospection(node.name.value) ? 1 : 1 + measure(node.selectionSet);
      if (depth > deepest) deepest = depth;
    }
    return deepest;
  };
  return measure;
}
