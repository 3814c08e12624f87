/** Owns downloads: a file is made when its link is followed, for whom the link was given, under the access of that moment. */
import type { FastifyInstance } from 'fastify';
import { ApiError } from '../error.js';
import type { Limits } from './limits.js';
import type { OperationContext } from './operation.js';
import type { Operations } from './operations.js';
import type { UnderWay } from './under-way.js';

/** The path under which links lie; what follows is never logged, for whoever has it may follow it. */
export const filesPath = '/files/';

export interface MadeFile {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Buffer;
}

/** A kind of file that a room can make. */
export interface FileSource<Context> {
  /** What making one costs a client's bucket; see cost.ts. */
  readonly points: number;
  /** Null where there is none, or not for whoever asks now. */
  make(context: Context, key: string): Promise<MadeFile | null>;
}

/** A link that has been followed, with the context of whom it was given to. */
export interface Followed {
  readonly context: OperationContext;
  readonly points: number;
  make(): Promise<MadeFile | null>;
}

interface Door {
  readonly operations: Operations;
  readonly limits: Limits;
  readonly underWay: UnderWay;
  /** Null for a link that was changed, has ended, or whose reader is nobody any more. */
  readonly follow: (ticket: string, requestId: string) => Promise<Followed | null>;
}

/** Adds the address of files. What is wrong with a link is not told: each answer is the same. */
export function fileRoute(app: FastifyInstance, { operations, limits, underWay, follow }: Door): void {
  app.get<{ Params: { '*': string } }>(`${filesPath}*`, async (request, reply) => {
    const followed = await follow(request.params['*'], request.id);
    const file =
      followed && (await operations.lend(followed.context, followed.points, () => followed.make()));
    if (!file) throw gone();
    const { name, mediaType, bytes } = file;
    reply.raw.once('close', underWay.take(followed.context.clientKey, bytes.length));
    // Counted anew whenever the client has read some of it.
    reply.raw.setTimeout(limits.unreadMs, () => reply.raw.destroy());
    return reply
      .type(mediaType)
      .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
      .header('cache-control', 'private, no-store')
      .send(bytes);
  });
}

const gone = () =>
  new ApiError('NOT_FOUND', 'There is no such file, or its link has ended; ask for a new one.', {
    status: 404,
  });
