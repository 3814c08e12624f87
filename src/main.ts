/** Owns the running server: start what the configuration asks for, say where it is, stop cleanly. */
import type { AddressInfo } from 'node:net';
import { type App, createApp } from './app.js';
import { demoClients, demoPeople } from './demo/demo-people.js';
import { addDemoRoutes, demoExamples } from './demo/index.js';
import { type Ground, openGround, prepare } from './ground.js';
import { encryptionKeys } from './identity/personal-cipher.js';
import { assertSignIn, tokenVerifier, usesDemoIssuer } from './identity/sign-in/index.js';
import { systemClock } from './platform/calendar/clock.js';
import type { Config } from './platform/config.js';
import { createLog } from './platform/log.js';
import { StartError } from './platform/start-error.js';

export interface Running {
  readonly address: string;
  readonly demo: boolean;
  stop(): Promise<void>;
}

/**
 * Serves until `stop`, which is harmless to call again.
 * @throws StartError with one line that says what is wrong and what to do; nothing is left running then
 */
export async function serve(config: Config): Promise<Running> {
  assertSignIn(config);
  const ground = await openGround(config);
  let app: App | undefined;
  try {
    await prepare(ground, config);
    app = await startApp(config, ground);
    const { port } = app.server.server.address() as AddressInfo;
    const running = app;
    let stopping: Promise<void> | undefined;
    return {
      address: config.port === 0 ? `http://${config.host}:${port}` : config.publicUrl,
      demo: usesDemoIssuer(config),
      stop: () => (stopping ??= running.close().then(() => ground.stop())),
    };
  } catch (error) {
    await app?.close();
    await ground.stop();
    throw error;
  }
}

async function startApp(config: Config, ground: Ground): Promise<App> {
  const app = await createApp({
    config,
    databaseUrl: ground.appUrl,
    clock: systemClock,
    cipher: encryptionKeys(config),
    verifier: tokenVerifier(config, systemClock),
    log: createLog(config),
    time: {},
    ...(usesDemoIssuer(config) && {
      addRoutes: async (scope) =>
        addDemoRoutes(scope, {
          config,
          people: demoPeople,
          clients: demoClients,
          examples: await demoExamples(),
        }),
    }),
  });
  try {
    await app.server.listen({ host: config.host, port: config.port });
  } catch (error) {
    await app.close();
    throw listenProblem(error, config);
  }
  return app;
}

function listenProblem(error: unknown, config: Config): unknown {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE')
    return new StartError(`Port ${config.port} is in use; stop the other program or set PORT to a free one`);
  if (code === 'EACCES')
    return new StartError(`Port ${config.port} may not be opened by this user; set PORT to 1024 or higher`);
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return new StartError(
      `HOST=${config.host} is not an address of this machine; correct it or leave it out`,
    );
  return error;
}
