/** A reader at its own pace: one frame at a time, nothing kept for it, nothing lost when it is far behind. */
import { expect, test } from '@jest/globals';
import { buildSchema, parse } from 'graphql';
import { Audience, type Log, mostKept } from './audience.js';
import { createLog } from '../log.js';
import { Troubles } from '../troubles.js';
import type { LoggedEvent } from './feed.js';
import type { Listener } from './listener.js';
import { Listening } from './listening.js';
import { Patience } from './patience.js';

const schema = buildSchema(
  'type Query { a: Int } type Subscription { told: Told } type Told { seq: Int cursor: String }',
);
const subscription = schema.getSubscriptionType()?.getFields().told;
if (subscription) subscription.resolve = (source: unknown) => source;

const event = (seq: number): LoggedEvent => ({
  partyId: 'p',
  seq,
  id: `e${seq}`,
  kind: 'TOLD',
  subjectType: 'Thing',
  subjectId: 'thing',
  partnershipId: null,
  siteId: null,
  byPartyId: null,
  byMembershipId: null,
  byUserId: null,
  at: new Date(0),
});
const range = (from: number, to: number) =>
  Array.from({ length: to - from }, (_each, at) => event(from + at + 1));

/** An audience over a log of so many events, and how often the log was read again. */
function audienceOf(length: () => number) {
  const reads: number[] = [];
  const log: Log = {
    cursorOf: () => 'c',
    person: (member) => `~${member}`,
    read: async (_party, seq) => {
      reads.push(seq);
      return range(seq, Math.min(seq + mostKept, length()));
    },
    now: () => new Date(0),
    patience: new Patience(new Troubles(createLog({ logLevel: 'silent' })), () => Promise.resolve(true)),
    recheckMs: 0,
  };
  const executed = { count: 0 };
  const audience = new Audience(
    {
      schema,
      document: parse('subscription { told { seq cursor } }'),
      operationName: undefined,
      variables: {},
      feed: {
        field: 'told',
        takes: () => true,
        payload: ({ seq }, cursor) => ({ seq, cursor }),
      },
      args: {},
      onExecute: () => (executed.count += 1),
      mask: (errors) => errors,
    },
    'p',
    'scope',
    0,
    log,
    'key',
    () => undefined,
  );
  return { audience, reads, executed };
}

function readerOf(audience: Audience, member: string) {
  const listener: Listener = {
    requestId: 'r',
    partyId: 'p',
    membershipId: member,
    scope: 'scope',
    locale: 'da',
    seat: member,
    handOver: () => ({
      seen: async (_type, keys) => new Set(keys),
      openThings: async () => [],
      beforeReply: async () => undefined,
      close: async () => undefined,
    }),
    renewed: async () => null,
  };
  const reader = new Listening(listener, { partyId: 'p', seq: 0, eventId: 'none' }, () => 'place');
  reader.audience = audience;
  audience.join(reader);
  const sent: { seq: number; cursor: string }[] = [];
  const waiting: (() => void)[] = [];
  reader.deliverBy((text, done) => {
    sent.push((JSON.parse(text) as { data: { told: (typeof sent)[number] } }).data.told);
    waiting.push(done);
  });
  void reader.next();
  const begun = audience.begin(reader, null).then(() => reader.goOn());
  const settle = () => new Promise((done) => setImmediate(done));
  return {
    reader,
    sent,
    begun,
    outstanding: () => waiting.length,
    /** Takes frames, one after the other, until so many have been sent. */
    until: async (count: number) => {
      while (sent.length < count) {
        await settle();
        waiting.shift()?.();
      }
    },
  };
}

test('one frame is outstanding however many wait, and the rest is read from the log again', async () => {
  const length = 5 * mostKept;
  const { audience, reads } = audienceOf(() => length);
  const slow = readerOf(audience, 'slow');
  await slow.begun;
  for (let from = 0; from < length; from += mostKept) await audience.take(range(from, from + mostKept));
  expect([slow.sent.length, slow.outstanding()]).toEqual([1, 1]);
  expect(reads).toEqual([]);
  await slow.until(length);
  expect(slow.sent.map(({ seq }) => seq)).toEqual(range(0, length).map(({ seq }) => seq));
  expect(reads.length).toBeGreaterThan(2);
});

test('a quick reader is not held up, and both are executed once together', async () => {
  const { audience, executed } = audienceOf(() => 8);
  const quick = readerOf(audience, 'quick');
  const frozen = readerOf(audience, 'frozen');
  await Promise.all([quick.begun, frozen.begun]);
  await audience.take(range(0, 8));
  await quick.until(8);
  expect(quick.sent).toHaveLength(8);
  expect(frozen.sent).toHaveLength(1);
  expect(executed.count).toBe(8);
  expect(quick.sent[0]?.cursor).toBe('c~quick');
  expect(frozen.sent[0]?.cursor).toBe('c~frozen');
});

test('an audience that came while events were handed over finds them in the log', async () => {
  const { audience, reads } = audienceOf(() => 3);
  const late = readerOf(audience, 'late');
  await late.begun;
  audience.skipTo(3);
  await late.until(3);
  expect(late.sent.map(({ seq }) => seq)).toEqual([1, 2, 3]);
  expect(reads).toEqual([0]);
});

test('a reader that leaves is sent nothing more, and its end is told once', async () => {
  const { audience } = audienceOf(() => 2);
  const gone = readerOf(audience, 'gone');
  await gone.begun;
  let ends = 0;
  gone.reader.whenEnded(() => (ends += 1));
  await audience.take(range(0, 1));
  await gone.reader.return();
  gone.reader.end(new Error('late'));
  await audience.take(range(1, 2));
  expect(gone.sent).toHaveLength(1);
  expect(ends).toBe(1);
  expect(audience.members.size).toBe(0);
});
