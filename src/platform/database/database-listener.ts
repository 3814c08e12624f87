/** Owns the one connection on which a server hears of other servers' commits; it comes back by itself. */
import pg from 'pg';
import { breakWhenSilent, connectionSettings, usualPatienceMs } from './pool.js';

const shortestPauseMs = 50;
const longestPauseMs = 2_000;

/** Listens on a channel until `close`. What is said while the connection is down is lost; `connected` says when it is up. */
export class DatabaseListener {
  private client: pg.Client | undefined;
  private retry: NodeJS.Timeout | undefined;
  private pauseMs = shortestPauseMs;
  private isClosed = false;
  private connecting: Promise<void> = Promise.resolve();

  constructor(
    private readonly url: string,
    private readonly channel: string,
    private readonly on: { said: (message: string) => void; connected: () => void },
    /** For how long it may be deaf without knowing. */
    private readonly patienceMs = usualPatienceMs,
  ) {
    this.connecting = this.connect();
  }

  async close(): Promise<void> {
    this.isClosed = true;
    clearTimeout(this.retry);
    await this.connecting;
    const { client } = this;
    this.client = undefined;
    await client?.end().catch(() => undefined);
  }

  private async connect(): Promise<void> {
    const client = new pg.Client(
      connectionSettings({ url: this.url, name: 'tovholder events', patienceMs: this.patienceMs }),
    );
    let isLost = false;
    const lose = () => {
      if (isLost) return;
      isLost = true;
      if (this.client === client) this.client = undefined;
      void client.end().catch(() => undefined);
      this.again();
    };
    client.on('error', lose);
    client.on('end', lose);
    client.on('notification', ({ payload }) => this.on.said(payload ?? ''));
    try {
      await client.connect();
      breakWhenSilent(client, this.patienceMs / 3);
      await client.query(`LISTEN ${pg.escapeIdentifier(this.channel)}`);
    } catch {
      lose();
      return;
    }
    this.client = client;
    this.pauseMs = shortestPauseMs;
    // Nobody may have anything to say for long; what has gone deaf is known by not answering.
    const asking = setInterval(() => void client.query('SELECT 1').catch(lose), this.patienceMs / 3);
    asking.unref();
    client.once('end', () => clearInterval(asking));
    this.on.connected();
  }

  private again(): void {
    if (this.isClosed) return;
    this.retry = setTimeout(() => {
      this.connecting = this.connect();
    }, this.pauseMs);
    this.pauseMs = Math.min(this.pauseMs * 2, longestPauseMs);
  }
}
