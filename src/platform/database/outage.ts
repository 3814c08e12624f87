/** Owns telling that the way to the database failed from every other error: such a failure passes, and one tries again. */

/** The database cannot be reached, does not answer, or cannot work now; `cause` says which, for the log alone. */
export class Outage extends Error {
  constructor(cause: unknown) {
    super('The database is away.', { cause });
  }
}

// Classes of PostgreSQL's states: connection, insufficient resources (a full disk, too many connections).
const classes = ['08', '53'];
const states = new Set([
  // A read-only database: a standby, or one that a failover has left behind.
  '25006',
  // Our own patience is over, or somebody's who looks after the database.
  '57014',
  '25P03',
  '25P04',
  // It is being ended, has crashed, starts, or is being dropped; its session was idle for too long.
  ...['57P01', '57P02', '57P03', '57P04', '57P05'],
  // The file system of the database fails.
  '58030',
]);
const systemCodes = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'ECONNABORTED', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN'],
  ...['EHOSTUNREACH', 'EHOSTDOWN', 'ENETUNREACH', 'ENETDOWN'],
]);
// The client's own errors have no code, and a pooler says all by one state of its own.
const words =
  /^(Connection terminated|timeout e(xceeded|xpired)|Client has encountered a connection error|Client was closed|the database system is|(query_wait|server_login_retry|client_login|connect)_?timeout|pgbouncer cannot connect|server conn(ection)? crashed|no more connections allowed)/i;

/** The failure of the way behind an error of a statement or of a connection, or null. */
export function outageOf(error: unknown): Outage | null {
  if (error instanceof Outage) return error;
  if (typeof error !== 'object' || error === null) return null;
  if ('driverError' in error) return outageOf(error.driverError);
  const { code = '', message = '' } = error as DriverError;
  const isState = /^[0-9A-Z]{5}$/.test(code);
  const isOutage =
    systemCodes.has(code) ||
    states.has(code) ||
    (isState && classes.includes(code.slice(0, 2))) ||
    words.test(message);
  return isOutage ? new Outage(error) : null;
}

/** The same for an error of work inside a transaction: what of it is not a statement's is not about the database. */
export const outageWithin = (error: unknown): Outage | null =>
  error instanceof Outage || (typeof error === 'object' && error !== null && 'driverError' in error)
    ? outageOf(error)
    : null;

interface DriverError {
  readonly code?: string;
  readonly constraint?: string;
  readonly message?: string;
}

/** The five-character state of a PostgreSQL error, or undefined. */
export const sqlState = (error: unknown): string | undefined => driverError(error)?.code;

/** The constraint that a PostgreSQL error names, or undefined. */
export const violatedConstraint = (error: unknown): string | undefined => driverError(error)?.constraint;

function driverError(error: unknown): DriverError | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  if (error instanceof Outage) return driverError(error.cause);
  return 'driverError' in error ? (error.driverError as DriverError) : error;
}
