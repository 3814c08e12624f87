/** Owns the start of a test run. Jest loads this as plain Node would, so it runs the compiled server's code. */
import { build } from '../../scripts/build.mjs';
import { fail } from '../../scripts/ensure.mjs';

export default async function setup() {
  await build(['src', 'migrations', 'test/support']);
  const { startTestServer } = await import('../../dist/test/support/test-server.js');
  const { StartError } = await import('../../dist/src/platform/start-error.js');
  try {
    globalThis.tovholderTestServer = await startTestServer();
  } catch (error) {
    if (error instanceof StartError) fail(error.message);
    throw error;
  }
}
