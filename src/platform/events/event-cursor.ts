/** Owns the cursors of the event log: where a membership stands in its party's stream, sealed so that nothing shows. */
import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync } from 'node:crypto';
import { ApiError, badUserInput } from '../error.js';

/** One place of a stream. */
export interface Place {
  readonly partyId: string;
  readonly seq: number;
  /** The event at that number; `noEvent` before the first. */
  readonly eventId: string;
}

/** What a cursor says; whether the place still stands the log must tell. */
export interface CursorPlace extends Place {
  /** Of the epoch; see `epochMarkOf`. */
  readonly epochMark: string;
  readonly madeAt: Date;
  readonly sight: Sight;
}

export const noEvent = '00000000-0000-0000-0000-000000000000';

/**
 * With what eyes a reader was told: in which roles, and of which open things that no event of its stream is about.
 * A reader that comes back with other eyes is first shown what is open.
 */
export interface Sight {
  readonly scope: string;
  readonly silent: string;
}

const unknown = '00000000';
export const unknownSight: Sight = { scope: unknown, silent: unknown };
export const retentionMs = 90 * 24 * 3_600_000;

export const cursorExpired = (): ApiError =>
  new ApiError(
    'CURSOR_EXPIRED',
    'What happened since this cursor can no longer be told. Read the list anew and go on from its eventCursor.',
  );
const unreadable = () =>
  badUserInput('This is no cursor of events of this membership. Take one from eventCursor or an event.');

const nonceBytes = 12;
const tagBytes = 16;
const placeBytes = 8 + 16 + 8 + 16 + 6;
const sealedBytes = nonceBytes + placeBytes + tagBytes;
const sealedLength = Math.ceil((sealedBytes * 4) / 3);
const personBytes = 12;

const hash = (text: string): Buffer => createHash('sha256').update(text).digest();

const markOf = (text: string): string => {
  const mark = hash(text).toString('hex', 0, 4);
  return mark === unknown ? 'ffffffff' : mark;
};
export const sightOf = (scope: string, silent: readonly string[]): Sight => ({
  scope: markOf(scope),
  silent: markOf([...silent].sort().join('\n')),
});

/**
 * A cursor has two parts. The first seals the place and is the same for everybody who is told of it together; the second
 * binds it to one membership and is made once a subscription, so that 10,000 readers cost one sealing.
 */
export class EventCursors {
  private readonly sealKey: Buffer;
  private readonly nonceKey: Buffer;
  private readonly bindKey: Buffer;

  /** @param master the installation's 32 secret bytes */
  constructor(master: Buffer) {
    const derive = (purpose: string) =>
      Buffer.from(hkdfSync('sha256', master, '', `tovholder event ${purpose} v1`, 32));
    this.sealKey = derive('place');
    this.nonceKey = derive('nonce');
    this.bindKey = derive('membership');
  }

  place({ partyId, seq, eventId }: Place, epoch: string, now: Date): string {
    const plain = Buffer.alloc(placeBytes);
    hash(epoch).copy(plain, 0, 0, 8);
    plain.write(partyId.replaceAll('-', ''), 8, 'hex');
    plain.writeBigUInt64BE(BigInt(seq), 24);
    plain.write(eventId.replaceAll('-', ''), 32, 'hex');
    plain.writeUIntBE(now.getTime(), 48, 6);
    // Made of what it seals: another for another place, and the same cursor for the same one at the same moment.
    const nonce = createHmac('sha256', this.nonceKey).update(plain).digest().subarray(0, nonceBytes);
    const cipher = createCipheriv('aes-256-gcm', this.sealKey, nonce);
    return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]).toString(
      'base64url',
    );
  }

  person(membershipId: string, { scope, silent }: Sight): string {
    const sight = scope + silent;
    const mark = createHmac('sha256', this.bindKey).update(`${membershipId} ${sight}`).digest();
    return Buffer.concat([Buffer.from(sight, 'hex'), mark.subarray(0, personBytes)]).toString('base64url');
  }

  /**
   * @throws BAD_USER_INPUT for what is no cursor of this membership
   */
  read(cursor: string, viewer: { membershipId: string; partyId: string }): CursorPlace {
    const person = cursor.slice(sealedLength);
    const marks = Buffer.from(person, 'base64url');
    const sight = { scope: marks.toString('hex', 0, 4), silent: marks.toString('hex', 4, 8) };
    if (marks.length !== 8 + personBytes || person !== this.person(viewer.membershipId, sight))
      throw unreadable();
    const plain = this.unseal(cursor.slice(0, sealedLength));
    const uuid = (at: number) =>
      plain.toString('hex', at, at + 16).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
    const partyId = uuid(8);
    if (partyId !== viewer.partyId) throw unreadable();
    return {
      partyId,
      seq: Number(plain.readBigUInt64BE(24)),
      eventId: uuid(32),
      madeAt: new Date(plain.readUIntBE(48, 6)),
      sight,
      epochMark: plain.toString('hex', 0, 8),
    };
  }

  private unseal(text: string): Buffer {
    const sealed = Buffer.from(text, 'base64url');
    if (sealed.length !== sealedBytes || sealed.toString('base64url') !== text) throw unreadable();
    try {
      const decipher = createDecipheriv('aes-256-gcm', this.sealKey, sealed.subarray(0, nonceBytes), {
        authTagLength: tagBytes,
      });
      decipher.setAuthTag(sealed.subarray(-tagBytes));
      return Buffer.concat([decipher.update(sealed.subarray(nonceBytes, -tagBytes)), decipher.final()]);
    } catch {
      throw unreadable();
    }
  }
}

/** What of an epoch a cursor keeps. */
export const epochMarkOf = (epoch: string): string => hash(epoch).toString('hex', 0, 8);
