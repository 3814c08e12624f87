/** Owns the kept queue: which jobs there are and when they run, so that of several servers one runs each. */
import PgBoss from 'pg-boss';
import type { Logger } from '../log.js';
import type { Troubles } from '../troubles.js';
import { QueueDatabase, type QueueWay } from './queue-database.js';

const zone = 'Europe/Copenhagen';

/** Does what is to be done now and says how much that was; doing it again does no harm. */
export type Job = () => Promise<number>;

const schema = 'pgboss';
// Wake-ups for the same moment are one.
const momentMs = 250;
// A killed server's job is another's after this long; each job does a bounded piece at a time.
const expireInSeconds = 120;

/**
 * Makes the queue's tables as their owner, and gives the server's role the use of them. Twice does no harm.
 * @param times when each job runs by itself, as cron has it, in Denmark; jobs carry no data
 */
export async function installQueue(
  ownerUrl: string,
  quotedRole: string,
  times: Readonly<Record<string, string>>,
): Promise<void> {
  const boss = new PgBoss({
    connectionString: ownerUrl,
    application_name: 'tovholder-owner',
    schema,
    max: 1,
    supervise: false,
    schedule: false,
  });
  const failed = new Promise<never>((_resolve, reject) => boss.on('error', reject));
  failed.catch(() => undefined);
  try {
    await boss.start();
    // At most one that waits and one that runs, of each.
    for (const name of Object.keys(times))
      if (!(await boss.getQueue(name)))
        await boss.createQueue(name, {
          name,
          policy: 'stately',
          retryLimit: 3,
          retryDelay: 1,
          expireInSeconds,
        });
    if (!(await boss.getQueue('__pgboss__send-it'))) await boss.createQueue('__pgboss__send-it');
    for (const { name } of await boss.getSchedules())
      if (!Object.hasOwn(times, name)) await boss.unschedule(name);
    for (const [name, cron] of Object.entries(times))
      await boss.schedule(name, cron, undefined, { tz: zone });
    const db = boss.getDb();
    await db.executeSql(
      `GRANT USAGE ON SCHEMA ${schema} TO ${quotedRole};
       GRANT SELECT ON ALL TABLES IN SCHEMA ${schema} TO ${quotedRole};
       GRANT INSERT, UPDATE, DELETE ON ${schema}.job, ${schema}.archive TO ${quotedRole};
       GRANT UPDATE ON ${schema}.version TO ${quotedRole}`,
      [],
    );
  } finally {
    await boss.stop({ graceful: false });
  }
}

export class JobQueue {
  /** By job and moment. */
  private readonly waiting = new Map<string, NodeJS.Timeout>();
  private readonly workers = new Map<string, string>();

  private constructor(
    private readonly boss: PgBoss,
    private readonly database: QueueDatabase,
    private readonly troubles: Troubles,
  ) {}

  /** Starts running the jobs; `ran` hears of each that is over. */
  static async start(
    way: QueueWay,
    jobs: Readonly<Record<string, Job>>,
    log: Logger,
    troubles: Troubles,
    ran: (name: string, done: number) => void = () => undefined,
  ): Promise<JobQueue> {
    const database = new QueueDatabase(way);
    const boss = new PgBoss({
      db: database,
      schema,
      migrate: false,
      maintenanceIntervalSeconds: 60,
      archiveCompletedAfterSeconds: 3_600,
      deleteAfterDays: 7,
    });
    boss.on('error', (error) => troubles.retried('queue', error));
    await boss.start();
    const queue = new JobQueue(boss, database, troubles);
    for (const [name, job] of Object.entries(jobs)) {
      const worker = await boss.work(name, { pollingIntervalSeconds: 2 }, async () => {
        try {
          const done = await job();
          if (done > 0) log.info({ job: name, done }, 'job');
          ran(name, done);
        } catch (error) {
          // The queue gives it out again, and at its next time another is there.
          troubles.retried(`job ${name}`, error);
          throw error;
        }
      });
      queue.workers.set(name, worker);
    }
    return queue;
  }

  /** Runs a job after a time; once for all who ask for the same moment, and again for whoever asks for a later one. */
  runSoon(name: string, afterMs = 0): void {
    const now = performance.now();
    const moment = Math.ceil((now + afterMs) / momentMs);
    const key = `${name} ${moment}`;
    if (this.waiting.has(key)) return;
    const timer = setTimeout(
      () => {
        this.waiting.delete(key);
        void this.ask(name);
      },
      moment * momentMs - now,
    );
    timer.unref();
    this.waiting.set(key, timer);
  }

  /** Whoever asks is the first to look; other servers look every other second. */
  private async ask(name: string): Promise<void> {
    try {
      await this.boss.send(name, {});
      this.boss.notifyWorker(this.workers.get(name) ?? '');
    } catch (error) {
      // What is not asked for runs at its time.
      this.troubles.retried('wake-up', error);
    }
  }

  /** Lets what runs finish for a while; what does not is run again elsewhere. */
  async close(timeoutMs = 10_000): Promise<void> {
    for (const timer of this.waiting.values()) clearTimeout(timer);
    this.waiting.clear();
    await this.boss.stop({ graceful: true, timeout: timeoutMs, close: false });
    await this.database.close();
  }
}
