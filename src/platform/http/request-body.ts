/** Owns the body of a request: JSON in UTF-8 within its limit, and a sentence for each way to get that wrong. */
import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import { ApiError } from '../error.js';

const byteOrderMark = '\ufeff';

export const malformed = (message: string): ApiError =>
  new ApiError('BAD_USER_INPUT', message, { status: 400 });
const unsupported = (message: string): ApiError => new ApiError('BAD_USER_INPUT', message, { status: 415 });

/** What a body says; undefined when there is none. @throws ApiError 400, 413 or 415 */
export async function readBody(request: IncomingMessage, mostBytes: number): Promise<unknown> {
  const type = request.headers['content-type'];
  const length = request.headers['content-length'];
  if (type === undefined && request.headers['transfer-encoding'] === undefined && !Number(length))
    return undefined;
  if (!/^\s*application\/json\s*(;|$)/i.test(type ?? ''))
    throw unsupported('Send the body as application/json.');
  const charset = /;\s*charset\s*=\s*"?([^";\s]+)/i.exec(type ?? '')?.[1] ?? 'utf-8';
  if (!/^utf-?8$/i.test(charset)) throw unsupported('Send the body in UTF-8.');
  if (Number(length) > mostBytes) throw tooLarge(mostBytes);
  const body = await bytesOf(request, mostBytes);
  if (body.length === 0) throw malformed('The body is empty; send a JSON object with a query.');
  if (!isUtf8(body)) throw malformed('The body is not valid UTF-8.');
  try {
    const text = body.toString();
    return JSON.parse(text.startsWith(byteOrderMark) ? text.slice(1) : text);
  } catch {
    throw malformed('The body is not valid JSON.');
  }
}

function bytesOf(request: IncomingMessage, most: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    request.on('data', (chunk: Buffer) => {
      length += chunk.length;
      // What comes beyond is let through, so that the answer can be read.
      if (length > most) reject(tooLarge(most));
      else chunks.push(chunk);
    });
    request.on('end', () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)));
    // The client has gone; nobody reads this.
    request.on('error', () => reject(malformed('The request is malformed.')));
  });
}

const tooLarge = (most: number): ApiError =>
  new ApiError('PAYLOAD_TOO_LARGE', `The body may hold at most ${most} bytes.`, { status: 413 });
