/** Owns writing at a steady rate: each change has a word of the bench's own, and is sent until it is answered. */
import { setTimeout as wait } from 'node:timers/promises';
import { now } from './live-processes.mjs';
import { assertDone, bodyOf, newWord } from './live-write.mjs';

const patienceMs = 5_000;
// Beyond this the servers are away or behind, and more would only pile up.
const mostAtOnce = 32;

export class Writer {
  /** Word to the partnership it was written in, and when it was sent first and answered. */
  written = new Map();
  #sending = new Set();
  #isOver = false;
  #failure;

  constructor(facts) {
    Object.assign(this, facts);
  }

  start() {
    this.ended = this.#run();
  }

  /** Ends when every change has been answered. @returns what was written */
  async stop() {
    this.#isOver = true;
    await this.ended;
    await Promise.all(this.#sending);
    if (this.#failure) throw this.#failure;
    return this.written;
  }

  async #run() {
    const begin = now();
    for (let nth = 0; !this.#isOver; nth += 1) {
      const due = begin + (nth * 1_000) / this.rate;
      if (due > now()) await wait(due - now());
      while (this.#sending.size >= mostAtOnce && !this.#isOver) await wait(2);
      const sending = this.#send(nth)
        .catch((error) => (this.#failure ??= error))
        .finally(() => this.#sending.delete(sending));
      this.#sending.add(sending);
    }
  }

  async #send(nth) {
    const word = newWord();
    const partnership = nth % this.partnerships;
    const sentAt = now();
    for (let attempt = nth; ; attempt += 1) {
      try {
        const reply = await fetch(`${this.origins[attempt % this.origins.length]}/graphql`, {
          method: 'POST',
          headers: {
            authorization: `Bearer ${this.tokens[partnership * 2]}`,
            'content-type': 'application/json',
            accept: 'application/graphql-response+json',
          },
          body: bodyOf(partnership, word),
          signal: AbortSignal.timeout(patienceMs),
        });
        const answer = await reply.json();
        if (answer.errors?.some(({ extensions }) => extensions.code === 'INTERNAL_SERVER_ERROR'))
          throw new Error('again');
        assertDone(answer);
        this.written.set(word, { partnership, sentAt, answeredAt: now() });
        return;
      } catch (error) {
        // The server or its database is away: the same change, by its key, goes to the other.
        if (String(error.message).startsWith('The change was refused')) throw error;
        await wait(50);
      }
    }
  }
}
