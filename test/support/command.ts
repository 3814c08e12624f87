/** Owns how a test runs the command line: a process of its own, what it prints where, and its exit code. */
import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { projectRoot } from '../../src/platform/project-root.js';

export interface CommandOutcome {
  code: number | null;
  out: string;
  err: string;
}

/** Starts a command, as the run's start has compiled it, with nothing of this process's environment but the path. */
export function startCommand(
  args: readonly string[],
  env: Record<string, string>,
): { child: ChildProcess; ended: Promise<CommandOutcome> } {
  const { PATH = '' } = process.env;
  const child = spawn(process.execPath, [path.join(projectRoot, 'dist', 'src', 'cli.js'), ...args], {
    env: { PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const outcome: CommandOutcome = { code: null, out: '', err: '' };
  child.stdout.on('data', (data: Buffer) => (outcome.out += data.toString()));
  child.stderr.on('data', (data: Buffer) => (outcome.err += data.toString()));
  return {
    child,
    ended: new Promise((resolve) => child.on('close', (code) => resolve({ ...outcome, code }))),
  };
}

export const runCommand = (args: readonly string[], env: Record<string, string>): Promise<CommandOutcome> =>
  startCommand(args, env).ended;
