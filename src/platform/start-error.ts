/** Owns the one way of saying that the server cannot start: a line that says what is wrong and what to do. */
export class StartError extends Error {
  /** The exit code of the process: 1 for the surroundings, 2 for the configuration. */
  readonly exitCode: number = 1;
}

export class ConfigError extends StartError {
  override readonly exitCode = 2;
}
