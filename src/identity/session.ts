/** Owns the session: the account of a token, asked for once and believed for a few seconds. */
import type { Clock } from '../platform/calendar/clock.js';
import type { Database } from '../platform/database/database.js';
import { type Account, accountOf } from './account.js';
import type { VerifiedToken } from './sign-in/token-verifier.js';

// How long a membership that has been taken away may still work.
const believedMs = 5_000;

export class Sessions {
  /** By the token itself: a verifier gives the same object for the same token, and forgets it when it ends. */
  private readonly known = new WeakMap<VerifiedToken, { account: Promise<Account>; until: number }>();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws UNAUTHENTICATED for a subject nobody has registered; that is not remembered */
  accountOf(token: VerifiedToken): Promise<Account> {
    const now = this.clock.now().getTime();
    const session = this.known.get(token);
    if (session && now < session.until) return session.account;
    const account = accountOf(token, this.database, this.clock);
    this.known.set(token, { account, until: now + believedMs });
    account.catch(() => this.known.delete(token));
    return account;
  }
}
