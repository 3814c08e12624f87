/** Owns one socket: who signed in on it, what runs on it, and why it is closed. */
import { randomUUID } from 'node:crypto';
import { makeServer, type Server } from 'graphql-ws';
import type { ExecutionArgs, GraphQLError, GraphQLSchema } from 'graphql';
import type { WebSocket } from 'ws';
import type { Clock } from '../calendar/clock.js';
import { Listening } from '../events/listening.js';
import { ApiError } from '../error.js';
import type { Logger } from '../log.js';
import { readPost } from './graphql-request.js';
import type { Limits } from './limits.js';
import { describe } from './mask.js';
import type { RequestFacts } from './operation.js';
import type { Answer } from './answer.js';
import { CLOSE, refusalOf, SocketRefusal } from './socket-refusal.js';
import { messageOf } from './shared-message.js';
import type { Operations } from './operations.js';
import type { Places } from './places.js';
import type { UnderWay } from './under-way.js';

export interface ConnectionParts {
  operations: Operations;
  schema: GraphQLSchema;
  limits: Limits;
  clock: Clock;
  log: Logger;
  underWay: UnderWay;
  places: Places;
}

// What a timer of Node can wait; later ends are reached in steps.
const LONGEST_WAIT_MS = 2 ** 31 - 1;

interface RunningOperation {
  isSubscription: boolean;
  done: Promise<void>;
}

/** Speaks graphql-transport-ws on every connection. */
export function protocol(parts: Pick<ConnectionParts, 'limits'>): Server<Connection> {
  return makeServer<Record<string, unknown>, Connection>({
    connectionInitWaitTimeout: parts.limits.socketInitMs,
    onConnect: ({ extra, connectionParams }) => extra.signIn(connectionParams ?? {}),
    onSubscribe: ({ extra }, id, payload) => extra.begin(id, payload),
    // By now the operation has run, or its events are ready.
    execute: (args) => (args.contextValue as Answer).result,
    subscribe: (args) => {
      const { stream, result } = args.contextValue as Answer;
      return stream ?? result;
    },
  });
}

export class Connection {
  readonly closed: Promise<void>;
  private readonly running = new Set<RunningOperation>();
  /** The operation of the message that is being read. */
  private starting: RunningOperation | undefined;
  private credentials: Pick<RequestFacts, 'authorization' | 'actingMembership'> = {
    authorization: undefined,
    actingMembership: undefined,
  };
  /** Who signed in, and what gives its place back. */
  private client = '';
  private leave: (() => void) | null = null;
  private tokenTimer: NodeJS.Timeout | undefined;
  private isAlive = true;

  constructor(
    private readonly socket: WebSocket,
    private readonly acceptLanguage: string | undefined,
    private readonly parts: ConnectionParts,
    server: Server<Connection>,
  ) {
    const left = server.opened(
      {
        protocol: socket.protocol,
        // The next event waits until this one has left, so a slow reader costs one event.
        send: (data) => this.send(data),
        close: (code, reason) => socket.close(code, reason),
        onMessage: (read) =>
          void socket.on('message', (data) => this.receive((data as Buffer).toString(), read)),
      },
      this,
    );
    // ws closes a socket that breaks its rules with the fitting code; there is nothing to add.
    socket.on('error', () => undefined);
    socket.on('pong', () => (this.isAlive = true));
    this.closed = new Promise((resolve) => {
      socket.once('close', (code, reason) => {
        clearTimeout(this.tokenTimer);
        this.leave?.();
        left(code, String(reason)).catch((error: unknown) => this.warn(error, 'a subscription did not end'));
        resolve();
      });
    });
  }

  /** Pings, or ends a socket that has not answered the last ping. */
  ping(): void {
    if (this.isAlive) this.socket.ping();
    else this.socket.terminate();
    this.isAlive = false;
  }

  /** Lets queries and mutations finish, then closes so that the client connects again elsewhere. */
  async drain(): Promise<void> {
    const answers = [...this.running].filter((operation) => !operation.isSubscription);
    await Promise.all(answers.map((operation) => operation.done));
    this.socket.close(CLOSE.restart, 'Service restart');
    await this.closed;
  }

  terminate(): void {
    this.socket.terminate();
  }

