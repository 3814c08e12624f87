/** Owns trying a server with operations made at random from its schema: what must never come of any of them. */
import type { GraphQLSchema } from 'graphql';
import { WebSocket } from 'ws';
import { demoIntegrator, demoPeople } from '../../src/demo/demo-people.js';
import { bodies, introspection, lists, mangled, secret, texts } from './fuzz-input.js';
import { dice, OperationMaker, type RandomOperation } from './random-operation.js';
import type { Served } from './served.js';

export interface FuzzOptions {
  readonly operations: number;
  readonly seconds: number;
  readonly seed: number;
  /** Hears how it goes. */
  readonly tell?: (line: string) => void;
}

export interface Failure {
  readonly why: string;
  readonly who: string;
  readonly query: string;
  readonly variables?: unknown;
}

export interface FuzzOutcome {
  /** How many were asked and answered, by what they were. */
  readonly asked: Readonly<Record<string, number>>;
  /** How often each code was the first of an answer. */
  readonly codes: Readonly<Record<string, number>>;
  readonly failures: readonly Failure[];
  readonly seconds: number;
  /** The longest time for which the event loop was held, and the most memory, as the server says of itself. */
  readonly heldMs: number;
  /** What was slowest in the second in which it was. */
  readonly heldBy: readonly Slow[];
  readonly rssMb: number;
}

export interface Slow {
  readonly ms: number;
  readonly who: string;
  readonly query: string;
  readonly variables: unknown;
}

interface Answered {
  readonly errors?: readonly { message: string; extensions?: { code?: string } }[];
}

const atOnce = 12;

export class Fuzz {
  private readonly roll: (sides: number) => number;
  private readonly asked: Record<string, number> = {};
  private readonly codes: Record<string, number> = {};
  private readonly failures: Failure[] = [];
  private readonly people = [...demoPeople.map(({ email }) => email), demoIntegrator.email];
  private readonly tokens = new Map<string, string>();
  private readonly ids = new Set<string>(['x', '', 'UGxhY2VtZW50Ong=']);
  private heldMs = 0;
  private heldBy: readonly Slow[] = [];
  private lately: Slow[] = [];
  private rssMb = 0;

  constructor(
    private readonly served: Served,
    private readonly schema: GraphQLSchema,
    private readonly options: FuzzOptions,
  ) {
    this.roll = dice(options.seed);
  }

  async run(): Promise<FuzzOutcome> {
    for (const each of this.people) this.tokens.set(each, await this.served.token(each));
    await this.learnIds();
    // What the start took is not what clients did.
    await this.look();
    this.heldMs = 0;
    const from = performance.now();
    const until = from + this.options.seconds * 1_000;
    const watch = setInterval(() => void this.look().catch(() => undefined), 1_000);
    let left = this.options.operations;
    const one = async () => {
      while (left > 0 && performance.now() < until && this.failures.length < 50) {
        left -= 1;
        if (left % 5_000 === 0) this.options.tell?.(`${left} left, ${this.failures.length} failures`);
        await this.one();
      }
    };
    await Promise.all(Array.from({ length: atOnce }, one));
    clearInterval(watch);
    await this.look().catch((error: unknown) =>
      this.failed('', `the server is not there any more: ${String(error)}`, { query: '', variables: {} }),
    );
    return {
      asked: this.asked,
      codes: this.codes,
      failures: this.failures,
      seconds: (performance.now() - from) / 1_000,
      heldMs: this.heldMs,
      heldBy: this.heldBy,
      rssMb: this.rssMb,
    };
  }

  private maker(): OperationMaker {
    return new OperationMaker(this.schema, this.roll, {
      ids: [...this.ids],
      dates: ['2015-04-01', '2026-11-27', '2027-01-01', '1900-01-01', '2199-12-31', '2026-02-30'],
      roots: Object.keys(this.schema.getQueryType()?.getFields() ?? {}),
      dear: true,
      texts,
    });
  }

  private async one(): Promise<void> {
    const who = this.people[this.roll(this.people.length)] ?? '';
    const sort = this.roll(20);
    try {
      if (sort < 9) await this.post('query', who, this.maker().make());
      else if (sort < 16) await this.post('mutation', who, this.maker().make('mutation'));
      else if (sort === 16)
        await this.post(
          'mangled',
          who,
          mangled(this.maker().make(this.roll(2) === 0 ? 'query' : 'mutation'), this.roll),
        );
      else if (sort === 17) await this.post('introspection', who, { query: introspection, variables: {} });
      else if (sort === 18) await this.raw(who);
      else await this.listen(who, this.maker().make('subscription'));
    } catch (error) {
      this.failed(who, `no answer: ${String(error)}`, { query: String(sort), variables: {} });
    }
  }

