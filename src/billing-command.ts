/** Owns the command `billing close`: which partnerships it closes, what it says of them, and when it has succeeded. */
import { type Attempt, closable, closeFor } from './billing/bill/close-month.js';
import { sealingKey } from './billing/bill/hash-chain.js';
import { entities } from './rooms.js';
import { type Ground, openGround } from './ground.js';
import { encryptionKeys } from './identity/personal-cipher.js';
import { addDays, isMonth, monthRange } from './platform/calendar/calendar.js';
import { systemClock } from './platform/calendar/clock.js';
import type { Config } from './platform/config.js';
import { Database, sqlState } from './platform/database/database.js';
import { formatKronerEn, sumOere } from './platform/money.js';
import { toOpaqueId, uuidOf } from './platform/opaque-id.js';
import { problemMessage } from './platform/problem-code.js';
import { StartError } from './platform/start-error.js';

export interface CloseOptions {
  readonly month: string;
  readonly partnership?: string;
  readonly dryRun: boolean;
}

/** Where a command speaks: its result, and beside it progress and what is wrong, each a line. */
export interface Voice {
  readonly say: (line: string) => void;
  readonly tell: (line: string) => void;
}

const progressEvery = 50;

/** @throws StartError where the month is not closed for all that were asked for */
export async function closeBilling(config: Config, options: CloseOptions, voice: Voice): Promise<void> {
  const { month, partnership } = options;
  if (!isMonth(month)) throw new StartError(`${month} is no month; write it as 2015-04`);
  const { to } = monthRange(month);
  if (systemClock.today() <= to)
    throw new StartError(`${month} has not ended; close it from ${addDays(to, 1)} on`);
  const id = partnership === undefined ? null : uuidOf('Partnership', partnership);
  if (partnership !== undefined && id === null)
    throw new StartError(`${partnership} is no id of a partnership; copy it from the API`);
  const key = sealingKey(encryptionKeys(config));
  await onDatabase(config, (database) => closeAll(database, options, id, key, voice));
}

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
  { month, dryRun }: CloseOptions,
  id: string | null,
  key: Buffer,
  { say, tell }: Voice,
): Promise<void> {
  // Servers find it by their slow poll; nobody waits for the second at which a month was closed.
  const services = { database, clock: systemClock, events: { grown: () => undefined } };
  const candidates = await closable(services, month, id);
  if (id !== null && candidates.length === 0)
    throw new StartError(
      `No such partnership has begun by the end of ${month} and has a tovholder today; copy its id from the API`,
    );
  const open = candidates.filter(({ isClosed }) => !isClosed);
  const attempts: Attempt[] = [];
  for (const candidate of open) {
    attempts.push(await closeFor(services, month, candidate, dryRun, key));
    if (attempts.length % progressEvery === 0) tell(`${month}: ${attempts.length} of ${open.length} …`);
  }
  const refused = attempts.filter(({ problems }) => problems.length > 0);
  for (const { candidate, problems } of refused)
    for (const { code, params } of problems)
      tell(
        `tovholder: ${candidate.name} (${toOpaqueId('Partnership', candidate.id)}): ${problemMessage(code, params ?? {}, 'en')}`,
      );
  const written = attempts.flatMap((attempt) => attempt.written ?? []);
  const lines = written.reduce((sum, each) => sum + each.lines, 0);
  const amount = formatKronerEn(sumOere(written.map((each) => each.amount)));
  const already = candidates.length - written.length - refused.length;
  say(
    `${month}: ${dryRun ? 'would close' : 'closed'} ${counted(written.length, 'partnership')}, ${counted(lines, 'line')}, ${amount}; closed already: ${already}; refused: ${refused.length}${dryRun ? '; nothing was written' : ''}`,
  );
  if (refused.length > 0)
    throw new StartError(
      `${counted(refused.length, 'partnership')} could not be closed; do what the lines above say and run the command again`,
    );
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
