/** Owns the words of notice: the sentences with which it refuses and its statuses in Danish. */
import { type Words } from '../platform/problem-words.js';

export const noticeWords = {
  WEBHOOK_ADDRESS_REFUSED: {
    da: () =>
      'Adressen kan ikke bruges. Den skal begynde med https:// og føre til port 443 eller 8443 på en server på internettet, ikke på et lokalt net.',
    en: () =>
      'This address cannot be used. It must begin with https:// and lead to port 443 or 8443 of a server on the internet, not in a local network.',
  },
  TOO_MANY_WEBHOOKS: {
    da: () => 'I har allerede 10 aktive webhooks. Slå en fra først.',
    en: () => 'Your party has 10 active webhooks already. Disable one first.',
  },
  SECRET_TOO_WEAK: {
    da: () => 'Nøglen skal være mindst 32 tegn fra et almindeligt tastatur. Lav den tilfældigt.',
    en: () => 'The secret must be at least 32 characters of a plain keyboard. Make it at random.',
  },
} satisfies Record<string, Words>;

declare module '../platform/problem-code.js' {
  interface RoomWords extends Readonly<typeof noticeWords> {}
}

export const noticeStatuses = {
  ACTIVE: 'aktiv',
  DELIVERED: 'leveret',
  DISABLED: 'slået fra',
  DONE: 'færdig',
  FAILED: 'mislykket',
  PENDING: 'venter',
  READ: 'læst',
  UNREAD: 'ulæst',
};
