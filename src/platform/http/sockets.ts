/** Owns the sockets of the server: who may open one, that they stay alive, and that they end with it. */
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { handleProtocols } from 'graphql-ws';
import { WebSocketServer } from 'ws';
import { GRAPHQL_PATH } from './graphql-route.js';
import type { Metrics } from './metrics.js';
import { Places } from './places.js';
import { Connection, protocol, type ConnectionParts } from './socket-connection.js';

// How long a closing server waits for clients to say goodbye.
const GRACE_MS = 5_000;
const loopback = new Set(['127.0.0.1', 'localhost', '[::1]']);

export interface SocketParts extends Omit<ConnectionParts, 'places'> {
  publicUrl: string;
  metrics: Metrics;
}

export class Sockets {
  private readonly connections = new Set<Connection>();
  private readonly pinging: NodeJS.Timeout;
  private isClosing = false;

  /** Answers the upgrades of the server from now on. */
  constructor(
    private readonly server: Server,
    private readonly parts: SocketParts,
  ) {
    const { limits, metrics } = parts;
    const graphql = protocol(parts);
    const placed = { ...parts, places: new Places(limits.sockets) };
    const upgrades = new WebSocketServer({
      noServer: true,
      maxPayload: limits.messageBytes,
      handleProtocols,
    });
    server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
      const refusal = this.refusalOf(request);
      if (refusal) {
        refuse(stream, refusal);
        return;
      }
      upgrades.handleUpgrade(request, stream, head, (socket) => {
        const connection = new Connection(socket, request.headers['accept-language'], placed, graphql);
        this.connections.add(connection);
        metrics.sockets.inc();
        void connection.closed.then(() => {
          this.connections.delete(connection);
          metrics.sockets.dec();
        });
      });
    });
    this.pinging = setInterval(() => {
      for (const connection of this.connections) connection.ping();
    }, limits.socketPingMs);
    this.pinging.unref();
  }

  /** Opens no more; ends every socket after its answers, by force when a client does not let go. */
  async close(): Promise<void> {
    this.isClosing = true;
    clearInterval(this.pinging);
    const force = setTimeout(() => {
      for (const connection of this.connections) connection.terminate();
    }, GRACE_MS);
    await Promise.all(
      [...this.connections].map((connection) => Promise.race([connection.drain(), connection.closed])),
    );
    clearTimeout(force);
  }

  private refusalOf(request: IncomingMessage): string | undefined {
    if (this.isClosing) return '503 Service Unavailable';
    if (request.url?.split('?', 1)[0] !== GRAPHQL_PATH) return '404 Not Found';
    const { origin } = request.headers;
    // A browser names the page's origin; other clients have none.
    return origin === undefined || this.isOwn(origin) ? undefined : '403 Forbidden';
  }

  /** Whether a page is one of the configured address: what a request says of its own host proves nothing. */
  private isOwn(origin: string): boolean {
    if (!URL.canParse(origin)) return false;
    const page = new URL(origin);
    const own = new URL(this.parts.publicUrl);
    if (page.origin === own.origin) return true;
    // On the own machine every name of it will do; a port the system chose is in no configuration.
    const address = this.server.address();
    const port = own.port === '0' && address && typeof address === 'object' ? String(address.port) : own.port;
    return loopback.has(own.hostname) && loopback.has(page.hostname) && page.port === port;
  }
}

function refuse(stream: Duplex, status: string): void {
  stream.on('error', () => stream.destroy());
  stream.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
