/** Owns what one GraphQL operation carries: who asks, what it has read, and what it must log. */
import DataLoader from 'dataloader';
import type { DocumentNode, GraphQLResolveInfo, OperationDefinitionNode } from 'graphql';
import type { Clock } from '../platform/calendar/clock.js';
import type { Database, ReadSession, Reads } from '../platform/database/database.js';
import type { Feed, FeedArguments } from '../platform/events/feed.js';
import type { EventHub } from '../platform/events/hub.js';
import { badUserInput, forbidden } from '../platform/error.js';
import { keysOfRows, readCodeNode } from '../platform/node.js';
import type { Outside } from '../platform/outside.js';
import { allOf, everything, where } from '../platform/database/predicate.js';
import type { ReadingContext } from '../platform/read/bind-schema.js';
import type { Compiled, Reader, RunText } from '../platform/read/reader.js';
import { selectionKey } from '../platform/read/row-plans.js';
import type { Locale } from '../platform/problem-code.js';
import { type Account, Scope } from './account.js';
import type { FileLinks } from './file-links.js';
import type { PersonalCipher } from './personal-cipher.js';
import type { MemberRegister } from './members.js';
import { PersonalDataLog } from './personal-data-log.js';
import type { VerifiedToken } from './sign-in/token-verifier.js';
import { nobody, type Viewer } from './viewer.js';

type Batch<V> = (reads: Reads, viewer: Viewer, keys: readonly string[]) => Promise<ReadonlyMap<string, V>>;

/** What all operations of a server share. */
export interface Services {
  readonly clock: Clock;
  readonly database: Database;
  readonly cipher: PersonalCipher;
  readonly reader: Reader<Viewer, RequestContext>;
  readonly members: MemberRegister;
  readonly events: EventHub;
  readonly files: FileLinks;
  /** How addresses that members give are called. */
  readonly outside: Outside;
}

export class RequestContext implements ReadingContext {
  readonly personalData: PersonalDataLog;
  private session: ReadSession | undefined;
  private readonly loaders = new Map<string, DataLoader<string, unknown>>();
  private ended = false;

  constructor(
    readonly requestId: string,
    readonly locale: Locale,
    readonly account: Account,
    private readonly acting: Viewer | null,
    readonly token: VerifiedToken,
    readonly services: Services,
    /** Whether each read is by itself and shows what is now; else all are of one snapshot. */
    private atOnce = false,
  ) {
    this.personalData = new PersonalDataLog(requestId);
  }

  get tokenExpiresAt(): Date {
    return this.token.expiresAt;
  }

