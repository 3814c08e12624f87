/** Owns the log of personal data seen in one operation: collected while it runs, written before it is answered. */
import { randomUUID } from 'node:crypto';
import type { Clock } from '../platform/calendar/clock.js';
import type { Database } from '../platform/database/database.js';
import { PersonalDataRead } from './personal-data-read.entity.js';
import type { Viewer } from './viewer.js';

interface Seen {
  readonly candidateId: string;
  readonly jobcentreId: string;
  readonly granted: boolean;
  readonly purpose: string | null;
  readonly fields: Set<string>;
}

export class PersonalDataLog {
  private readonly seen = new Map<string, Seen>();

  constructor(private readonly requestId: string) {}

  /** Notes that a field of a candidate was shown, or refused. `jobcentreId` is the candidate's home. */
  note(
    subject: { candidateId: string; jobcentreId: string },
    field: string,
    granted: boolean,
    purpose: string | null = null,
  ): void {
    const key = `${subject.candidateId} ${granted} ${purpose ?? ''}`;
    let entry = this.seen.get(key);
    if (!entry) {
      entry = { ...subject, granted, purpose, fields: new Set() };
      this.seen.set(key, entry);
    }
    entry.fields.add(field);
  }

  /** What was noted, in a fixed order: for comparing two ways of reading the same. */
  summary(): string[] {
    return [...this.seen].map(([key, { fields }]) => `${key} ${[...fields].sort().join(',')}`).sort();
  }

  async write(database: Database, viewer: Viewer, clock: Clock): Promise<void> {
    if (this.seen.size === 0) return;
    const rows = [...this.seen.values()].map((entry) => ({
      id: randomUUID(),
      at: clock.now(),
      candidateId: entry.candidateId,
      jobcentreId: entry.jobcentreId,
      membershipId: viewer.membershipId,
      partyId: viewer.partyId,
      roles: [...viewer.roles],
      fields: [...entry.fields].sort(),
      granted: entry.granted,
      purpose: entry.purpose,
      requestId: this.requestId,
    }));
    this.seen.clear();
    await database.inTransaction(viewer, async (tx) => {
      await tx.insert(PersonalDataRead, rows);
    });
  }
}
