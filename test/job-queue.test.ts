/** The kept queue: several servers share it, what is asked for runs once at a time, and a stopping server gives back. */
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { type Job, JobQueue } from '../src/platform/jobs/job-queue.js';
import { readConfig } from '../src/platform/config.js';
import { needs } from '../src/rooms.js';
import { createLog } from '../src/platform/log.js';
import { Troubles } from '../src/platform/troubles.js';
import { Api } from './support/api.js';
import { createTestDatabase, type TestDatabase } from './support/database.js';
import { PostOffice } from './support/post-office.js';
import { Reporting } from './support/reporting.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const log = createLog(readConfig({ LOG_LEVEL: 'silent' }));
const idle = (): Promise<number> => Promise.resolve(0);
const queues: JobQueue[] = [];
afterEach(() => Promise.all(queues.splice(0).map((each) => each.close())));

async function startQueue(jobs: Record<string, Job>, ran?: (name: string) => void) {
  const all = Object.fromEntries(Object.keys(needs.times).map((name) => [name, jobs[name] ?? idle]));
  const queue = await JobQueue.start({ url: database.appUrl }, all, log, new Troubles(log), ran);
  queues.push(queue);
  return queue;
}

/** A promise, and what resolves it. */
function signal(): { come: Promise<void>; now: () => void } {
  let now: () => void = () => undefined;
  const come = new Promise<void>((resolve) => (now = resolve));
  return { come, now };
}

test('of two servers one runs what both ask for, never both at once', async () => {
  let running = 0;
  let most = 0;
  let runs = 0;
  let next = signal();
  const forget: Job = async () => {
    running += 1;
    most = Math.max(most, running);
    await new Promise((resolve) => setImmediate(resolve));
    running -= 1;
    runs += 1;
    return 0;
  };
  const ran = (name: string) => {
    if (name === 'forget') next.now();
  };
  const both = [await startQueue({ forget }, ran), await startQueue({ forget }, ran)];
  for (let round = 1; round <= 3; round += 1) {
    for (const queue of both) for (let again = 0; again < 5; again += 1) queue.runSoon('forget');
    await next.come;
    next = signal();
  }
  expect(most).toBe(1);
  expect(runs).toBeLessThan(10);
});

test('a server that stops lets what runs finish', async () => {
  const begun = signal();
  const goOn = signal();
  let isOver = false;
  const queue = await startQueue({
    remindPayers: async () => {
      begun.now();
      await goOn.come;
      isOver = true;
      return 1;
    },
  });
  queue.runSoon('remindPayers');
  await begun.come;
  const closed = queue.close();
  goOn.now();
  await closed;
  expect(isOver).toBe(true);
});

test('what does not finish in time, and what fails, another server runs', async () => {
  const begun = signal();
  const done = signal();
  const tooLate = signal();
  const slow = await startQueue({
    digest: async () => {
      begun.now();
      await tooLate.come;
      return 1;
    },
  });
  slow.runSoon('digest');
  await begun.come;
  await slow.close(1_000);
  let tries = 0;
  await startQueue({
    digest: () => {
      tries += 1;
      if (tries === 1) return Promise.reject(new Error('once'));
      done.now();
      return Promise.resolve(1);
    },
  });
  await done.come;
  expect(tries).toBe(2);
  tooLate.now();
});

test('a running server sends mail by itself', async () => {
  const office = await PostOffice.open();
  const sent = signal();
  const api = await Api.start({
    env: { SMTP_URL: office.url },
    time: {
      spreadAfterMs: 0,
      ran: (name, done) => {
        if (name === 'mail' && done > 0) sent.now();
      },
    },
  });
  try {
    const reporting = new Reporting(api);
    await reporting.reported('csr');
    api.clock.set('2015-05-04T08:00:11Z');
    // Of this one nobody is told yet; it wakes the job for the one before.
    await reporting.reported('csr');
    await sent.come;
    // About no trainee: the tovholder’s consultant and head are called upon.
    expect(office.taken.length).toBe(2);
    for (const { text } of office.taken) expect(text).toContain('1 ny besked');
  } finally {
    await api.stop();
    await office.close();
  }
});
