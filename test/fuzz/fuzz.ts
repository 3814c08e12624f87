/** Owns a fuzz run: so many operations by everybody of the demo against a server of its own, and what came of them. */
import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { GraphQLSchema } from 'graphql';
import { demoIntegrator, demoPeople } from '../../src/demo/demo-people.js';
import { demoExamples } from '../../src/demo/index.js';
import { systemClock } from '../../src/platform/calendar/clock.js';
import { projectRoot } from '../../src/platform/project-root.js';
import { createSchema } from '../../src/schema.js';
import { dice } from '../support/random-operation.js';
import { Installation, type Served } from '../support/served.js';
import { FuzzPerson, type Heard, type Transport } from './fuzz-person.js';
import { Known } from './known.js';
import { type FuzzOperation, OperationFuzzer } from './operation-fuzzer.js';
import { type Hold, type Memory, ServerWatch } from './server-watch.js';
import { secret } from './value-maker.js';

export interface FuzzOptions {
  readonly operations: number;
  readonly seconds: number;
  readonly seed: number;
  /** How many are under way at once; one after the other are nearly the same each time. */
  readonly atOnce?: number;
  /** Told once a second how many are done. */
  readonly progress?: (done: number) => void;
}

/** What must not be, with the first operation that showed it. */
export interface Failure {
  readonly what: string;
  readonly who: string;
  readonly transport: string;
  readonly operation: FuzzOperation | undefined;
  readonly requestId: string | undefined;
  /** What the server wrote about it. */
  log: string | undefined;
  times: number;
}

export interface FuzzReport {
  readonly seed: number;
  readonly done: number;
  readonly seconds: number;
  readonly kinds: ReadonlyMap<string, number>;
  readonly transports: ReadonlyMap<string, number>;
  readonly outcomes: ReadonlyMap<string, number>;
  readonly failures: readonly Failure[];
  readonly deaths: number;
  readonly holds: readonly Hold[];
  /** Once a second. */
  readonly memory: readonly Memory[];
  /** Ids that were learned, by which operations had something to work on. */
  readonly known: number;
}

const usualAtOnce = 6;

