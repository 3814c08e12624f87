/** Owns measuring: contenders in turn, a short slice each, again and again, so that a noisy minute is everybody's. */
import { end, nextMessage, startProcess } from './contenders.mjs';
import { memoryOf, processorTimes, spent } from './processes.mjs';

const warmUpSeconds = 1;

/**
 * Measures each read with each contender.
 * @param {{ name: string, pid: number, bodies: object }[]} contenders
 * @param {{ reads: string[], slices: number, seconds: number, connections: number, postgresPid: number }} options
 * @param {(line: string) => void} tell
 * @returns {Promise<Record<string, Record<string, Figures>>>} by contender and read; Figures are medians over slices:
 *   rate (requests a second), p50Ms, p99Ms, and per request nodeMs, postgresMs and their sum cpuMs (null off Linux)
 */
export async function measure(contenders, options, tell) {
  const { reads, slices, seconds, connections, postgresPid } = options;
  const load = startProcess('load.mjs');
  try {
    const slice = async (contender, read, time) => {
      const { pid, origin, path, headers, bodies } = contender;
      const before = processorTimes(pid, postgresPid);
      load.send({ origin, path, headers, bodies: bodies[read], connections, seconds: time });
      const result = await nextMessage(load, (time + 30) * 1000, 'The load');
      const after = processorTimes(pid, postgresPid);
      if (result.fault) throw new Error(`${contender.name} fails under load at ${read}: ${result.fault}`);
      const perRequest = (kind) => before && spent(before[kind], after[kind]) / result.count;
      return {
        rate: result.count / result.seconds,
        p50Ms: result.p50Ms,
        p99Ms: result.p99Ms,
        nodeMs: perRequest('node'),
        postgresMs: perRequest('postgres'),
      };
    };
    const found = {};
    for (const contender of contenders) {
      found[contender.name] = Object.fromEntries(reads.map((read) => [read, []]));
      for (const read of reads) await slice(contender, read, warmUpSeconds);
    }
    for (let round = 1; round <= slices; round += 1) {
      tell(`Round ${round} of ${slices} …`);
      for (const read of reads)
        for (const contender of contenders)
          found[contender.name][read].push(await slice(contender, read, seconds));
    }
    return mapValues(found, (byRead) => mapValues(byRead, medians));
  } finally {
    await end(load);
  }
}

/** Megabytes of the contender's process. */
export const memory = (contender) => memoryOf(contender.pid);

function medians(slices) {
  const of = (name) => median(slices.map((slice) => slice[name]));
  const nodeMs = of('nodeMs');
  const postgresMs = of('postgresMs');
  const cpuMs = median(slices.map((slice) => slice.nodeMs + slice.postgresMs));
  return { rate: of('rate'), p50Ms: of('p50Ms'), p99Ms: of('p99Ms'), nodeMs, postgresMs, cpuMs };
}

/** Null when it is of nothing. */
export function median(numbers) {
  const sorted = numbers.filter((number) => Number.isFinite(number)).sort((a, b) => a - b);
  if (sorted.length === 0) return null;
  const middle = sorted.length / 2;
  return sorted.length % 2 === 1 ? sorted[Math.floor(middle)] : (sorted[middle - 1] + sorted[middle]) / 2;
}

export const mapValues = (object, change) =>
  Object.fromEntries(Object.entries(object).map(([name, value]) => [name, change(value, name)]));
