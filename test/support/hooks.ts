/** Owns a party's system that takes webhooks, a real server on loopback, and the short ways to what is sent to it. */
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Api } from './api.js';
import type { Who } from './world.js';

interface Taken {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Hook {
  id: string;
  version: number;
  status: string;
  url: string;
  kinds: string[];
  allowedActions: string[];
}

interface Delivery {
  id: string;
  kind: string;
  status: string;
  attempts: number;
  answer: number | null;
  dueAt: string | null;
  deliveredAt: string | null;
}

export const secret = 'a-secret-of-32-characters-number-1';
const hookFields = 'webhook { id version status url kinds allowedActions }';

export class Hooks {
  /** What has come. */
  readonly taken: Taken[] = [];
  answerWith = 204;
  /** Paths that are answered once they are let go, and what lets them. */
  readonly held = new Map<string, () => void>();
  /** What happens when a name is looked up. */
  asked: () => Promise<void> = () => Promise.resolve();
  /** Where names lead; all others to the receiver. */
  readonly names = new Map<string, string[]>();
  private keys = 0;

  private constructor(
    private readonly receiver: Server,
    /** Set right after; a test has one server, which must know the receiver. */
    public api: Api = undefined as never,
  ) {}

  static async start(): Promise<Hooks> {
    const receiver = createServer((request, response) => {
      let body = '';
      request.setEncoding('utf8').on('data', (part: string) => (body += part));
      request.on('end', () => {
        hooks.taken.push({ path: request.url ?? '', headers: request.headers, body });
        const answer = () =>
          response
            .writeHead(hooks.answerWith, { location: 'http://hooks.example/elsewhere' })
            .end('thank you');
        const path = request.url ?? '';
        if (hooks.held.has(path)) hooks.held.set(path, answer);
        else answer();
      });
    });
    const hooks = new Hooks(receiver);
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
    hooks.api = await Api.start({ outside: hooks.outside });
    return hooks;
  }

  /** The receiver's own address counts as outside; everything else is the product's. */
  get outside() {
    return {
      resolve: async (host: string) => {
        await this.asked();
        return this.names.get(host) ?? ['127.0.0.1'];
      },
      isOuter: (address: string) => address === '127.0.0.1' || address === '93.184.216.34',
    };
  }

  async stop(): Promise<void> {
    await this.api.stop();
    await new Promise((resolve) => this.receiver.close(resolve));
  }

  /** As if no test had been before: nothing comes of what they left. */
  async clear(): Promise<void> {
    this.later(3_600);
    await this.api.app.runJob('spread');
    await this.api.owner(`UPDATE webhook SET status = 'DISABLED'`);
    this.answerWith = 204;
    this.taken.splice(0);
    this.names.clear();
  }

  later(seconds: number): void {
    this.api.clock.set(new Date(this.api.clock.now().getTime() + seconds * 1_000).toISOString());
  }

  get host(): string {
    return `hooks.example:${(this.receiver.address() as AddressInfo).port}`;
  }

  change(who: Who, mutation: string, input: object, selection = hookFields) {
    const key = who === 'gladsaxeSystem' && { idempotencyKey: `key ${(this.keys += 1)}` };
    return this.api.change<{ webhook: Hook | null }>(who, mutation, { ...key, ...input }, selection);
  }

  async registered(who: Who = 'gladsaxeSystem', more: object = {}): Promise<Hook> {
    const { webhook, problems } = await this.change(who, 'registerWebhook', {
      url: `http://${this.host}/here?x=1`,
      secret,
      ...more,
    });
    if (!webhook) throw new Error(JSON.stringify(problems));
    return webhook;
  }

  /** Lets the jobs of webhooks run once. @returns the kinds of all that has come */
  async delivered(): Promise<string[]> {
    await this.api.app.runJob('spread');
    await this.api.app.runJob('deliver');
    return this.taken.map(({ body }) => (JSON.parse(body) as { kind: string }).kind);
  }

  /** What the system of Gladsaxe reads of a webhook's log. */
  async log(id: string): Promise<Delivery[]> {
    const { data } = await this.api.as('gladsaxeSystem')<{ node: { deliveries: { nodes: Delivery[] } } }>(
      `query ($id: ID!) { node(id: $id) { ... on Webhook { deliveries { nodes {
         id eventId kind status attempts answer dueAt deliveredAt } } } } }`,
      { id },
    );
    return data.node.deliveries.nodes;
  }
}