  private async post(sort: string, who: string, operation: RandomOperation): Promise<void> {
    const from = performance.now();
    const response = await this.sent(who, operation);
    const text = await response.text();
    this.lately.push({ ms: performance.now() - from, who, ...operation });
    if (response.status >= 500)
      this.failed(who, `status ${response.status}: ${text.slice(0, 300)}`, operation);
    this.judge(sort, who, operation, JSON.parse(text) as Answered);
    if (sort === 'mutation')
      for (const [id] of text.matchAll(/(?<=")[A-Za-z0-9+/]{40,}={0,2}(?=")/g)) this.keep(id);
  }

  /** What is no GraphQL at all. */
  private async raw(who: string): Promise<void> {
    const body = bodies[this.roll(bodies.length)] ?? '';
    const response = await this.sent(who, body);
    const text = await response.text();
    const operation = { query: body, variables: {} };
    if (response.status >= 500)
      this.failed(who, `status ${response.status}: ${text.slice(0, 300)}`, operation);
    this.judge('no GraphQL', who, operation, JSON.parse(text) as Answered);
  }

  /** A subscription on a socket of its own, left at its first frame or after a moment. */
  private async listen(who: string, operation: RandomOperation): Promise<void> {
    const socket = new WebSocket(
      `${this.served.address.replace('http', 'ws')}/graphql`,
      'graphql-transport-ws',
    );
    const patienceMs = 20 + this.roll(200);
    await new Promise<void>((resolve) => {
      let timer: NodeJS.Timeout | undefined;
      const leave = () => {
        clearTimeout(timer);
        if (this.roll(2) === 0) socket.terminate();
        else socket.close();
        resolve();
      };
      socket.on('error', () => resolve());
      socket.on('close', () => resolve());
      socket.on('open', () => {
        socket.send(
          JSON.stringify({
            type: 'connection_init',
            payload: { authorization: `Bearer ${this.tokens.get(who)}` },
          }),
        );
        timer = setTimeout(leave, patienceMs);
      });
      socket.on('message', (data: Buffer) => {
        const frame = JSON.parse(data.toString()) as { type: string; payload?: unknown };
        if (frame.type === 'connection_ack')
          socket.send(JSON.stringify({ type: 'subscribe', id: '1', payload: operation }));
        else if (frame.type === 'error')
          this.judge('subscription', who, operation, { errors: frame.payload as Answered['errors'] });
        else if (frame.type === 'next') this.judge('subscription', who, operation, frame.payload as Answered);
        if (['error', 'complete'].includes(frame.type)) leave();
      });
    });
    this.asked.subscription = (this.asked.subscription ?? 0) + 1;
  }

  private judge(sort: string, who: string, operation: RandomOperation, { errors = [] }: Answered): void {
    if (sort !== 'subscription') this.asked[sort] = (this.asked[sort] ?? 0) + 1;
    const first = errors.length > 0 ? (errors[0]?.extensions?.code ?? 'none') : 'OK';
    this.codes[first] = (this.codes[first] ?? 0) + 1;
    for (const { message, extensions } of errors) {
      const code = extensions?.code;
      if (code === undefined || code === 'INTERNAL_SERVER_ERROR')
        this.failed(who, `${code ?? 'no code'}: ${message}`, operation);
      if (message.includes(secret)) this.failed(who, `a message repeats a value: ${message}`, operation);
    }
  }

  private failed(who: string, why: string, { query, variables }: RandomOperation): void {
    this.failures.push({ why, who, query, variables });
  }

  /** Whatever lists show to anybody. */
  private async learnIds(): Promise<void> {
    for (const who of this.people)
      for (const query of lists) {
        const text = await (await this.sent(who, { query })).text();
        for (const [id] of text.matchAll(/(?<="id":")[^"]+(?=")/g)) this.keep(id);
      }
    if (this.ids.size < 100) throw new Error('the lists show too little to try with');
  }

  private sent(who: string, body: unknown): Promise<Response> {
    return fetch(`${this.served.address}/graphql`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${this.tokens.get(who)}`,
        'content-type': 'application/json',
        'accept-language': this.roll(2) === 0 ? 'da' : 'en',
      },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  }

  private keep(id: string): void {
    if (this.ids.size < 3_000) this.ids.add(id);
  }

  private async look(): Promise<void> {
    const text = await (await fetch(`${this.served.address}/metrics`)).text();
    const read = (name: string) => Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1] ?? NaN);
    const heldMs = read('nodejs_eventloop_lag_max_seconds') * 1_000;
    if (heldMs > this.heldMs) {
      this.heldMs = heldMs;
      this.heldBy = this.lately.sort((a, b) => b.ms - a.ms).slice(0, 5);
    }
    this.lately = [];
    this.rssMb = Math.max(this.rssMb, read('process_resident_memory_bytes') / 1_000_000);
  }
}
