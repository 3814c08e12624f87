/** Owns an independent calculation of bills: it walks through every day of every placement, and shares nothing with the rules. */
import { grouped } from './grouped.mjs';

const msPerDay = 86_400_000;
const number = (date) => (date === null ? Infinity : Date.parse(date) / msPerDay);
const text = (day) => new Date(day * msPerDay).toISOString().slice(0, 10);
const monthOf = (day) => text(day).slice(0, 7);
const isWeekday = (day) => ![0, 6].includes(new Date(day * msPerDay).getUTCDay());
const halfUp = (dividend, divisor) => Math.floor((2 * dividend + divisor) / (2 * divisor));

/** What the bills rest on, read plainly, with dates as numbers of days. */
export async function readFacts(query) {
  const dated = (rows) =>
    rows.map((row) => ({ ...row, starts_on: number(row.starts_on), ends_on: number(row.ends_on) }));
  const terms = dated(
    await query(`SELECT t.*, a.slots_minimum FROM billing_term t JOIN agreement a ON a.id = t.agreement_id`),
  );
  const members = dated(
    await query(
      `SELECT pa.*, j.kommunekode FROM participation pa JOIN jobcentre j ON j.id = pa.jobcentre_id`,
    ),
  );
  const quotas = dated(await query('SELECT * FROM quota'));
  const placements = dated(await query(`SELECT * FROM placement WHERE status IN ('ACTIVE', 'ENDED')`));
  const by = (rows) => grouped(rows, (row) => row.partnership_id);
  const [ofTerms, ofMembers, ofQuotas, ofPlacements] = [terms, members, quotas, placements].map(by);
  return [...ofTerms.keys()].map((id) => ({
    id,
    terms: ofTerms.get(id) ?? [],
    members: ofMembers.get(id) ?? [],
    quotas: ofQuotas.get(id) ?? [],
    placements: ofPlacements.get(id) ?? [],
  }));
}

/** The lines of one partnership for a period; hours in thousandths. */
export function linesOf({ terms, members, quotas, placements }, period) {
  const [first, last] = [number(period.from), number(period.to)];
  const lines = new Map();
  const add = (key, day, line, count) => {
    const known = lines.get(key);
    if (known) Object.assign(known, { last: day, count: known.count + count });
    else lines.set(key, { ...line, first: day, last: day, count });
  };
  const covers = (row, day) => row.starts_on <= day && day <= row.ends_on;
  const payersOn = (day) =>
    members
      .filter((member) => covers(member, day))
      .map((member) => ({
        member,
        quota: quotas.find((each) => each.participation_id === member.id && covers(each, day))?.quota ?? 0,
      }))
      .filter(({ quota }) => quota > 0);

  // From the first day of all on, for weeks are counted and one-offs fall due before the period.
  const dawn = Math.min(first, ...terms.map((term) => term.starts_on));
  const days = [];
  let stretch = 0;
  let state = '';
  const runs = {};
  for (let day = dawn; day <= last; day += 1) {
    const inForce = terms.filter((term) => covers(term, day));
    const payers = payersOn(day);
    const today = [
      ...inForce.map(({ id }) => id),
      ...members.filter((member) => covers(member, day)).map(({ id }) => id),
      ...payers.map(({ member, quota }) => `${member.id} ${quota}`),
    ].join();
    if (today !== state) stretch += 1;
    state = today;
    for (const rule of ['HOURLY_PER_OCCUPIED_SLOT', 'FIXED_PER_CANDIDATE_WEEK']) {
      const counts = inForce.some((term) => term.rule === rule && term.basis !== 'WEEKDAY');
      runs[rule] = counts ? (runs[rule] ?? day) : undefined;
    }
    days[day - dawn] = { inForce, stretch, runs: { ...runs } };
    for (const term of inForce) {
      if (term.rule === 'ONE_OFF' && !term.paid && payers.length > 0 && day >= number(term.due_on)) {
        term.paid = day;
        for (const payer of payers)
          if (day >= first) add(`${term.id} ${payer.member.id}`, day, { term, ...payer }, 1);
      }
      if (day < first) continue;
      for (const payer of payers) {
        if (term.rule === 'FIXED_PER_SLOT')
          add(`${term.id} ${payer.member.id} ${stretch} ${monthOf(day)}`, day, { term, ...payer }, 1);
        if (term.rule === 'TIERED_HOURS_PER_CENTRE')
          add(`${term.id} ${payer.member.id} ${stretch}`, day, { term, ...payer }, isWeekday(day) ? 1 : 0);
      }
    }
  }
  for (const term of terms) delete term.paid;

  const byId = new Map(placements.map((placement) => [placement.id, placement]));
  const chainOf = (placement) => {
    const before = byId.get(placement.continues_id);
    return before && before.jobcentre_id === placement.jobcentre_id ? chainOf(before) : placement.id;
  };
  const counted = new Map();
  for (const placement of [...placements].sort((a, b) => a.starts_on - b.starts_on)) {
    const chain = chainOf(placement);
    for (let day = placement.starts_on; day <= Math.min(placement.ends_on, last); day += 1) {
      const today = days[day - dawn];
      for (const term of today?.inForce ?? []) {
        if (term.basis === 'WEEKDAY') {
          if (day >= first)
            add(
              `${term.id} ${placement.id} ${today.stretch}`,
              day,
              { term, placement },
              isWeekday(day) ? 1 : 0,
            );
        } else if (today.runs[term.rule] !== undefined) {
          const run = `${chain} ${term.rule} ${today.runs[term.rule]}`;
          const before = counted.get(run) ?? 0;
          counted.set(run, before + 1);
          if (day >= first)
            add(
              `${term.id} ${placement.id} ${today.stretch}`,
              day,
              { term, placement },
              before % 7 === 0 ? 1 : 0,
            );
        }
      }
    }
  }
  const found = [...lines.values()].filter((line) => line.count > 0);
  return found.map((line) => finished(line, found)).filter((line) => line !== undefined);
}

