/** Owns `npm run bench:append`: what telling the parties costs a transaction, beside the same without events. */
import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { makeReady, readArguments, runInOrder, tell } from './lib/command.mjs';

const { writers, rounds, milliseconds, json } = readArguments({
  writers: 24,
  rounds: 15,
  milliseconds: 1_000,
  json: undefined,
});
await makeReady();
const { entities } = await import('../dist/src/entities.js');
const { Incident, IncidentStatus } = await import('../dist/src/incident/incident.entity.js');
const { IncidentEntry, IncidentText } = await import('../dist/src/incident/incident-entry.entity.js');
const { eventsOf } = await import('../dist/src/incident/incident-parties.js');
const { systemClock } = await import('../dist/src/platform/clock.js');
const { Database } = await import('../dist/src/platform/database.js');
const { Announcer, appendEvents } = await import('../dist/src/platform/events/event-log.js');
const { csrOf, keyOf, startGround } = await import('./lib/live-ground.mjs');
const { median, now } = await import('./lib/live-processes.mjs');
const { newWord } = await import('./lib/live-write.mjs');
const { figure, machine, table } = await import('./lib/table.mjs');

const partnerships = 25;
const places = { 'a partnership each': (nth) => nth, 'one partnership': () => 0 };

await runInOrder(async (later) => {
  tell('Starting PostgreSQL …');
  const ground = await startGround(partnerships);
  later(() => ground.end());
  const database = await Database.connect({ url: ground.appUrl, entities, poolSize: writers });
  later(() => database.close());
  const announcer = new Announcer(database, randomUUID());
  later(() => announcer.close());

  const lines = [];
  let result;
  for (const [where, placeOf] of Object.entries(places)) {
    tell(`${writers} writers in ${where}, ${rounds} rounds …`);
    const rates = { true: [], false: [] };
    // The first round warms up. Whoever goes first changes with the rounds.
    for (let round = 0; round <= rounds; round += 1)
      for (const withEvents of round % 2 ? [true, false] : [false, true]) {
        const rate = await slice(placeOf, withEvents);
        if (round > 0) rates[withEvents].push(rate);
      }
    const [withEvents, withoutEvents] = [median(rates.true), median(rates.false)];
    // Of neighbours in time, since other work on the machine comes and goes.
    const ratio = median(rates.true.map((rate, at) => rate / rates.false[at]));
    result ??= { withEvents, withoutEvents, ratio };
    lines.push([`in ${where}`, ...[withEvents, withoutEvents, ratio].map(figure)]);
  }
  process.stdout.write(
    `${machine()}; ${writers} writers, the rows of one incident a transaction, medians of ${rounds} slices of ${milliseconds} ms\n\n`,
  );
  process.stdout.write(`${table(['', 'with events/s', 'without/s', 'ratio'], lines)}\n`);
  if (json) writeFileSync(json, `${JSON.stringify(result, null, 2)}\n`);
  return 0;

  async function slice(placeOf, withEvents) {
    const begin = now();
    let done = 0;
    const write = async (nth) => {
      while (now() < begin + milliseconds) {
        await report(placeOf(nth), withEvents);
        done += 1;
      }
    };
    await Promise.all(Array.from({ length: writers }, (_each, nth) => write(nth)));
    return (done * 1_000) / (now() - begin);
  }

  /** What `reportIncident` writes; with events also what tells the parties, before and after the commit. */
  async function report(partnership, withEvents) {
    const at = systemClock.now();
    const id = randomUUID();
    const partyId = keyOf(`Company ${partnership}`);
    const membershipId = keyOf(`Membership ${csrOf(partnership)}`);
    const told = await database.inTransaction({ partyId, today: systemClock.today() }, async (tx) => {
      await tx.insert(Incident, {
        id,
        version: 1,
        partnershipId: keyOf(`Partnership ${partnership}`),
        companyId: partyId,
        siteId: keyOf(`Site ${partnership}`),
        category: 'NO_TASKS',
        severity: 'NORMAL',
        status: IncidentStatus.REPORTED,
        reportedAt: at,
        reporterId: membershipId,
        chain: ['TOVHOLDER'],
        level: 1,
        answerMinutes: 480,
        answerBy: at,
        dueAt: at,
      });
      const entry = { incidentId: id, number: 1 };
      await tx.insert(IncidentEntry, {
        ...entry,
        id: randomUUID(),
        at,
        kind: 'REPORTED',
        level: 1,
        membershipId,
        partyId,
        name: 'Bench',
      });
      await tx.insert(IncidentText, { ...entry, partyId, text: newWord() });
      if (!withEvents) return [];
      const events = await eventsOf(tx, [{ incidentId: id, kind: 'REPORTED' }]);
      await appendEvents(tx, { membershipId, userId: null }, at, events);
      return events;
    });
    announcer.grown(told.flatMap(({ parties }) => parties));
  }
});
