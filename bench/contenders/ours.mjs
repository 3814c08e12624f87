/** Owns the contender Tovholder: the real server with sign-in, access and row-level security, as the tests build it. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp } from '../../dist/src/app.js';
import { personalCipher } from '../../dist/src/identity/personal-cipher.js';
import { mintDemoToken, tokenVerifier } from '../../dist/src/identity/sign-in/index.js';
import { readConfig } from '../../dist/src/platform/config.js';
import { createLog } from '../../dist/src/platform/log.js';
import { graphqlBodies } from '../data/questions.mjs';
import { atExit } from '../lib/contender-process.mjs';

export async function start({ appUrl, questions }) {
  const dataDir = mkdtempSync(join(tmpdir(), 'tovholder-bench-'));
  atExit(() => rmSync(dataDir, { recursive: true, force: true }));
  // No contender writes a log, and none limits how much one client may ask for.
  const config = readConfig({ DATA_DIR: dataDir, LOG_LEVEL: 'silent' });
  const clock = { now: () => new Date(`${questions.today}T08:00:00.000Z`), today: () => questions.today };
  const app = await createApp({
    config,
    databaseUrl: appUrl,
    clock,
    cipher: personalCipher(randomBytes(32)),
    verifier: tokenVerifier(config, clock),
    log: createLog(config),
    limits: { bucketPoints: 1e15 },
  });
  const origin = await app.server.listen({ host: '127.0.0.1', port: 0 });
  const token = await mintDemoToken(config, questions.subject, { clock });
  return {
    origin,
    path: '/graphql',
    headers: { authorization: `Bearer ${token}`, accept: 'application/graphql-response+json' },
    bodies: graphqlBodies(questions),
  };
}
