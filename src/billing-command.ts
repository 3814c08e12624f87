/** Owns the command `billing close`: which partnerships it closes, what it says of them, and when it has succeeded. */
import { type Attempt, batchesOf, closable, closeBatch } from './billing/bill/close-month.js';
import { sealingKey } from './billing/bill/hash-chain.js';
import { entities } from './rooms.js';
import { type Ground, openGround } from './ground.js';
import { encryptionKeys } from './identity/personal-cipher.js';
import { addDays, isMonth, monthOf, monthRange, monthsOf } from './platform/calendar/calendar.js';
import { systemClock } from './platform/calendar/clock.js';
import type { Config } from './platform/config.js';
import { Database, sqlState } from './platform/database/database.js';
import { formatKronerEn, sumOere } from './platform/money.js';
import { toOpaqueId, uuidOf } from './platform/opaque-id.js';
import { problemMessage } from './platform/problem-code.js';
import { StartError } from './platform/start-error.js';

export interface CloseOptions {
  readonly month?: string;
  /** Or month after month, both included. */
  readonly from?: string;
  readonly to?: string;
  readonly partnership?: string;
  readonly dryRun: boolean;
}

/** Where a command speaks: its result, and beside it progress and what is wrong, each a line. */
export interface Voice {
  readonly say: (line: string) => void;
  readonly tell: (line: string) => void;
}

const progressEvery = 50;
const longestYears = 20;

/** @throws StartError where a month is not closed for all that were asked for */
export async function closeBilling(config: Config, options: CloseOptions, voice: Voice): Promise<void> {
  const months = monthsToClose(options);
  const { partnership } = options;
  const id = partnership === undefined ? null : uuidOf('Partnership', partnership);
  if (partnership !== undefined && id === null)
    throw new StartError(`${partnership} is no id of a partnership; copy it from the API`);
  const key = sealingKey(encryptionKeys(config));
  await onDatabase(config, (database) => closeAll(database, months, options.dryRun, id, key, voice));
}

/** @throws StartError for what is no month, or no range of months that have ended */
function monthsToClose({ month, from = month, to = month, dryRun }: CloseOptions): string[] {
  if (from === undefined || to === undefined || (month !== undefined && (from !== month || to !== month)))
    throw new StartError(
      'say which month to close, with --month 2015-04, or which ones, with --from and --to',
    );
  for (const each of [from, to])
    if (!isMonth(each)) throw new StartError(`${each} is no month; write it as 2015-04`);
  if (to < from) throw new StartError(`${to} lies before ${from}; the first month goes with --from`);
  if (Number(to.slice(0, 4)) - Number(from.slice(0, 4)) > longestYears || to > yearsOn(from))
    throw new StartError(`${from} to ${to} is more than ${longestYears} years; close them in several runs`);
  const { to: last } = monthRange(to);
  if (systemClock.today() <= last)
    throw new StartError(`${to} has not ended; close it from ${addDays(last, 1)} on`);
  if (dryRun && from !== to)
    throw new StartError('--dry-run looks at one month: a later one can only be reckoned when it is closed');
  return monthsOf({ from: monthRange(from).from, to: last }).map((each) => monthOf(each.from));
}

/** The last month of so many years that begin with a month. */
const yearsOn = (month: string): string =>
  monthOf(addDays(`${Number(month.slice(0, 4)) + longestYears}-${month.slice(5)}-01`, -1));

/** Opens the configuration's database for a command, and says in one line what it answers. */
export async function onDatabase(
  config: Config,
  work: (database: Database, ground: Ground) => Promise<void>,
): Promise<void> {
  const ground = await openGround(config);
  try {
    const database = await Database.connect({ url: ground.appUrl, entities });
    try {
      await work(database, ground);
    } finally {
      await database.close();
    }
  } catch (error) {
    throw startError(error);
  } finally {
    await ground.stop();
  }
}

async function closeAll(
  database: Database,
  months: readonly string[],
  dryRun: boolean,
  id: string | null,
  key: Buffer,
  voice: Voice,
): Promise<void> {
  // Servers find it by their slow poll; nobody waits for the second at which a month was closed.
  const services = { database, clock: systemClock, events: { grown: () => undefined } };
  // Who is refused a month would be refused each later one for that.
  const refused = new Set<string>();
  for (const month of months) {
    const candidates = (await closable(services, month, id)).filter((each) => !refused.has(each.id));
    if (id !== null && candidates.length === 0 && refused.size === 0 && month === months.at(-1))
      throw new StartError(
        `No such partnership has begun by the end of ${month} and has a tovholder today; copy its id from the API`,
      );
    const open = candidates.filter(({ isClosed }) => !isClosed);
    const attempts: Attempt[] = [];
    let told = 0;
    for (const batch of batchesOf(open)) {
      attempts.push(...(await closeBatch(services, month, batch, dryRun, key)));
      if (attempts.length < told + progressEvery || attempts.length === open.length) continue;
      voice.tell(`${month}: ${attempts.length} of ${open.length} …`);
      told = attempts.length;
    }
    for (const each of report(month, candidates.length, attempts, dryRun, voice)) refused.add(each);
  }
  if (refused.size > 0)
    throw new StartError(
      `${counted(refused.size, 'partnership')} could not be closed; do what the lines above say and run the command again`,
    );
}

/** Says what came of a month. @returns which partnerships were refused */
function report(
  month: string,
  asked: number,
  attempts: readonly Attempt[],
  dryRun: boolean,
  { say, tell }: Voice,
): string[] {
  const refused = attempts
    .filter(({ problems }) => problems.length > 0)
    .sort((a, b) => (a.candidate.name < b.candidate.name ? -1 : 1));
  for (const { candidate, problems } of refused)
    for (const { code, params } of problems)
      tell(
        `tovholder: ${candidate.name} (${toOpaqueId('Partnership', candidate.id)}): ${problemMessage(code, params ?? {}, 'en')}`,
      );
  const written = attempts.flatMap((attempt) => attempt.written ?? []);
  const lines = written.reduce((sum, each) => sum + each.lines, 0);
  const amount = formatKronerEn(sumOere(written.map((each) => each.amount)));
  const already = asked - written.length - refused.length;
  say(
    `${month}: ${dryRun ? 'would close' : 'closed'} ${counted(written.length, 'partnership')}, ${counted(lines, 'line')}, ${amount}; closed already: ${already}; refused: ${refused.length}${dryRun ? '; nothing was written' : ''}`,
  );
  return refused.map(({ candidate }) => candidate.id);
}

export const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;

/** What is closed stays closed whatever then happens, so that the answer is always to run the command again. */
function startError(error: unknown): unknown {
  const code = sqlState(error) ?? '';
  if (code === '42P01')
    return new StartError('The database is not up to date; bring it there with: tovholder migrate');
  if (/^(ECONN|ENOTFOUND|ETIMEDOUT|57P|08|28)/.test(code))
    return new StartError(
      `The database does not answer (${code}); what is closed stays closed, so check DATABASE_URL and run the command again`,
    );
  return error;
}
