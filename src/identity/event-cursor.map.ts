/** Owns the `eventCursor` of lists: where the stream of the viewer's party stood in the list's own snapshot. */
import { noEvent } from '../platform/events/event-cursor.js';
import type { Source } from '../platform/read/read-map.js';
import type { RequestContext } from './request-context.js';
import { scopeOf, type Viewer } from './viewer.js';

type Derived = Extract<Source<Viewer, RequestContext>, { kind: 'derived' }>;

/** For `more` of a page whose connection has an `eventCursor`. */
export const eventCursor: { readonly eventCursor: Derived } = {
  eventCursor: {
    kind: 'derived',
    facts: () => ({ seq: 'coalesce(stream.last_seq, 0)', id: `coalesce(latest.id, '${noEvent}')` }),
    from: (cell) =>
      `(SELECT 1) AS one LEFT JOIN event_stream stream ON stream.party_id = ${cell.bind(({ viewer }) => viewer.partyId, 'uuid')}
       LEFT JOIN event latest ON latest.party_id = stream.party_id AND latest.seq = stream.last_seq`,
    value: ({ seq, id }: { seq: number; id: string }, context: RequestContext) => cursorAt(context, seq, id),
  },
};

export const cursorAt = ({ viewer, events }: RequestContext, seq: number, eventId: string): string =>
  events.cursorFor({ partyId: viewer.partyId, seq, eventId }, viewer.membershipId, scopeOf(viewer));
