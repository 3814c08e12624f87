/** Owns which events concern whom: the kinds that the rooms notify a viewer's roles of. */
import type { Viewer } from '../identity/index.js';
import { knownNotices } from '../platform/events/event-kind.js';

/** The kinds a viewer is notified of in its roles: whoever did it, or only when another party did. */
export function kindsFor(viewer: Viewer): { readonly anybodys: string[]; readonly others: string[] } {
  const told = Object.entries(knownNotices).filter(([, { to }]) =>
    viewer.roles.some((role) => to.includes(role)),
  );
  const kinds = (own: boolean) => told.filter(([, notice]) => notice.own === own).map(([kind]) => kind);
  return { anybodys: kinds(true), others: kinds(false) };
}
