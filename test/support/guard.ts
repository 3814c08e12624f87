/** Owns the end of a database made for tests: it ends and is deleted with the process that made it, however that ends. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';

// The pipe closes with our process, also when it is killed; `cat` returns then. The folder may be a link elsewhere.
const script = `
  trap '' INT TERM HUP
  cat > /dev/null
  mark="$1/postgres/cluster/postmaster.pid"
  if [ -e "$mark" ]; then kill -INT "$(head -n 1 "$mark")"; fi
  tries=0
  while [ -e "$mark" ] && [ "$tries" -lt 200 ]; do sleep 0.05; tries=$((tries + 1)); done
  real="$(cd "$1/postgres" && pwd -P)" && rm -rf "$real"
  rm -rf "$1"
`;

/**
 * Watches over a data directory of `startEmbeddedDatabase` from now on.
 * @returns what ends its server, deletes it and waits for both
 */
export function guardDataDir(dataDir: string): () => Promise<void> {
  const guard = spawn('/bin/sh', ['-c', script, 'sh', dataDir], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  guard.unref();
  return async () => {
    const end = once(guard, 'exit');
    guard.ref();
    guard.stdin.end();
    await end;
  };
}
