/** Owns the load: a process of its own that asks one server over kept connections, one request at a time on each. */
import { Pool } from 'undici';

const faults = ['"errors"', '"error"'];

/**
 * Asks for as long as it is told.
 * @returns {Promise<{ count: number, seconds: number, p50Ms: number, p99Ms: number, fault?: string }>}
 */
async function ask({ origin, path, headers, bodies, connections, seconds }) {
  const pool = new Pool(origin, { connections, pipelining: 1 });
  const texts = bodies.map((body) => JSON.stringify(body));
  const took = [];
  let asked = 0;
  let fault;
  const start = performance.now();
  const end = start + seconds * 1000;
  const oneAfterAnother = async () => {
    while (performance.now() < end && !fault) {
      const body = texts[asked++ % texts.length];
      const from = performance.now();
      const answer = await pool.request({
        method: 'POST',
        path,
        body,
        headers: { 'content-type': 'application/json', ...headers },
      });
      const text = await answer.body.text();
      took.push(performance.now() - from);
      if (answer.statusCode !== 200 || faults.some((each) => text.includes(each)))
        fault = `${answer.statusCode} ${text.slice(0, 300)}`;
    }
  };
  try {
    await Promise.all(Array.from({ length: connections }, oneAfterAnother));
  } finally {
    await pool.close();
  }
  took.sort((a, b) => a - b);
  const quantile = (share) => took[Math.min(took.length - 1, Math.floor(share * took.length))];
  return {
    count: took.length,
    seconds: (performance.now() - start) / 1000,
    p50Ms: quantile(0.5),
    p99Ms: quantile(0.99),
    fault,
  };
}

process.once('disconnect', () => process.exit(0));
process.on('SIGINT', () => undefined);
process.on('message', (order) => {
  ask(order)
    .catch((error) => ({ fault: String(error) }))
    .then((result) => process.send(result));
});
