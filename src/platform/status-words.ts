/** Owns the Danish words of statuses in sentences, whatever has the status. */

const words: Readonly<Record<string, string>> = {
  ACCEPTED: 'accepteret',
  ACKNOWLEDGED: 'kvitteret',
  ACTIVE: 'aktiv',
  APPROVED: 'godkendt',
  CANCELLED: 'aflyst',
  CLOSED: 'lukket',
  DECLINED: 'afvist',
  DELIVERED: 'leveret',
  DISABLED: 'slået fra',
  DISPUTED: 'bestridt',
  DONE: 'færdig',
  DRAFT: 'kladde',
  ENDED: 'afsluttet',
  EXPIRED: 'udløbet',
  FAILED: 'mislykket',
  IN_FORCE: 'i kraft',
  INVITED: 'inviteret',
  INVOICED: 'faktureret',
  LEFT: 'udtrådt',
  OPEN: 'åben',
  PAID: 'betalt',
  PENDING: 'venter',
  PLANNED: 'planlagt',
  PROPOSED: 'foreslået',
  READ: 'læst',
  REOPENED: 'genåbnet',
  REPLACED: 'erstattet',
  REPORTED: 'anmeldt',
  REQUESTED: 'anmodet',
  RESOLVED: 'løst',
  STRUCK: 'bortfaldet',
  TALK_PLANNED: 'samtale aftalt',
  TERMINATED: 'opsagt',
  UNREAD: 'ulæst',
  WITHDRAWN: 'trukket tilbage',
};

/** The word, with the code behind it for those who write to support: `godkendt (APPROVED)`. */
export const statusInDanish = (status: string): string =>
  words[status] === undefined ? status : `${words[status]} (${status})`;
