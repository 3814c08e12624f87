/** Owns `npm run bench:billing`: the bills of 2,000 partnerships, as one statement, beside a scan of its rows and entities in a loop. */
import { writeFileSync } from 'node:fs';
import { makeReady, readArguments, runInOrder, tell } from './lib/command.mjs';

const { rounds, json } = readArguments({ rounds: 5, json: undefined });
await makeReady();
// From here on there are packages and compiled sources to import.
const { default: pg } = await import('pg');
const { billingRows, month, period, placementWeeks } = await import('./data/billing-rows.mjs');
const { keptDatabase, startCluster, withClient } = await import('./data/database.mjs');
const { ours, scan, startLoop } = await import('./lib/bill-contenders.mjs');
const { linesOf, readFacts } = await import('./lib/day-by-day.mjs');
const { median } = await import('./lib/measure.mjs');
const { figure, machine, table } = await import('./lib/table.mjs');

// A civil date is a date, not an instant in the machine's time zone.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);

const periods = { month, everything: period };

await runInOrder(async (later) => {
  const cluster = await startCluster();
  later(() => cluster.stop());
  const what = { title: 'of bills', rows: billingRows(), bytes: 300e6 };
  const { ownerUrl } = await keptDatabase(cluster, 'tovholder_billing', what, tell);
  const loop = await startLoop(ownerUrl);
  later(() => loop.stop());
  return withClient(ownerUrl, async (owner) => {
    const query = async (sql) => (await owner.query(sql)).rows;
    const [{ weeks }] = await query(
      `SELECT sum(ends_on - starts_on + 1) / 7.0 AS weeks FROM placement WHERE status IN ('ACTIVE', 'ENDED')`,
    );
    if (Number(weeks) !== placementWeeks) throw new Error(`The data set has ${weeks} placement-weeks`);

    const facts = await readFacts(query);
    const checked = {};
    for (const [name, span] of Object.entries(periods)) {
      tell(`Checking ${name} day by day …`);
      checked[name] = differences(
        await ours(owner, span),
        facts.flatMap((each) => linesOf(each, span)),
      );
      tell(
        `  ${checked[name].lines} lines, ${checked[name].unlike} unlike, ${checked[name].oere} øre of difference`,
      );
      if (checked[name].example) tell(`  ${checked[name].example}`);
    }

    const times = { scan: {}, placements: {}, ours: {}, loop: [] };
    for (const name of Object.keys(periods))
      for (const kind of ['scan', 'placements', 'ours']) times[kind][name] = [];
    const timed = async (work) => {
      const start = performance.now();
      const result = await work();
      return [performance.now() - start, result];
    };
    let loopTotal;
    for (let round = 0; round <= rounds; round += 1) {
      tell(round === 0 ? 'Warming up …' : `Round ${round} of ${rounds} …`);
      for (const [name, span] of Object.entries(periods)) {
        const [scanMs, { placementsMs }] = await timed(() => scan(owner, span));
        const [oursMs] = await timed(() => ours(owner, span));
        if (round === 0) continue;
        times.scan[name].push(scanMs);
        times.placements[name].push(placementsMs);
        times.ours[name].push(oursMs);
      }
      // One run of the loop takes as long as all others together.
      if (round % 2 === 0) continue;
      const [loopMs, lines] = await timed(() => loop.lines(month.from.slice(0, 7)));
      times.loop.push(loopMs);
      loopTotal = lines.reduce((sum, { amount }) => sum + amount, 0);
    }
    if (loopTotal !== checked.month.total) tell('The loop and the statement differ');

    const ms = (kind, name) => median(times[kind][name]);
    const ratio = (name) => ms('ours', name) / ms('scan', name);
    const loopMs = median(times.loop);
    const row = (title, name) => [
      title,
      String(checked[name].lines),
      ...[ms('scan', name), ms('placements', name), ms('ours', name), ratio(name)].map(figure),
      figure(name === 'month' ? loopMs : null),
      figure(name === 'month' ? loopMs / ms('ours', name) : null),
    ];
    process.stdout.write(
      `${machine()}; ${placementWeeks} placement-weeks of ${facts.length} partnerships, medians of ${rounds} rounds, in ms\n\n`,
    );
    const heading = ['', 'lines', 'scan', 'of placements', 'ours', 'ours/scan', 'loop', 'loop/ours'];
    const rows = [row('April 2015', 'month'), row('everything in one period', 'everything')];
    process.stdout.write(`${table(heading, rows)}\n`);
    const sum = (field) => checked.month[field] + checked.everything[field];
    process.stdout.write(`\n${sum('lines')} lines checked day by day: ${sum('oere')} øre of difference\n`);
    if (json) {
      const kept = {
        differenceOere: sum('oere'),
        lines: sum('lines'),
        ratioToScan: { month: ratio('month'), everything: ratio('everything') },
        ratioOfLoop: loopMs / ms('ours', 'month'),
      };
      writeFileSync(json, `${JSON.stringify(kept, null, 2)}\n`);
    }
    return sum('oere') === 0 && sum('unlike') === 0 && loopTotal === checked.month.total ? 0 : 1;
  });
});

/** Line by line and field by field; a line that only one side has differs by its whole amount. */
function differences(found, expected) {
  const subject = ({ termId, payerId, from }) => `${termId} ${payerId} ${from}`;
  const fields = [
    'jobcentreId',
    'to',
    'days',
    'weeks',
    'hours',
    'quota',
    'quotas',
    'total',
    'rate',
    'amount',
  ];
  const wanted = new Map(expected.map((line) => [subject(line), line]));
  const result = { lines: found.length, unlike: 0, oere: 0, total: 0, example: undefined };
  const note = (line, other) => {
    result.unlike += 1;
    result.oere += Math.abs((line?.amount ?? 0) - (other?.amount ?? 0));
    result.example ??= `${JSON.stringify(line)} is not ${JSON.stringify(other)}`;
  };
  for (const { hours, ...line } of found) {
    const given = { ...line, payerId: line.placementId ?? line.participationId };
    if (hours !== undefined) given.hours = Math.round(Number(hours) * 1000);
    const other = wanted.get(subject(given));
    wanted.delete(subject(given));
    if (!other || fields.some((field) => given[field] !== other[field])) note(given, other);
    result.total += line.amount;
  }
  for (const other of wanted.values()) note(undefined, other);
  return result;
}