  get clock(): Clock {
    return this.services.clock;
  }
  get database(): Database {
    return this.services.database;
  }
  get cipher(): PersonalCipher {
    return this.services.cipher;
  }
  get events(): EventHub {
    return this.services.events;
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

  /** The answer of a query in one statement; null where the executor must give it, field by field. */
  async answerAtOnce(
    document: DocumentNode,
    operation: OperationDefinitionNode,
    variables: Record<string, unknown>,
  ): Promise<Compiled | null> {
    return this.acting && this.services.reader.answer(document, operation, variables, this.acting, this);
  }

  readRoot(info: GraphQLResolveInfo): Promise<unknown> {
    return this.services.reader.root(info, this.viewer, this, this.runFor(this.viewer));
  }

  /** Who has yet to choose a membership sees the public registers. */
  async readRow(key: string, info: GraphQLResolveInfo): Promise<unknown> {
    const viewer = this.acting ?? nobody(this.clock.today());
    const row = await this.batched(`row ${selectionKey(info.fieldNodes)}`, key, (keys) =>
      this.services.reader.rows(info, keys, viewer, this, this.runFor(viewer)),
    );
    return row ?? null;
  }

  /** Anything by its type and row, for a field that may be any Node. */
  async readNode(type: string, key: string, info: GraphQLResolveInfo): Promise<unknown> {
    const { viewer } = this;
    if (!this.services.reader.hasRows(type)) return this.madeOf(type, key);
    const row = await this.batched(`${type} ${selectionKey(info.fieldNodes)}`, key, (keys) =>
      this.services.reader.rows(info, keys, viewer, this, this.runFor(viewer), type),
    );
    return row ?? null;
  }

  /** Reads many of one kind in one statement, for what is made by code: all keys asked for in the same tick. */
  load<V>(name: string, key: string, batch: Batch<V>): Promise<V | undefined> {
    const { viewer } = this;
    return this.batched(name, key, (keys) => this.reading(viewer, (reads) => batch(reads, viewer, keys)));
  }

  /** Of things of one type, named by their rows, those the viewer sees. */
  async seen(type: string, keys: readonly string[]): Promise<ReadonlySet<string>> {
    const { viewer } = this;
    const among = (_viewer: Viewer, alias: string) =>
      where(`${alias}.id = ANY(:among::uuid[])`, { among: keys });
    const rows = await this.services.reader.keys(type, viewer, among, this.runFor(viewer));
    if (rows) return new Set(rows);
    const made = await Promise.all(keys.map(async (key) => ((await this.madeOf(type, key)) ? key : null)));
    return new Set(made.filter((key) => key !== null));
  }

  private async madeOf(type: string, row: string): Promise<object | null> {
    const key = await this.load(`keys of ${type}`, row, (reads, _viewer, rows) =>
      keysOfRows(type, reads, rows),
    );
    return key === undefined ? null : readCodeNode(this, type, key);
  }

  /** The open things of a feed that the viewer sees: all, or those that no event of its party's stream is about. */
  async openThings(
    feed: Feed<Viewer>,
    args: FeedArguments,
    which: 'all' | 'silent',
  ): Promise<readonly string[]> {
    const { viewer } = this;
    const { open } = feed;
    if (!open) return [];
    const asked = ({ partyId }: Viewer, alias: string) =>
      where(
        `NOT EXISTS (SELECT FROM event told WHERE told.party_id = :stream AND told.subject_id = ${alias}.id
           AND told.subject_type = :subject)`,
        { stream: partyId, subject: open.type },
      );
    const rows = (each: Viewer, alias: string) =>
      allOf(open.rows(each, alias, args), which === 'silent' ? asked(each, alias) : everything);
    return (await this.services.reader.keys(open.type, viewer, rows, this.runFor(viewer))) ?? [];
  }

  /** @throws FORBIDDEN when a system's token has not the scope for it. */
  startOperation(kind: 'query' | 'mutation' | 'subscription'): void {
    const { scopes } = this.account;
    if (!scopes.includes(Scope.WRITE)) {
      if (kind === 'mutation') throw forbidden(`Ask for a token with the scope ${Scope.WRITE}.`);
      if (!scopes.includes(Scope.READ)) throw forbidden(`Ask for a token with the scope ${Scope.READ}.`);
    }
    // A mutation's answer shows what was just committed.
    if (kind === 'mutation') this.atOnce = true;
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

  /** For good: what is still under way in an operation that has failed elsewhere takes no connection any more. */
  close(): Promise<void> | undefined {
    this.ended = true;
    return this.session?.close();
  }

  /** No connection is kept between reads that stand by themselves: who holds one and waits for another starves others. */
  private async reading<T>(viewer: Viewer, work: (reads: Reads) => Promise<T>): Promise<T> {
    if (this.ended) throw new Error('read after the operation has ended');
    if (!this.atOnce) return (this.session ??= this.database.read(viewer)).run(work);
    const session = this.database.read(viewer);
    try {
      return await session.run(work);
    } finally {
      await session.close();
    }
  }

  private runFor(viewer: Viewer): RunText {
    if (this.atOnce) return this.services.reader.runAtOnce(viewer);
    return (text, values) =>
      this.reading(viewer, async (reads) => {
        const [row] = await reads.query<{ answer: string | null }[]>(text, [...values]);
        return row?.answer ?? null;
      });
  }

  private batched<V>(
    name: string,
    key: string,
    read: (keys: readonly string[]) => Promise<ReadonlyMap<string, V>>,
  ): Promise<V | undefined> {
    let loader = this.loaders.get(name) as DataLoader<string, V | undefined> | undefined;
    if (!loader) {
      loader = new DataLoader<string, V | undefined>(async (keys) => {
        const found = await read(keys);
        return keys.map((each) => found.get(each));
      });
      this.loaders.set(name, loader);
    }
    return loader.load(key);
  }
}