  /** Takes the credentials of the first message. @throws SocketRefusal */
  async signIn(params: Record<string, unknown>): Promise<void> {
    const text = (value: unknown) => (typeof value === 'string' ? value : undefined);
    this.credentials = {
      authorization: text(params.authorization),
      actingMembership: text(params.actingMembership),
    };
    try {
      const { tokenExpiresAt, clientKey } = await this.parts.operations.greet(this.facts());
      // One that has closed meanwhile has nothing left that could give a place back or clear a timer.
      if (!this.isOpen) return;
      this.client = clientKey;
      this.leave = this.parts.places.enter(clientKey);
      if (!this.leave) throw new SocketRefusal(CLOSE.tooMuch, 'Too many sockets');
      if (tokenExpiresAt) this.closeAt(tokenExpiresAt);
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal) throw refusal;
      this.warn(error, 'a socket could not sign in');
      throw new SocketRefusal(CLOSE.broken, 'Internal server error');
    }
  }

  /** Runs one operation as far as its answer or its stream of events. @throws SocketRefusal when the token ended */
  async begin(id: string, payload: unknown): Promise<ExecutionArgs | readonly GraphQLError[]> {
    const operation = this.starting;
    if (operation) this.running.add(operation);
    const { operations, limits, schema, log } = this.parts;
    const facts = this.facts();
    const answer =
      this.running.size > limits.socketOperations
        ? operations.refuse(facts.requestId, tooMany(limits.socketOperations))
        : await operations.perform(facts, 'socket', () => readPost(payload));
    const { requestId, kind, code = 'OK', result, stream, document } = answer;
    log.info({ requestId, transport: 'socket', operation: kind, code }, 'operation');
    if (operation) operation.isSubscription = stream !== undefined;
    if (stream instanceof Listening) {
      // The text is shared by all who read the same; only the beginning is this operation's.
      const head = `{"id":${JSON.stringify(id)},"type":"next","payload":`;
      stream.deliverBy((text, sent) => {
        if (this.isOpen) this.socket.send(messageOf(head, text), { binary: false }, sent);
        else sent();
      });
    }
    if (code === 'UNAUTHENTICATED' && !kind) throw new SocketRefusal(CLOSE.forbidden, 'Token ended');
    if (!document || (!stream && result.data === undefined)) return result.errors ?? [];
    return {
      schema,
      document,
      contextValue: answer,
      operationName: (payload as ExecutionArgs).operationName,
    };
  }

  /** Resolves when the message has left; a client that lets its answers pile up is let go. */
  private send(data: string): Promise<void> {
    if (!this.isOpen) return Promise.resolve();
    let arrived: () => void;
    try {
      arrived = this.parts.underWay.take(this.client, Buffer.byteLength(data));
    } catch {
      this.socket.close(CLOSE.tooMuch, 'Too many answers wait to be read');
      this.socket.terminate();
      return Promise.resolve();
    }
    return new Promise((sent) =>
      this.socket.send(data, () => {
        arrived();
        sent();
      }),
    );
  }

  private receive(text: string, read: (text: string) => Promise<void>): void {
    const operation: RunningOperation = { isSubscription: false, done: Promise.resolve() };
    this.starting = operation;
    operation.done = read(text)
      .catch((error: unknown) => this.refuse(error))
      .finally(() => this.running.delete(operation))
      .then(() => undefined);
    this.starting = undefined;
  }

  private refuse(error: unknown): void {
    if (error instanceof SocketRefusal) this.socket.close(error.code, error.reason);
    else {
      // Operations do not throw, so the client broke the protocol.
      this.warn(error, 'a socket broke the protocol');
      this.socket.close(CLOSE.badRequest, 'Bad request');
    }
  }

  private facts(): RequestFacts {
    return { requestId: randomUUID(), acceptLanguage: this.acceptLanguage, ...this.credentials };
  }

  private closeAt(end: Date): void {
    const wait = Math.max(0, end.getTime() - this.parts.clock.now().getTime());
    const close = () =>
      wait > LONGEST_WAIT_MS ? this.closeAt(end) : this.socket.close(CLOSE.forbidden, 'Token ended');
    this.tokenTimer = setTimeout(close, Math.min(wait, LONGEST_WAIT_MS));
  }

  private get isOpen(): boolean {
    return this.socket.readyState === this.socket.OPEN;
  }

  private warn(error: unknown, message: string): void {
    this.parts.log.warn(describe(error), message);
  }
}

const tooMany = (most: number): ApiError =>
  new ApiError('RATE_LIMITED', `At most ${most} operations may run at once on a socket; complete one first.`);
