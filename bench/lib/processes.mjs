/** Owns what Linux tells about processes: the processor time they have spent, and their memory. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';

/** Linux reckons in hundredths of a second wherever programs see it. */
const msPerTick = 10;

const isLinux = existsSync('/proc/self/stat');

/**
 * The processor time so far, in milliseconds, of each process: the given one, and the children of PostgreSQL's.
 * @returns {{ node: Map<number, number>, postgres: Map<number, number> } | undefined} undefined where it cannot be told
 */
export function processorTimes(pid, postgresPid) {
  if (!isLinux) return undefined;
  const stats = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => statOf(Number(name)))
    .filter((stat) => stat !== undefined);
  const times = (chosen) => new Map(chosen.map(({ pid: id, ms }) => [id, ms]));
  return {
    node: times(stats.filter((stat) => stat.pid === pid)),
    postgres: times(stats.filter((stat) => stat.pid === postgresPid || stat.parent === postgresPid)),
  };
}

/** The milliseconds spent between two times; a process that has begun in between counts from nothing. */
export function spent(before, after) {
  let sum = 0;
  for (const [pid, ms] of after) sum += ms - (before.get(pid) ?? 0);
  return sum;
}

function statOf(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in brackets may hold anything; the third field comes after the last bracket.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { pid, parent: Number(fields[1]), ms: (Number(fields[11]) + Number(fields[12])) * msPerTick };
  } catch {
    return undefined;
  }
}

/** The memory a process holds, in megabytes; undefined where it cannot be told. */
export function memoryOf(pid) {
  if (!isLinux) return undefined;
  const [, kilobytes] = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / 1024;
}
