/** Owns the shape of a GraphQL request over HTTP: each way to get it wrong has its own sentence. */
import type { IncomingHttpHeaders } from 'node:http';
import type { OperationRequest } from './operation.js';
import { malformed } from './request-body.js';

/** Reads the parsed body of a POST. @throws ApiError 400 */
export function readPost(body: unknown): OperationRequest {
  if (Array.isArray(body)) throw malformed('Send one operation per request; batches are not accepted.');
  if (!isRecord(body)) throw malformed('The body must be a JSON object with a query.');
  return operationRequest(body);
}

/** Reads the search parameters of a GET. @throws ApiError 400 */
export function readGet(url: string, headers: IncomingHttpHeaders): OperationRequest {
  // A page of a foreign origin can make a browser send a plain GET, but none of these without asking first.
  if (!headers.authorization && !headers['apollo-require-preflight'] && !headers['x-apollo-operation-name'])
    throw malformed(
      'Send the header Apollo-Require-Preflight with a GET, so that no foreign page can send it.',
    );
  const start = url.indexOf('?');
  const search = start < 0 ? '' : url.slice(start + 1);
  try {
    decodeURIComponent(search);
  } catch {
    throw malformed('The address is not valid UTF-8.');
  }
  const parameters = new URLSearchParams(search);
  const request: Record<string, unknown> = {};
  for (const name of ['query', 'documentId', 'operationName', 'variables', 'extensions']) {
    const [value, second] = parameters.getAll(name);
    if (second !== undefined) throw malformed(`The parameter ${name} may be given once.`);
    if (value !== undefined)
      request[name] = name === 'variables' || name === 'extensions' ? json(name, value) : value;
  }
  return operationRequest(request);
}

function json(name: string, value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    throw malformed(`The parameter ${name} is not valid JSON.`);
  }
}

function operationRequest(fields: Record<string, unknown>): OperationRequest {
  const query = fields.query === '' ? undefined : optional('query', fields.query, text);
  const hash = hashIn(fields);
  if (query === undefined && hash === undefined)
    throw malformed('The query is missing; send the GraphQL document as the string query.');
  return {
    query,
    hash,
    operationName: optional('operationName', fields.operationName, text),
    variables: optional('variables', fields.variables, record),
  };
}

/** Either form in which clients name a document by its SHA-256. */
function hashIn({ documentId, extensions }: Record<string, unknown>): string | undefined {
  const id = optional('documentId', documentId, text);
  if (id !== undefined) return sha256('documentId', id.replace(/^sha256:/, ''));
  const { persistedQuery } = optional('extensions', extensions, record) ?? {};
  const persisted = optional('persistedQuery', persistedQuery, record);
  if (!persisted) return undefined;
  if (persisted.version !== 1) throw malformed('persistedQuery must have version 1.');
  return sha256('persistedQuery.sha256Hash', persisted.sha256Hash);
}

function sha256(name: string, value: unknown): string {
  if (typeof value !== 'string' || !/^[\da-f]{64}$/i.test(value))
    throw malformed(`${name} must be the SHA-256 of the document in 64 hexadecimal digits.`);
  return value.toLowerCase();
}

function optional<T>(name: string, value: unknown, read: (name: string, value: unknown) => T): T | undefined {
  return value === undefined || value === null ? undefined : read(name, value);
}

function text(name: string, value: unknown): string {
  if (typeof value !== 'string') throw malformed(`${name} must be a string.`);
  if (value.includes('\0')) throw malformed(`${name} holds the null character; leave it out.`);
  return value;
}

function record(name: string, value: unknown): Record<string, unknown> {
  if (!isRecord(value)) throw malformed(`${name} must be an object.`);
  return value;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
