/** Owns a client of graphql-transport-ws that shows every frame and how the socket ended. */
import { once } from 'node:events';
import { WebSocket, type ClientOptions } from 'ws';
import { TOKEN } from './door.js';

export interface Frame {
  type: string;
  id?: string;
  payload?: {
    data?: Record<string, unknown> | null;
    errors?: { message: string; extensions: Record<string, unknown> }[];
    extensions?: { cost: { requested: number } };
  };
}

export class SocketClient {
  readonly closed: Promise<{ code: number; reason: string }>;
  private readonly frames: Frame[] = [];
  private readonly waiting: ((frame: Frame) => void)[] = [];

  private constructor(readonly socket: WebSocket) {
    socket.on('message', (data: Buffer) => {
      const frame = JSON.parse(data.toString()) as Frame;
      const next = this.waiting.shift();
      if (next) next(frame);
      else this.frames.push(frame);
    });
    this.closed = new Promise((resolve) =>
      socket.on('close', (code: number, reason: Buffer) => resolve({ code, reason: reason.toString() })),
    );
  }

  /** Opens a socket, or tells the status of the refusal as an error. */
  static async open(
    url: string,
    options: ClientOptions = {},
    protocol = 'graphql-transport-ws',
  ): Promise<SocketClient> {
    const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, protocol, options);
    const client = new SocketClient(socket);
    await once(socket, 'open');
    return client;
  }

  /** Opens a socket and signs in. */
  static async signedIn(url: string, options?: ClientOptions): Promise<SocketClient> {
    const client = await SocketClient.open(url, options);
    client.init({ authorization: TOKEN });
    await client.next();
    return client;
  }

  init(payload?: object): void {
    this.send({ type: 'connection_init', payload });
  }

  subscribe(id: string, query: string, payload: object = {}): void {
    this.send({ type: 'subscribe', id, payload: { query, ...payload } });
  }

  send(message: object): void {
    this.socket.send(JSON.stringify(message));
  }

  /** The next frame, oldest first. */
  next(): Promise<Frame> {
    const frame = this.frames.shift();
    return frame ? Promise.resolve(frame) : new Promise((resolve) => this.waiting.push(resolve));
  }
}
