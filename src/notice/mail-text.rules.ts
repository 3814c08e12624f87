/** Owns the words of a mail: how many of what, and where to look; nothing about anybody. */
import { knownNotices } from '../platform/events/event-kind.js';

export interface MailWords {
  readonly subject: string;
  readonly text: string;
}

/** @param counts kind of event to how many, in the order of the mail */
export function mailWords(counts: Readonly<Record<string, number>>, link: string): MailWords {
  const told = Object.entries(counts).flatMap(([kind, count]) => {
    const notice = knownNotices[kind];
    return notice ? [{ count, ...notice }] : [];
  });
  const total = told.reduce((sum, { count }) => sum + count, 0);
  const list = (language: 'da' | 'en') => told.map((each) => `- ${each[language]}: ${each.count}`);
  return {
    subject:
      total === 1
        ? 'Tovholder: 1 ny besked / 1 new notification'
        : `Tovholder: ${total} nye beskeder / new notifications`,
    text: [
      total === 1 ? 'Der er 1 ny besked til dig:' : `Der er ${total} nye beskeder til dig:`,
      ...list('da'),
      '',
      `Log ind og se: ${link}`,
      'Mails fra Tovholder indeholder aldrig personoplysninger. Du vælger selv, hvornår de kommer.',
      '',
      total === 1 ? 'There is 1 new notification for you:' : `There are ${total} new notifications for you:`,
      ...list('en'),
      '',
      `Sign in and look: ${link}`,
      'Mail from Tovholder never holds personal data. You choose when it comes.',
      '',
    ].join('\n'),
  };
}
