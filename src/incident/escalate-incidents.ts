/** Owns what time does to incidents: whoever is next in the chain is told when nobody has answered. */
import { randomUUID } from 'node:crypto';
import type { Tx } from '../platform/database/database.js';
import { type Change, change, type Changing } from '../platform/use-case.js';
import { answerTerms } from './answer-terms.js';
import { type Clock, type Step, stepsDue } from './chain.rules.js';
import { eventsOf } from './incident-parties.js';
import { IncidentEntry, IncidentEntryKind } from './incident-entry.entity.js';
import { Incident } from './incident.entity.js';
import type { WorkingTime } from './working-time.rules.js';

const atOnce = 200;

/**
 * Moves on every incident whose time has run out. Safe to call again and from several servers at once: what another
 * one works on is passed over, and what has been moved is not due any more.
 * @returns how many steps were taken
 */
export async function escalateDueIncidents(services: Changing): Promise<number> {
  const { database, clock } = services;
  const companies = await database.unscoped<{ id: string }>(
    'time acts for no party; it asks for which it has something to do',
    { name: 'due_incidents', text: 'SELECT companies_with_due_incidents($1) AS id' },
    [clock.now()],
  );
  let taken = 0;
  for (const { id: partyId } of companies) {
    // A company sees all incidents of its partnerships, so their rows are changed with no more rights than its own.
    const some = () => change(services, { partyId, today: clock.today() }, escalateSome);
    for (let steps = await some(); steps > 0; steps = await some()) taken += steps;
  }
  return taken;
}

interface Moved {
  readonly incident: Incident;
  readonly steps: readonly Step[];
  readonly last: Step;
}

async function escalateSome({ tx, viewer, at: now, tell }: Change): Promise<number> {
  const due = await tx
    .createQueryBuilder(Incident, 'incident')
    .where('incident.companyId = :companyId AND incident.dueAt <= :now', { companyId: viewer.partyId, now })
    .orderBy('incident.dueAt')
    .limit(atOnce)
    .setLock('for_no_key_update')
    .setOnLocked('skip_locked')
    .getMany();
  const times = await timesOf(tx, due, viewer.today);
  const moved = due.flatMap((incident): Moved[] => {
    const time = times.get(incident.partnershipId);
    const facts = { links: incident.chain.length, minutes: incident.answerMinutes };
    const steps = time ? stepsDue(incident, now, facts, time) : [];
    const last = steps.at(-1);
    return last ? [{ incident, steps, last }] : [];
  });
  if (moved.length === 0) return 0;
  await tx.query(
    `UPDATE incident SET version = moved.version, level = moved.level, answer_by = moved.answer_by, due_at = moved.due_at
     FROM jsonb_to_recordset($1) AS moved(id uuid, version int, level int, answer_by timestamptz, due_at timestamptz)
     WHERE incident.id = moved.id`,
    [JSON.stringify(moved.map(rowOf))],
  );
  const entries = moved.flatMap((each) => entriesOf(each, now));
  await tx.insert(IncidentEntry, entries);
  for (const each of await eventsOf(tx, entries)) tell(each);
  return entries.length;
}

async function timesOf(
  tx: Tx,
  incidents: readonly Incident[],
  on: string,
): Promise<Map<string, WorkingTime>> {
  const times = new Map<string, WorkingTime>();
  for (const { partnershipId } of incidents)
    if (!times.has(partnershipId)) times.set(partnershipId, (await answerTerms(tx, partnershipId, on)).time);
  return times;
}

const rowOf = ({ incident, steps, last }: Moved) => ({
  id: incident.id,
  version: incident.version + steps.length,
  level: last.level,
  answer_by: last.answerBy,
  due_at: last.dueAt,
});

/** Signed by nobody. */
const entriesOf = ({ incident, steps }: Moved, at: Date): IncidentEntry[] =>
  steps.map(({ kind, level }: Pick<Step, 'kind'> & Clock, nth) => ({
    id: randomUUID(),
    incidentId: incident.id,
    number: incident.version + nth + 1,
    at,
    kind: IncidentEntryKind[kind],
    level,
    membershipId: null,
    partyId: null,
    name: null,
    outcome: null,
  }));
