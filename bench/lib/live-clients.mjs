/** Owns a process of sockets in the live benches: it subscribes, goes on from its cursor wherever it can, and notes what came. */
import { WebSocket } from 'ws';
import { cursorOf, subscription, wordOf } from './live-write.mjs';
import './child.mjs';

/** The clock that all processes of a machine share, in milliseconds. */
const now = () => Number(process.hrtime.bigint()) / 1e6;

const followers = [];
const orders = { open, count, freeze, thaw, report, close };

process.on('message', async ({ order, ...facts }) => {
  try {
    process.send({ done: order, ...(await orders[order](facts)) });
  } catch (error) {
    process.send({ failed: error.stack ?? String(error) });
  }
});

class Follower {
  constructor(facts) {
    this.cursor = null;
    Object.assign(this, facts);
    this.words = [];
    this.times = [];
    this.tries = 0;
    this.refusals = [];
  }

  start() {
    return new Promise((begun) => {
      this.begun = begun;
      this.connect();
    });
  }

  connect() {
    const origin = this.origins[(this.nth + this.tries) % this.origins.length];
    const socket = new WebSocket(`${origin.replace('http', 'ws')}/graphql`, this.protocol);
    this.socket = socket;
    socket.on('error', () => undefined);
    socket.on('open', () => {
      if (!this.protocol) this.begun();
      else
        socket.send(
          JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${this.token}` } }),
        );
    });
    socket.on('message', (data) => this.read(data));
    socket.on('close', () => {
      if (this.isOver) return;
      this.tries += 1;
      setTimeout(() => this.connect(), 20 + Math.random() * 200);
    });
  }

  read(data) {
    const time = now();
    if (this.isCounted) {
      if (!this.protocol) return void this.times.push(time);
      // The first frame of all is the acknowledgement; how much is in the others is not looked at.
      if (data.length > 60) return void this.times.push(time);
    }
    const frame = JSON.parse(String(data));
    if (frame.type === 'connection_ack') {
      this.socket.send(
        JSON.stringify({
          type: 'subscribe',
          id: '1',
          payload: { query: subscription, variables: { after: this.cursor } },
        }),
      );
      this.begun();
    } else if (frame.type === 'next' && frame.payload.data) {
      this.cursor = cursorOf(frame.payload.data);
      this.words.push(wordOf(frame.payload.data));
      this.times.push(time);
    } else if (frame.type === 'error' || frame.payload?.errors) {
      // A database that is away is tried again; anything else is an answer.
      const text = JSON.stringify(frame.payload);
      if (!text.includes('INTERNAL_SERVER_ERROR')) this.refusals.push(text);
      this.socket.close();
    }
  }
}

/** Opens sockets, so many at a time. */
async function open({ readers, atOnce = 50 }) {
  const waiting = readers.map((facts) => new Follower(facts));
  followers.push(...waiting);
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let next = waiting.pop(); next; next = waiting.pop()) await next.start();
    }),
  );
}

/** How many have got the frame, and when the last of them did. */
async function count({ wanted }) {
  const deadline = now() + 60_000;
  for (;;) {
    const got = followers.filter((each) => each.times.length >= wanted);
    if (got.length === followers.length) break;
    if (now() > deadline) throw new Error(`${followers.length - got.length} sockets got nothing`);
    await new Promise((again) => setTimeout(again, 10));
  }
  let last = 0;
  for (const each of followers) last = Math.max(last, each.times[wanted - 1]);
  return { last };
}

async function freeze({ many }) {
  for (const each of followers.slice(0, many)) {
    each.isFrozen = true;
    each.socket.pause();
  }
}

async function thaw() {
  for (const each of followers) if (each.isFrozen) each.socket.resume();
}

async function report() {
  return {
    readers: followers.map(({ nth, stream, words, times, refusals, isFrozen = false }) => ({
      nth,
      stream,
      words,
      times,
      refusals,
      isFrozen,
    })),
  };
}

async function close() {
  for (const each of followers) {
    each.isOver = true;
    each.socket.terminate();
  }
  followers.length = 0;
}
