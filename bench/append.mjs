/** Owns `npm run bench:append`: what telling the parties costs a change, beside the same without events. */
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeReady, readArguments, runInOrder, tell } from './lib/command.mjs';

const { writers, rounds, milliseconds, json } = readArguments({
  writers: 24,
  rounds: 15,
  milliseconds: 1_000,
  json: undefined,
});
await makeReady();
const { entities } = await import('../dist/src/rooms.js');
const { Incident, IncidentStatus } = await import('../dist/src/incident/incident.entity.js');
const { IncidentEntry, IncidentText } = await import('../dist/src/incident/incident-entry.entity.js');
const { eventsOf } = await import('../dist/src/incident/incident-parties.js');
const { mintDemoToken } = await import('../dist/src/identity/sign-in/index.js');
const { systemClock } = await import('../dist/src/platform/calendar/clock.js');
const { readConfig } = await import('../dist/src/platform/config.js');
const { Database } = await import('../dist/src/platform/database/database.js');
const { Announcer, appendEvents } = await import('../dist/src/platform/events/event-log.js');
const { csrOf, keyOf, startGround } = await import('./lib/live-ground.mjs');
const { median, now, startServer } = await import('./lib/live-processes.mjs');
const { assertDone, bodyOf, newWord } = await import('./lib/live-write.mjs');
const { figure, machine, table } = await import('./lib/table.mjs');

const partnerships = 25;
const functionOf = `SELECT pg_get_functiondef('append_events(jsonb)'::regprocedure) AS text`;
const appendNothing = `CREATE OR REPLACE FUNCTION append_events(the_events jsonb) RETURNS void LANGUAGE sql AS 'SELECT'`;

await runInOrder(async (later) => {
  tell('Starting PostgreSQL …');
  const ground = await startGround(partnerships);
  later(() => ground.end());
  const database = await Database.connect({ url: ground.appUrl, entities, poolSize: writers });
  later(() => database.close());
  const announcer = new Announcer(database, randomUUID());
  later(() => announcer.close());
  const [{ text: appendTheEvents }] = await ground.asked(functionOf);
  const send = await sender();

  const kinds = {
    mutation: { title: 'the mutation', write: send, turn: (on) => (on ? appendTheEvents : appendNothing) },
    rows: { title: 'its rows alone', write: insert },
    samePartnership: { title: 'its rows alone, all in one partnership', write: (_nth, on) => insert(0, on) },
  };
  const lines = [];
  const results = {};
  for (const [kind, { title, write, turn }] of Object.entries(kinds)) {
    tell(`${title}: ${writers} writers, ${rounds} rounds …`);
    const rates = { true: [], false: [] };
    // The first round warms up. Whoever goes first changes with the rounds.
    for (let round = 0; round <= rounds; round += 1)
      for (const withEvents of round % 2 ? [true, false] : [false, true]) {
        if (turn) await ground.asked(turn(withEvents));
        const rate = await slice(write, withEvents);
        if (round > 0) rates[withEvents].push(rate);
      }
    if (turn) await ground.asked(turn(true));
    const [withEvents, withoutEvents] = [median(rates.true), median(rates.false)];
    // Of neighbours in time, since other work on the machine comes and goes.
    const ratio = median(rates.true.map((rate, at) => rate / rates.false[at]));
    results[kind] = { withEvents, withoutEvents, ratio };
    lines.push([title, ...[withEvents, withoutEvents, ratio].map(figure)]);
  }
  process.stdout.write(
    `${machine()}; ${writers} writers report incidents, medians of ${rounds} slices of ${milliseconds} ms\n\n`,
  );
  process.stdout.write(`${table(['', 'with events/s', 'without/s', 'ratio'], lines)}\n`);
  if (json) writeFileSync(json, `${JSON.stringify(results, null, 2)}\n`);
  return 0;

  async function slice(write, withEvents) {
    const begin = now();
    let done = 0;
    const goOn = async (nth) => {
      while (now() < begin + milliseconds) {
        await write(nth, withEvents);
        done += 1;
      }
    };
    await Promise.all(Array.from({ length: writers }, (_each, nth) => goOn(nth)));
    return (done * 1_000) / (now() - begin);
  }

  /** The change as a whole, through a server; without events the database's function appends nothing. */
  async function sender() {
    const dataDir = mkdtempSync(join(tmpdir(), 'tovholder-live-keys-'));
    later(() => rmSync(dataDir, { recursive: true, force: true }));
    const config = readConfig({ DATA_DIR: dataDir });
    const secret = randomBytes(32).toString('hex');
    const server = await startServer('ours', { appUrl: ground.appUrl, dataDir, secret });
    later(() => server.stop());
    const tokens = await Promise.all(
      Array.from({ length: partnerships }, (_each, nth) => mintDemoToken(config, csrOf(nth))),
    );
    return async (nth) => {
      const partnership = nth % partnerships;
      const reply = await fetch(`${server.origin}/graphql`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${tokens[partnership]}`,
          'content-type': 'application/json',
          accept: 'application/graphql-response+json',
        },
        body: bodyOf(partnership, newWord()),
      });
      assertDone(await reply.json());
    };
  }

  /** What `reportIncident` writes and no more; with events also what tells the parties, before and after the commit. */
  async function insert(partnership, withEvents) {
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
