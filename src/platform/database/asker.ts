/** Owns for whom a rule in SQL is asked, so that one text serves as a predicate of reads and as row security. */
export interface Asker {
  readonly party: string;
  readonly today: string;
}

/** A viewer, by the parameters of a predicate. */
export const viewerAsks: Asker = { party: ':party', today: ':today::date' };

/** The acting party of a transaction. */
export const actorAsks: Asker = { party: 'app_party()', today: 'app_today()' };
