/** Owns the names under which connections prepare statements: only for texts that come again, and not for ever more. */
import { createHash } from 'node:crypto';

// Prepared statements are never given up by a connection, so only so many get a name.
const mostNames = 400;
const mostSeenOnce = 1_000;

export class StatementNames {
  private readonly names = new Map<string, string>();
  private readonly seenOnce = new Set<string>();

  /** @param prefix what tells these statements from others of the same connections */
  constructor(private readonly prefix: string) {}

  /** The name of a text from its second use, unless there are too many. */
  nameOf(text: string): string | undefined {
    const known = this.names.get(text);
    if (known !== undefined || this.names.size >= mostNames) return known;
    if (!this.seenOnce.delete(text)) {
      if (this.seenOnce.size >= mostSeenOnce) this.seenOnce.clear();
      this.seenOnce.add(text);
      return undefined;
    }
    const name = `${this.prefix}_${createHash('sha256').update(text).digest('base64url').slice(0, 20)}`;
    this.names.set(text, name);
    return name;
  }
}
