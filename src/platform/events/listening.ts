/** Owns one subscription: how far its reader has come, and that one frame at a time leaves at the reader's pace. */
import type { ExecutionResult } from 'graphql';
import type { Audience, Entry } from './audience.js';
import { cursorExpired, type Place } from './event-cursor.js';
import { type Frame, piecesFor } from './frame.js';
import type { Listener } from './listener.js';

/** Sends the payload of a frame; `sent` is called once, when the next may follow. */
export type Deliver = (payload: string, sent: () => void) => void;

const END: IteratorReturnResult<undefined> = { done: true, value: undefined };

/**
 * To the socket it looks like a stream of events that never yields: frames are texts and leave by `deliver`, for they
 * are shared with other readers. Its end and its error come by `next`.
 */
export class Listening implements AsyncIterableIterator<ExecutionResult> {
  audience!: Audience;
  /** The reader's part of its cursors. */
  person = '';
  private deliver: Deliver | undefined;
  private onEnd: () => void = () => undefined;
  isStarted = false;
  private isBusy = false;
  /** Until what it comes to see has been found. */
  private isHeld = true;
  private isEnded = false;
  /** What is shown before events go on, of what has become visible. */
  private opening: { frames: readonly Frame[]; at: number; then: string } | undefined;
  /** Read from the log again for a reader that fell behind. */
  private backlog: readonly Entry[] = [];
  private backlogAt = 0;
  private finish!: (result: IteratorReturnResult<undefined>) => void;
  private fail!: (error: unknown) => void;
  private readonly ended = new Promise<IteratorReturnResult<undefined>>((resolve, reject) => {
    this.finish = resolve;
    this.fail = reject;
  });

  constructor(
    public listener: Listener,
    public place: Place,
    private readonly sealed: (place: Place) => string,
  ) {
    // Whoever leaves does not wait for the error.
    this.ended.catch(() => undefined);
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  /** Says how frames leave and what to do at the end; they leave once the socket asks for the first. */
  deliverBy(deliver: Deliver): void {
    this.deliver = deliver;
  }

  whenEnded(onEnd: () => void): this {
    this.onEnd = onEnd;
    return this;
  }

  next(): Promise<IteratorResult<ExecutionResult, undefined>> {
    this.isStarted = true;
    this.pump();
    return this.ended;
  }

  async return(): Promise<IteratorReturnResult<undefined>> {
    this.end();
    return END;
  }

  end(error?: unknown): void {
    if (this.isEnded) return;
    this.isEnded = true;
    this.backlog = [];
    this.opening = undefined;
    this.audience.leave(this);
    if (error === undefined) this.finish(END);
    else this.fail(this.audience.selection.mask([error], this.listener.requestId)[0]);
    this.onEnd();
  }

  /** Goes on among others, with other rights; what was made for the old ones is not sent any more. */
  moveTo(audience: Audience, listener: Listener): void {
    this.audience.leave(this);
    this.audience = audience;
    this.listener = listener;
    this.backlog = [];
    this.opening = undefined;
    // What it now sees comes first.
    this.isHeld = true;
    audience.join(this);
  }

  /** Takes another reader's part for its cursors, once it has been shown what it is to be shown. */
  sees(person: string): void {
    if (this.isHeld) return;
    if (this.opening) this.opening.then = person;
    else this.person = person;
  }

  goOn(): void {
    this.isHeld = false;
    this.pump();
  }

  /** Shows what has become visible before anything else; `then` is the reader's part of later cursors. */
  show(frames: readonly Frame[], then: string): void {
    const left = this.opening?.frames.slice(this.opening.at) ?? [];
    this.opening = { frames: [...left, ...frames], at: 0, then };
    this.pump();
  }

  /** Sends what there is, one frame after the other, as long as the reader takes them. */
  pump(): void {
    while (this.isStarted && !this.isBusy && !this.isHeld && !this.isEnded) {
      const payload = this.nextPayload();
      if (payload === undefined) return;
      this.isBusy = true;
      this.deliver?.(payload, this.sent);
    }
  }

  private readonly sent = (): void => {
    this.isBusy = false;
    this.pump();
  };

  private nextPayload(): string | undefined {
    const shown = this.nextShown();
    if (shown !== undefined) return shown;
    for (;;) {
      const entry = this.nextEntry();
      if (!entry) return undefined;
      const pieces = piecesFor(entry.frame, this.listener.membershipId);
      if (pieces === undefined) {
        this.reread();
        return undefined;
      }
      this.place = entry.place;
      if (pieces) return this.audience.textFor(pieces, this.person);
    }
  }

  private nextShown(): string | undefined {
    while (this.opening) {
      const frame = this.opening.frames[this.opening.at];
      this.opening.at += 1;
      // The last one says with which eyes all of it was seen; who is cut off before it is shown everything again.
      if (this.opening.at >= this.opening.frames.length) {
        this.person = this.opening.then;
        this.opening = undefined;
      }
      const pieces = frame && piecesFor(frame, this.listener.membershipId);
      if (pieces) return pieces.join(this.sealed(this.place) + this.person);
    }
    return undefined;
  }

  private nextEntry(): Entry | undefined {
    const { seq } = this.place;
    while (this.backlogAt < this.backlog.length) {
      const entry = this.backlog[this.backlogAt];
      this.backlogAt += 1;
      if (entry && entry.place.seq > seq) return entry;
    }
    this.backlog = [];
    const found = this.audience.after(seq);
    if (found === 'behind') this.reread();
    else return found;
    return undefined;
  }

  /** Goes on with what the log says, read again. */
  private reread(): void {
    const { audience } = this;
    this.isBusy = true;
    this.backlog = [];
    const goOn = (entries: readonly Entry[]): void => {
      if (this.audience === audience) {
        const [first] = entries;
        // What lies between is older than the log goes back.
        if (first && first.place.seq > this.place.seq + 1) this.end(cursorExpired());
        this.backlog = entries;
        this.backlogAt = 0;
      }
      this.sent();
    };
    audience.reread(this.place.seq, this.listener).then(goOn, (error: unknown) => this.end(error));
  }
}
