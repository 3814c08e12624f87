/** Owns how a fuzz run is told: a table against its limits, and each failure with what it takes to see it again. */
import type { Failure, FuzzReport } from './fuzz.js';
import type { Hold, Memory } from './server-watch.js';

export const limits = { heldMs: 250, bytes: 600_000_000 };
const mostTold = 20;

export function told(
  report: FuzzReport,
  asked: { readonly operations: number },
): { text: string; isWell: boolean } {
  const { failures, holds, deaths, done, seconds, memory } = report;
  const mostBytes = Math.max(0, ...memory.map(({ resident }) => resident));
  const long = holds.filter((hold) => ownMs(hold) > limits.heldMs);
  const lines: [string, string, string, boolean][] = [
    ['Operations', String(done), `at least ${asked.operations}`, done >= asked.operations],
    ['Operations per second', (done / seconds).toFixed(0), '', true],
    ['Unmasked errors, and answers that are none', String(times(failures)), 'none', failures.length === 0],
    ['Server deaths', String(deaths), 'none', deaths === 0],
    [
      'Event loop held by the server’s own work, ms',
      most(holds.map(ownMs)),
      `${limits.heldMs}`,
      long.length === 0,
    ],
    ['Event loop held, also by a busy machine, ms', most(holds.map(({ heldMs }) => heldMs)), '', true],
    ['Memory (RSS), MB', (mostBytes / 1e6).toFixed(0), `${limits.bytes / 1e6}`, mostBytes < limits.bytes],
  ];
  const isWell = lines.every(([, , , isKept]) => isKept);
  const text = [
    '| What | Seen | Limit | |',
    '| --- | ---: | ---: | --- |',
    ...lines.map(
      ([what, seen, limit, isKept]) => `| ${what} | ${seen} | ${limit} | ${isKept ? '' : 'FAILED'} |`,
    ),
    '',
    `Kinds: ${listed(report.kinds)}. Ways: ${listed(report.transports)}. Ids learned: ${report.known}.`,
    `Memory in the course of it, MB (heap of it): ${course(memory)}.`,
    `Outcomes: ${listed(report.outcomes)}.`,
    ...failures.slice(0, mostTold).map(failureText),
    ...(failures.length > mostTold ? [`… and ${failures.length - mostTold} more`] : []),
    ...long.slice(0, mostTold).map(holdText),
    '',
    isWell
      ? 'Everything was kept.'
      : `FAILED. Again: npm run fuzz -- --seed ${report.seed} --operations ${done}`,
  ];
  return { text: text.join('\n'), isWell };
}

/** What it did not compute meanwhile it waited for the machine. */
const ownMs = ({ heldMs, workMs }: Hold): number => Math.min(heldMs, workMs);

const times = (failures: readonly Failure[]): number => failures.reduce((sum, each) => sum + each.times, 0);

const most = (figures: readonly number[]): string =>
  figures.length > 0 ? String(Math.max(...figures)) : 'under 100';

const listed = (counts: ReadonlyMap<string, number>): string =>
  [...counts]
    .sort(([, one], [, other]) => other - one)
    .map(([what, count]) => `${what} ${count}`)
    .join(', ');

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(0);

/** At ten places of the run: what leaks goes on growing. */
const course = (memory: readonly Memory[]): string =>
  memory
    .filter((_each, at) => at % Math.ceil(memory.length / 10) === 0)
    .map(({ resident, heap }) => `${megabytes(resident)} (${megabytes(heap)})`)
    .join(', ');

const failureText = ({ what, who, transport, operation, log, times }: Failure): string =>
  [
    '',
    `### ${what} (${times} times; first ${who}, ${transport})`,
    operation ? JSON.stringify({ query: operation.query, variables: operation.variables }) : '',
    ...(log ? [log] : []),
  ].join('\n');

const holdText = ({ heldMs, workMs, during }: Hold): string =>
  [
    '',
    `### held for ${heldMs} ms, ${workMs} ms of it own work, while these were under way`,
    ...during.map(
      ({ who, operation: { query, variables } }) =>
        `${who}: ${JSON.stringify({ query, variables }).slice(0, 3_000)}`,
    ),
  ].join('\n');
