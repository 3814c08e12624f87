/** Owns starting the processes of the live benches and asking them. */
import { end, nextMessage, startProcess } from './contenders.mjs';

const patienceMs = 120_000;

/** A server: `pid`, `origin`, `kill()` at once, `stop()` in order. */
export async function startServer(kind, facts) {
  const child = startProcess('live-server.mjs', { env: { ...process.env, NODE_ENV: 'development' } });
  try {
    child.send({ kind, facts });
    const { ready, failed } = await nextMessage(child, patienceMs, `The server ${kind}`);
    if (failed) throw new Error(`The server ${kind} does not start: ${failed}`);
    return {
      ...ready,
      pid: child.pid,
      isRunning: () => child.exitCode === null && child.signalCode === null,
      kill: () => child.kill('SIGKILL'),
      stop: () => end(child),
    };
  } catch (error) {
    await end(child);
    throw error;
  }
}

/** A process of sockets; `ask` gives an order and waits until it is carried out. */
export function startClients() {
  const child = startProcess('live-clients.mjs');
  return {
    ask: async (order, facts = {}) => {
      if (!child.connected) throw new Error('A process of sockets has ended');
      child.send({ order, ...facts });
      const answer = await nextMessage(child, patienceMs, 'A process of sockets');
      if (answer.failed) throw new Error(answer.failed);
      return answer;
    },
    stop: () => end(child),
  };
}

/** The clock that all processes of a machine share, in milliseconds. */
export const now = () => Number(process.hrtime.bigint()) / 1e6;

export const median = (values) => quantile(values, 0.5);

export function quantile(values, part) {
  const sorted = Float64Array.from(values).sort();
  return sorted.length === 0
    ? undefined
    : sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))];
}
