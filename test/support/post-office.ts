/** Owns a real mail server on loopback that keeps what it takes, refuses some, and can be away. */
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export interface TakenMail {
  readonly to: string;
  /** All of it, headers and text decoded. */
  readonly text: string;
  /** By `performance.now()`. */
  readonly at: number;
}

export class PostOffice {
  readonly taken: TakenMail[] = [];
  /** These receivers do not exist. */
  readonly unknown = new Set<string>();
  private server: SMTPServer | undefined;

  private constructor(private port: number) {}

  static async open(): Promise<PostOffice> {
    const office = new PostOffice(0);
    await office.openAgain();
    return office;
  }

  get url(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  /** On the port it had before. */
  async openAgain(): Promise<void> {
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      disableReverseLookup: true,
      onRcptTo: ({ address }, _session, done) =>
        done(
          this.unknown.has(address)
            ? Object.assign(new Error('no such mailbox'), { responseCode: 550 })
            : null,
        ),
      onData: (stream, session, done) => {
        const parts: Buffer[] = [];
        stream.on('data', (part: Buffer) => parts.push(part));
        stream.on('end', () => {
          const [receiver] = session.envelope.rcptTo;
          this.taken.push({
            to: receiver?.address ?? '',
            text: decoded(Buffer.concat(parts).toString('utf8')),
            at: performance.now(),
          });
          done();
        });
      },
    });
    server.on('error', () => undefined);
    await new Promise<void>((resolve) => server.listen(this.port, '127.0.0.1', resolve));
    this.port = (server.server.address() as AddressInfo).port;
    this.server = server;
  }

  async close(): Promise<void> {
    const { server } = this;
    this.server = undefined;
    await new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve()));
  }
}

/** Quoted-printable and encoded words, as they are read. */
const decoded = (text: string): string =>
  text
    .replace(/\r\n/g, '\n')
    .replace(/=\?UTF-8\?Q\?(.*?)\?=/gi, (_all, words: string) => words.replaceAll('_', ' '))
    .replace(/=\n/g, '')
    .replace(/(?:=[0-9A-F]{2})+/g, (bytes) => Buffer.from(bytes.replaceAll('=', ''), 'hex').toString('utf8'));
