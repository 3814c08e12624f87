/** Owns what watchers of the server ask: whether it lives, whether it can work, what it has counted. */
import type { FastifyInstance } from 'fastify';
import type { Metrics } from './metrics.js';

/** Adds `/health/live`, `/health/ready` (503 until `isReady`, and while closing) and `/metrics`. */
export function healthRoutes(app: FastifyInstance, isReady: () => Promise<boolean>, metrics: Metrics): void {
  app.get('/health/live', () => ({ status: 'live' }));
  app.get('/health/ready', async (_request, reply) => {
    // A check that fails is an answer, not an error.
    const ready = await isReady().catch(() => false);
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ready' : 'not ready' });
  });
  app.get('/metrics', async (_request, reply) => reply.type(metrics.contentType).send(await metrics.text()));
}
