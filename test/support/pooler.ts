/** Owns a real PgBouncer between a test and its database, in transaction mode, as municipalities have it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

const places = ['/usr/sbin', '/usr/bin', '/usr/local/bin', '/opt/homebrew/bin'];
const program = places.map((place) => path.join(place, 'pgbouncer')).find((each) => existsSync(each));

/** Whether this machine has it. */
export const hasPooler = program !== undefined;

export class Pooler {
  private constructor(
    private readonly child: ChildProcess,
    private readonly folder: string,
    private readonly port: number,
  ) {}

  /** @param urls of the roles that come through, all of one server */
  static async start(urls: readonly string[]): Promise<Pooler> {
    if (!program) throw new Error('there is no pgbouncer here');
    const folder = mkdtempSync(path.join(tmpdir(), 'tovholder-pooler-'));
    const [any] = urls.map((url) => new URL(url));
    const users = urls.map((url) => {
      const { username, password } = new URL(url);
      return `"${decodeURIComponent(username)}" "${decodeURIComponent(password)}"`;
    });
    const port = await freePort();
    const configuration = `[databases]
* = host=${any?.hostname} port=${any?.port || 5432}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = scram-sha-256
auth_file = ${path.join(folder, 'users')}
pool_mode = transaction
default_pool_size = 6
server_round_robin = 1
`;
    // It refuses to run as root; whoever it then runs as must read this, and nobody else is here.
    writeFileSync(path.join(folder, 'users'), users.join('\n'));
    writeFileSync(path.join(folder, 'pgbouncer.ini'), configuration);
    chmodSync(folder, 0o755);
    const other = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
    const child = spawn(program, [path.join(folder, 'pgbouncer.ini')], {
      ...other,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    await new Promise<void>((resolve, reject) => {
      child.once('exit', () => reject(new Error(said)));
      child.stderr.on('data', (part: Buffer) => {
        said += part.toString();
        if (said.includes('process up')) resolve();
      });
    });
    return new Pooler(child, folder, port);
  }

  /** The same connection through it. */
  through(url: string): string {
    return Object.assign(new URL(url), { hostname: '127.0.0.1', port: String(this.port) }).href;
  }

  async stop(): Promise<void> {
    const gone = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.kill('SIGTERM');
    await gone;
    rmSync(this.folder, { recursive: true });
  }
}

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