/** Makes an installation with the demo in it, works on it and removes it. */
export async function fuzz(options: FuzzOptions): Promise<FuzzReport> {
  const folder = mkdtempSync(path.join(tmpdir(), 'tovholder-fuzz-'));
  const holds = path.join(folder, 'holds');
  const installation = await Installation.make({ TOVHOLDER_TEST_HOLDS: holds });
  try {
    const seeded = await installation.command(['seed', '--demo']);
    if (seeded.code !== 0) throw new Error(seeded.err);
    const server = await installation.serve(0, [
      path.join(projectRoot, 'test', 'fuzz', 'watched-server.mjs'),
    ]);
    try {
      return await new FuzzRun(options, server, await createSchema(), holds).report();
    } finally {
      await server.stop();
    }
  } finally {
    await installation.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}

class FuzzRun {
  private readonly roll;
  private readonly known: Known;
  private readonly fuzzer: OperationFuzzer;
  private readonly kinds = new Map<string, number>();
  private readonly transports = new Map<string, number>();
  private readonly outcomes = new Map<string, number>();
  private readonly failures = new Map<string, Failure>();
  private readonly watched: ServerWatch;
  private done = 0;
  private deaths = 0;

  constructor(
    private readonly options: FuzzOptions,
    private readonly server: Served,
    schema: GraphQLSchema,
    holdsFile: string,
  ) {
    this.watched = new ServerWatch(server.address, holdsFile);
    this.roll = dice(options.seed);
    this.known = new Known(this.roll);
    this.fuzzer = new OperationFuzzer(schema, this.roll, this.known, systemClock.today());
  }

  async report(): Promise<FuzzReport> {
    const { server, options } = this;
    let isOver = false;
    void server.ended.then(() => {
      if (!isOver) this.deaths += 1;
    });
    const people = await this.people();
    await this.learnFirst(people);
    const begun = performance.now();
    const watching = setInterval(() => {
      options.progress?.(this.done);
      void this.watched.look();
    }, 1_000);
    const isGoing = () =>
      !isOver &&
      this.deaths === 0 &&
      this.done < options.operations &&
      performance.now() - begun < options.seconds * 1_000;
    const work = async () => {
      while (isGoing()) await this.one(people);
    };
    try {
      await Promise.all(Array.from({ length: options.atOnce ?? usualAtOnce }, work));
    } finally {
      isOver = true;
      clearInterval(watching);
    }
    const seconds = (performance.now() - begun) / 1_000;
    await this.watched.look();
    for (const person of people) person.leave();
    const { code, out, err } = await server.stop();
    if (code !== 0 && this.deaths === 0) this.fail(`the server stopped with ${code}: ${err.slice(0, 500)}`);
    if (this.deaths > 0) this.fail(`the server died with ${code}: ${err.slice(-2_000)}`);
    this.readLog(`${out}\n${err}`);
    return {
      ...{ seed: options.seed, done: this.done, seconds, deaths: this.deaths },
      ...{ kinds: this.kinds, transports: this.transports, outcomes: this.outcomes },
      ...{ failures: [...this.failures.values()], known: this.known.count },
      ...{ holds: this.watched.holds, memory: this.watched.memory },
    };
  }

  private async one(people: readonly FuzzPerson[]): Promise<void> {
    const operation = this.fuzzer.make();
    const person = people[this.roll(people.length)];
    if (!person) throw new Error('nobody is there');
    const transport = this.transportOf(operation);
    count(this.kinds, operation.kind);
    count(this.transports, transport);
    this.done += 1;
    await this.ask(person, operation, transport);
  }

  private ask(person: FuzzPerson, operation: FuzzOperation, transport: Transport): Promise<void> {
    const answered = person.ask(operation, transport, this.roll(2) === 0 ? 'da' : 'en');
    return this.watched.during(person.who, operation, answered);
  }

  private transportOf({ kind, query }: FuzzOperation): Transport {
    const die = this.roll(100);
    if (kind === 'subscription' || die < 15) return 'socket';
    if (die < 20 && query.length < 4_000) return 'GET';
    return die === 20 ? 'hanging up' : 'POST';
  }

  /** Everybody of the demo, its system, somebody who has not signed in, and one whose token is none. */
  private async people(): Promise<FuzzPerson[]> {
    const { address } = this.server;
    const on = {
      heard: (heard: Heard) => this.hear(heard),
      learned: (answer: unknown) => this.known.learn(answer),
    };
    const addresses = [...demoPeople.map(({ email }) => email), demoIntegrator.email];
    const signedIn = addresses.map(
      async (email) => new FuzzPerson(email, address, await this.server.token(email, undefined, scopes), on),
    );
    return [
      ...(await Promise.all(signedIn)),
      new FuzzPerson('nobody', address, undefined, on),
      new FuzzPerson('somebody with a forged token', address, `${secret}.${secret}.x`, on),
    ];
  }

  /** The examples of the demo, asked by some of all parties, so that there are things to ask about. */
  private async learnFirst(people: readonly FuzzPerson[]): Promise<void> {
    const examples = (await demoExamples()).filter(({ query }) => !/^mutation/m.test(query));
    for (const person of people.filter((_each, at) => at % 4 === 0))
      for (const { query } of examples)
        await this.ask(person, { kind: 'query', query, variables: {} }, 'POST');
    this.outcomes.clear();
  }

  private hear({ who, transport, operation, verdict: { outcome, fault, requestId } }: Heard): void {
    count(this.outcomes, outcome);
    if (fault !== null && this.deaths === 0) this.fail(fault, { who, transport, operation, requestId });
  }

  private fail(
    what: string,
    about: Pick<Failure, 'who' | 'transport' | 'operation' | 'requestId'> = {
      ...{ who: 'nobody', transport: '', operation: undefined, requestId: undefined },
    },
  ): void {
    const root = /\{ *(?:\w+: )?(\w+)/.exec(about.operation?.query ?? '')?.[1] ?? '';
    const key = `${what} ${root}`;
    const known = this.failures.get(key);
    if (known) known.times += 1;
    else this.failures.set(key, { what, ...about, log: undefined, times: 1 });
  }

  private readLog(text: string): void {
    const lines = text.split('\n');
    if (text.includes(secret))
      this.fail(`the log tells what was sent: ${lines.find((line) => line.includes(secret))?.slice(0, 300)}`);
    for (const failure of this.failures.values())
      if (failure.requestId) failure.log = lines.find((line) => line.includes(failure.requestId ?? ''));
  }
}

const scopes = ['tovholder:read', 'tovholder:write'];

function count(counts: Map<string, number>, what: string): void {
  counts.set(what, (counts.get(what) ?? 0) + 1);
}
