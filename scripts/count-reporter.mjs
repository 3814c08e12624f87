/** Owns the last line of a test run: how many tests passed and failed, from jest's own results. */
export default class CountReporter {
  onRunComplete(_contexts, { numPassedTests, numFailedTests, numRuntimeErrorTestSuites }) {
    // A file that cannot even be loaded has no tests to count, and is a failure all the same.
    const line = `${numPassedTests} passed, ${numFailedTests + numRuntimeErrorTestSuites} failed\n`;
    // Jest's own summary comes after every other reporter.
    process.once('exit', () => process.stderr.write(line));
  }
}
