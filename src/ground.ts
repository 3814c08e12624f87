/** Owns the database of the configuration: opened, brought up to date, filled. Commands need no more of the server. */
import { seed } from './demo/seed.js';
import { encryptionKeys } from './identity/personal-cipher.js';
import { systemClock } from './platform/calendar/clock.js';
import type { Config } from './platform/config.js';
import { type EmbeddedDatabase, startEmbeddedDatabase } from './platform/embedded/embedded-database.js';
import { assertHarmlessRole, migrate } from './platform/database/migrate.js';
import { needs } from './rooms.js';

export interface Ground {
  readonly ownerUrl: string;
  readonly appUrl: string;
  stop(): Promise<void>;
}

/** The database of the configuration: an outside one, or the embedded one, started or adopted. */
export async function openGround(config: Config): Promise<Ground> {
  if (config.databaseUrl && config.migrationDatabaseUrl)
    return { ownerUrl: config.migrationDatabaseUrl, appUrl: config.databaseUrl, stop: async () => undefined };
  const embedded: EmbeddedDatabase = await startEmbeddedDatabase({ dataDir: config.dataDir });
  return embedded;
}

/** Brings the database up to date, and fills an empty one with reference data and, when asked for, the demo. */
export async function prepare(ground: Ground, config: Config): Promise<void> {
  await migrate(ground.ownerUrl, decodeURIComponent(new URL(ground.appUrl).username), needs);
  await assertHarmlessRole(ground.appUrl);
  const cipher = encryptionKeys(config);
  await seed({ ownerUrl: ground.ownerUrl, today: systemClock.today(), demo: config.demo, cipher });
}