function finished(line, all) {
  const { term, placement, member, quota, count } = line;
  const [from, to] = [text(line.first), text(line.last)];
  const { jobcentre_id: jobcentreId, id: payerId } = placement ?? member;
  const base = { termId: term.id, payerId, jobcentreId, from, to };
  const perWeek = Math.round(Number(term.hours_per_week) * 1000);
  const together = () => all.filter((each) => each.term === term && each.first === line.first);
  switch (term.rule) {
    case 'HOURLY_PER_OCCUPIED_SLOT': {
      const weekly = term.basis === 'COMMENCED_WEEK';
      const hours = weekly ? perWeek * count : (perWeek / 5) * count;
      const amount = halfUp(term.hourly_rate * hours, 1000);
      return { ...base, [weekly ? 'weeks' : 'days']: count, hours, rate: term.hourly_rate, amount };
    }
    case 'FIXED_PER_CANDIDATE_WEEK':
      return { ...base, weeks: count, rate: term.amount_per_week, amount: term.amount_per_week * count };
    case 'FIXED_PER_SLOT': {
      const [year, month] = from.split('-').map(Number);
      const length = new Date(Date.UTC(year, month, 0)).getUTCDate();
      const amount = halfUp(term.amount_per_month * quota * count, length);
      return { ...base, days: count, quota, rate: term.amount_per_month, amount };
    }
    case 'TIERED_HOURS_PER_CENTRE': {
      const reached = term.tiers.filter(({ slots }) => slots <= term.slots_minimum);
      if (reached.length === 0) return undefined;
      const all = Math.max(...reached.map((tier) => Number(tier.hoursPerWeek))) * 1000;
      const hours = Math.round((all * count) / 5);
      const total = halfUp(term.hourly_rate * hours, 1000);
      const payers = together();
      const split = { quota, quotas: quotasOf(payers), total, rate: term.hourly_rate };
      return {
        ...base,
        days: count,
        hours: share(line, payers, hours),
        ...split,
        amount: share(line, payers, total),
      };
    }
    case 'ONE_OFF': {
      const payers = together();
      const total = term.amount_once;
      return {
        ...base,
        quota,
        quotas: quotasOf(payers),
        total,
        rate: total,
        amount: share(line, payers, total),
      };
    }
    default:
      throw new Error(`A line by the rule ${term.rule}`);
  }
}

const quotasOf = (payers) => payers.reduce((sum, { quota }) => sum + quota, 0);

/** Unit by unit, each to whoever lacks most of what is his, or else to the lowest kommunekode. */
function share(line, payers, total) {
  const quotas = quotasOf(payers);
  const inOrder = payers
    .map(({ member, quota }) => ({ member, due: total * quota, got: Math.floor((total * quota) / quotas) }))
    .sort((a, b) => (a.member.kommunekode < b.member.kommunekode ? -1 : 1));
  for (let left = total - inOrder.reduce((sum, { got }) => sum + got, 0); left > 0; left -= 1) {
    const lacks = ({ due, got }) => due - got * quotas;
    inOrder.reduce((most, each) => (lacks(each) > lacks(most) ? each : most)).got += 1;
  }
  return inOrder.find(({ member }) => member === line.member).got;
}
