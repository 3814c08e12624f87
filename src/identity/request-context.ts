/** Owns what one GraphQL operation carries: who asks, what it has read, and what it must log. */
import DataLoader from 'dataloader';
import type { Clock } from '../platform/clock.js';
import type { Database, ReadSession, Tx } from '../platform/database.js';
import { badUserInput } from '../platform/error.js';
import type { Locale } from '../platform/problem-code.js';
import type { Account } from './account.js';
import type { PersonalCipher } from './personal-cipher.js';
import { PersonalDataLog } from './personal-data-log.js';
import type { Viewer } from './viewer.js';

type Batch<V> = (tx: Tx, viewer: Viewer, keys: readonly string[]) => Promise<ReadonlyMap<string, V>>;

export class RequestContext {
  readonly personalData: PersonalDataLog;
  private session: ReadSession | undefined;
  private readonly loaders = new Map<string, DataLoader<string, unknown>>();
  private snapshot = true;

  constructor(
    readonly requestId: string,
    readonly locale: Locale,
    readonly account: Account,
    private readonly acting: Viewer | null,
    readonly tokenExpiresAt: Date,
    readonly clock: Clock,
    readonly database: Database,
    readonly cipher: PersonalCipher,
  ) {
    this.personalData = new PersonalDataLog(requestId);
  }

  /** The bucket of the rate limit. */
  get clientKey(): string {
    return this.account.id;
  }

  get integrator(): boolean {
    return this.account.integrator;
  }

  get actingMembershipId(): string | null {
    return this.acting?.membershipId ?? null;
  }

  /**
   * Whom everything is read and written for.
   * @throws BAD_USER_INPUT when the user has several memberships and the request names none.
   */
  get viewer(): Viewer {
    if (!this.acting)
      throw badUserInput(
        this.account.memberships.length === 0
          ? 'You belong to no company or jobcentre here; ask for an invitation.'
          : 'You belong to several parties: send the header X-Acting-Membership with the id of one membership.',
      );
    return this.acting;
  }

  /** The reads of this operation. */
  get reads(): ReadSession {
    this.session ??= this.database.read(this.viewer, { snapshot: this.snapshot });
    return this.session;
  }

  /** Reads many of one kind in one statement: all keys asked for in the same tick. */
  load<V>(name: string, key: string, batch: Batch<V>): Promise<V | undefined> {
    let loader = this.loaders.get(name) as DataLoader<string, V | undefined> | undefined;
    if (!loader) {
      loader = new DataLoader<string, V | undefined>(async (keys) => {
        const found = await this.reads.run((tx) => batch(tx, this.viewer, keys));
        return keys.map((each) => found.get(each));
      });
      this.loaders.set(name, loader);
    }
    return loader.load(key);
  }

  startOperation(kind: 'query' | 'mutation' | 'subscription'): void {
    this.snapshot = kind === 'query';
  }

  /** After a change nothing that was read before it counts. */
  forget(): void {
    this.loaders.clear();
  }

  /** Writes who saw what before the answer leaves; an answer whose log cannot be written does not leave. */
  async beforeReply(): Promise<void> {
    await this.session?.close();
    this.session = undefined;
    this.loaders.clear();
    if (this.acting) await this.personalData.write(this.database, this.acting, this.clock);
  }

  async close(): Promise<void> {
    await this.session?.close();
    this.session = undefined;
  }
}
