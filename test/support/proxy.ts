/** Owns a way to the database that a test can cut, mend or make silent, and on which it can hear each statement pass. */
import { createServer, connect, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

export class Proxy {
  private server: Server | undefined;
  private port = 0;
  private readonly sockets = new Set<Socket>();
  private isHole = false;
  /** Connections on which nothing will ever pass again, open at both ends. */
  private readonly swallowed = new WeakSet<Socket>();

  /** Called for whatever a client sends: one statement, for it waits for the answer before it sends the next. */
  onStatement: (bytes: Buffer) => void = () => undefined;

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
      if (this.isHole) this.swallowed.add(near).add(far);
      near.on('data', (bytes) => this.onStatement(bytes));
      for (const [one, other] of [
        [near, far],
        [far, near],
      ] as const) {
        this.sockets.add(one);
        one.on('error', () => undefined);
        one.on('close', () => {
          this.sockets.delete(one);
          if (!this.swallowed.has(one)) other.destroy();
        });
        one.on('data', (bytes) => {
          if (!this.swallowed.has(one)) other.write(bytes);
        });
        one.on('end', () => {
          if (!this.swallowed.has(one)) other.end();
        });
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

  /**
   * From now on all that is said on the connections there are, and on new ones, is lost, and neither end hears that the
   * other is gone: a failover behind one address, a forgotten entry of a router.
   */
  swallow(): void {
    this.isHole = true;
    for (const socket of this.sockets) this.swallowed.add(socket);
  }

  /** New connections come through; the old ones stay lost. */
  letNewThrough(): void {
    this.isHole = false;
  }
}
