/** Tests run as ES modules on the same compiler as the server, against one PostgreSQL of their own. */
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/src', '<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': '@swc/jest' },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  setupFiles: ['<rootDir>/test/support/production.mjs'],
  globalSetup: '<rootDir>/test/support/global-setup.mjs',
  globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
  // Two more than the smallest machine has cores, for files wait for the database, and some for time to pass.
  maxWorkers: 4,
  // An outer limit for a busy machine, and no measure of anything.
  testTimeout: 60_000,
};
