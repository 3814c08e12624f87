/** Owns a way to the database that a test can cut and mend, and on which it can hear each statement pass. */
import { createServer, connect, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

export class Proxy {
  private server: Server | undefined;
  private port = 0;
  private readonly sockets = new Set<Socket>();

  /** Called for whatever a client sends: one statement, for it waits for the answer before it sends the next. */
  onStatement: () => void = () => undefined;

  private constructor(private readonly target: { host: string; port: number }) {}

  /** A proxy before the server of a connection URL, and the URL that goes through it. */
  static async before(url: string): Promise<{ proxy: Proxy; url: string }> {
    const through = new URL(url);
    const proxy = new Proxy({ host: through.hostname, port: Number(through.port || 5432) });
    await proxy.mend();
    through.hostname = '127.0.0.1';
    through.port = String(proxy.port);
    return { proxy, url: through.href };
  }

  /** Lets connections through, on the same port each time. */
  async mend(): Promise<void> {
    const server = createServer((near) => {
      const far = connect(this.target);
      near.on('data', () => this.onStatement());
      for (const [one, other] of [
        [near, far],
        [far, near],
      ] as const) {
        this.sockets.add(one);
        one.on('error', () => undefined);
        one.on('close', () => {
          this.sockets.delete(one);
          other.destroy();
        });
        one.pipe(other);
      }
    });
    await new Promise<void>((resolve) => server.listen(this.port, '127.0.0.1', resolve));
    this.port = (server.address() as AddressInfo).port;
    this.server = server;
  }

  /** Breaks every connection without a word, and refuses new ones. */
  async cut(): Promise<void> {
    const closed = new Promise((resolve) => (this.server ? this.server.close(resolve) : resolve(undefined)));
    for (const socket of this.sockets) socket.destroy();
    await closed;
    this.server = undefined;
  }
}
