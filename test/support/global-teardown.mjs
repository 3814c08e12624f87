/** Owns the end of a test run. */
export default async function teardown() {
  await globalThis.tovholderTestServer?.stop();
}
