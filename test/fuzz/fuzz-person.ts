/** Owns how a person of a fuzz run asks: by POST, GET or socket, and now and then hanging up before the answer. */
import type { FuzzOperation } from './operation-fuzzer.js';
import { FuzzSocket } from './fuzz-socket.js';
import { judge, type Verdict } from './verdict.js';

/** Longer than the server may take for anything. */
const patienceMs = 60_000;

export type Transport = 'POST' | 'GET' | 'socket' | 'hanging up';

export interface Heard {
  readonly who: string;
  readonly transport: Transport;
  readonly operation: FuzzOperation | undefined;
  readonly verdict: Verdict;
}

export class FuzzPerson {
  private socket: FuzzSocket | undefined;

  constructor(
    readonly who: string,
    private readonly address: string,
    /** None of somebody who has not signed in. */
    private readonly token: string | undefined,
    private readonly on: { heard: (heard: Heard) => void; learned: (answer: unknown) => void },
  ) {}

  async ask(operation: FuzzOperation, transport: Transport, language: string): Promise<void> {
    if (transport === 'socket') await this.askOnSocket(operation);
    else await this.askOverHttp(operation, transport, language);
  }

  leave(): void {
    this.socket?.drop();
  }

  private async askOnSocket(operation: FuzzOperation): Promise<void> {
    if (!this.socket?.isOpen)
      this.socket = new FuzzSocket(this.address, this.token ?? 'none', (about, verdict, answer) => {
        this.on.learned(answer);
        this.on.heard({ who: this.who, transport: 'socket', operation: about, verdict });
      });
    await this.socket.run(operation);
  }

  private async askOverHttp(operation: FuzzOperation, transport: Transport, language: string): Promise<void> {
    const hear = (verdict: Verdict) => this.on.heard({ who: this.who, transport, operation, verdict });
    const hangUp = new AbortController();
    try {
      const asked = fetch(...this.request(operation, transport, language, hangUp.signal));
      if (transport === 'hanging up') setImmediate(() => hangUp.abort());
      const response = await asked;
      const text = await response.text();
      const body: unknown = JSON.parse(text);
      this.on.learned(body);
      hear(judge(response.status, body));
    } catch (error) {
      if (hangUp.signal.aborted) {
        hear({ outcome: 'hung up', fault: null });
        return;
      }
      const { message, cause } = error as Error;
      hear({
        outcome: 'no answer',
        fault: `no answer: ${message} ${cause instanceof Error ? cause.message : ''}`,
      });
    }
  }

  private request(
    { query, variables }: FuzzOperation,
    transport: Transport,
    language: string,
    hungUp: AbortSignal,
  ): [string, RequestInit] {
    const headers = {
      ...(this.token !== undefined && { authorization: `Bearer ${this.token}` }),
      accept: 'application/graphql-response+json',
      'accept-language': language,
      'content-type': 'application/json',
      'apollo-require-preflight': 'yes',
    };
    const signal = AbortSignal.any([hungUp, AbortSignal.timeout(patienceMs)]);
    if (transport !== 'GET')
      return [
        `${this.address}/graphql`,
        { method: 'POST', headers, signal, body: JSON.stringify({ query, variables }) },
      ];
    const search = new URLSearchParams({ query, variables: JSON.stringify(variables) });
    return [`${this.address}/graphql?${search.toString()}`, { headers, signal }];
  }
}
