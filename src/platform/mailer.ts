/** Owns handing mail to any SMTP server. */
import { createTransport } from 'nodemailer';

export interface Letter {
  /** The same for the same letter, so that one sent twice can be told to be one. */
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** Whether a letter is with the server, was refused for good, or must be tried again. */
export type Posted = 'sent' | 'refused' | 'later';

export interface Mailer {
  post(letter: Letter): Promise<Posted>;
  close(): void;
}

const timeoutMs = 10_000;

/**
 * @param smtpUrl `smtp://` or `smtps://`, with user and password where the server asks for them
 * @param failed hears of what the server did not take and is tried again
 */
export function createMailer(smtpUrl: string, from: string, failed: (error: unknown) => void): Mailer {
  const transport = createTransport({
    url: smtpUrl,
    pool: true,
    maxConnections: 2,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    // A letter is text; it names no file and no address to fetch.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const domain = from.slice(from.indexOf('@') + 1);
  return {
    async post({ id, to, subject, text }) {
      try {
        await transport.sendMail({
          messageId: `<${id}@${domain}>`,
          from: { name: 'Tovholder', address: from },
          to: { name: '', address: to },
          subject,
          text,
          headers: { 'Auto-Submitted': 'auto-generated' },
        });
        return 'sent';
      } catch (error) {
        // Only the receiver's address can be wrong for good; a server that refuses us may be put right.
        const { responseCode = 0, command } = error as { responseCode?: number; command?: string };
        if (responseCode >= 550 && responseCode <= 553 && command === 'RCPT TO') return 'refused';
        failed(error);
        return 'later';
      }
    },
    close: () => transport.close(),
  };
}
