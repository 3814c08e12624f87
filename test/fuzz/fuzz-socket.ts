/** Owns one person's socket in a fuzz run: operations on it, a few subscriptions kept open, and what was wrong with any answer. */
import { WebSocket } from 'ws';
import type { FuzzOperation } from './operation-fuzzer.js';
import { judge, type Verdict } from './verdict.js';

/** Of the oldest, more are ended. */
const mostSubscriptions = 3;
/** How the server ends a socket in the words of the contract; any other end is a fault of its own. */
const allowedEnds = [1000, 1001, 1005, 4400, 4401, 4403, 4408, 4409, 4429];

interface Frame {
  readonly type: string;
  readonly id?: string;
  readonly payload?: unknown;
}

interface Waiting {
  readonly operation: FuzzOperation;
  readonly done: () => void;
}

export class FuzzSocket {
  private readonly waiting = new Map<string, Waiting>();
  private readonly following: string[] = [];
  private sent = 0;
  private opened: Promise<void>;
  private socket: WebSocket;
  private last: FuzzOperation | undefined;
  private isDropped = false;

  constructor(
    address: string,
    token: string,
    private readonly hear: (operation: FuzzOperation | undefined, verdict: Verdict, answer: unknown) => void,
  ) {
    this.socket = new WebSocket(`${address.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    this.opened = new Promise((resolve) => {
      this.socket.on('open', () =>
        this.write({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } }),
      );
      this.socket.on('message', (data: Buffer) => {
        const frame = JSON.parse(data.toString()) as Frame;
        if (frame.type === 'connection_ack') resolve();
        else this.take(frame);
      });
      this.socket.on('close', (code: number) => {
        if (!this.isDropped && !allowedEnds.includes(code))
          this.hear(
            this.last,
            { outcome: `socket ${code}`, fault: `the socket ended with ${code}` },
            undefined,
          );
        for (const { done } of this.waiting.values()) done();
        this.waiting.clear();
        resolve();
      });
      this.socket.on('error', () => undefined);
    });
  }

  get isOpen(): boolean {
    return this.socket.readyState === WebSocket.OPEN || this.socket.readyState === WebSocket.CONNECTING;
  }

  /** Resolves when it is answered; a subscription, when the server has taken it and answered something after it. */
  async run(operation: FuzzOperation): Promise<void> {
    await this.opened;
    if (!this.isOpen) return;
    const { query, variables } = operation;
    this.last = operation;
    const id = String((this.sent += 1));
    const answered = new Promise<void>((done) => this.waiting.set(id, { operation, done }));
    this.write({ type: 'subscribe', id, payload: { query, variables } });
    if (operation.kind !== 'subscription') return answered;
    this.following.push(id);
    const [oldest] = this.following;
    if (this.following.length > mostSubscriptions && oldest !== undefined) {
      this.following.shift();
      this.write({ type: 'complete', id: oldest });
      this.waiting.delete(oldest);
    }
    return this.run({ kind: 'query', query: '{ __typename }', variables: {} });
  }

  /** Hangs up without a word, as a client whose network is gone. */
  drop(): void {
    this.isDropped = true;
    this.socket.terminate();
  }

  private take({ type, id = '', payload }: Frame): void {
    const waiting = this.waiting.get(id);
    if (type === 'next') this.hear(waiting?.operation, judge(200, payload), payload);
    if (type === 'error') this.hear(waiting?.operation, judge(200, { errors: payload }), undefined);
    if (type !== 'error' && type !== 'complete') return;
    this.waiting.delete(id);
    const at = this.following.indexOf(id);
    if (at >= 0) this.following.splice(at, 1);
    waiting?.done();
  }

  private write(frame: object): void {
    if (this.socket.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(frame));
  }
}
