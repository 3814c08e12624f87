/** Owns links to files: what they carry is sealed, stands for one membership of one token, and ends soon. */
import type { Clock } from '../platform/calendar/clock.js';
import { filesPath } from '../platform/http/files.js';
import type { Locale } from '../platform/problem-code.js';
import { type PersonalCipher, personalCipher } from './personal-cipher.js';
import type { RequestContext } from './request-context.js';
import type { VerifiedToken } from './sign-in/token-verifier.js';

const lastsMs = 5 * 60_000;

/** What a link says. */
export interface FileTicket {
  /** Of those that rooms can make. */
  readonly source: string;
  readonly key: string;
  readonly membershipId: string;
  /** With all its limits, so that a link does no more than its token. */
  readonly token: VerifiedToken;
  readonly locale: Locale;
  readonly until: string;
}

export class FileLinks {
  private readonly envelope: Pick<PersonalCipher, 'encrypt' | 'decrypt'>;

  constructor(
    cipher: PersonalCipher,
    private readonly clock: Clock,
    private readonly publicUrl: string,
  ) {
    this.envelope = personalCipher(cipher.secretFor('files'));
  }

  /** A link for the viewer of a request. */
  linkTo(context: RequestContext, source: string, key: string): { url: string; expiresAt: Date } {
    const { token, locale, viewer } = context;
    const expiresAt = new Date(Math.min(this.clock.now().getTime() + lastsMs, token.expiresAt.getTime()));
    const ticket: FileTicket = {
      source,
      key,
      membershipId: viewer.membershipId,
      token,
      locale,
      until: expiresAt.toISOString(),
    };
    const sealed = this.envelope.encrypt(JSON.stringify(ticket));
    return { url: `${this.publicUrl}${filesPath}${sealed}`, expiresAt };
  }

  /** What a link says, or null where it was changed or has ended. */
  open(sealed: string): FileTicket | null {
    let text: string;
    try {
      text = this.envelope.decrypt(sealed);
    } catch {
      return null;
    }
    const ticket = JSON.parse(text) as FileTicket;
    if (new Date(ticket.until) <= this.clock.now()) return null;
    return { ...ticket, token: { ...ticket.token, expiresAt: new Date(ticket.token.expiresAt) } };
  }
}
