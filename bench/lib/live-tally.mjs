/** Owns the count: what the bench has written against what each subscriber has got, and the log's order against theirs. */
import { grouped } from './grouped.mjs';
import { keyOf } from './live-ground.mjs';
import { words } from './live-write.mjs';

export async function tallyOf(ground, readers, written, { quietFrom, quietTo, quantile }) {
  const places = new Map();
  for (const { word, party_id: party, seq } of await ground.asked(words)) places.set(`${party} ${word}`, seq);
  const answered = [...written.values()].filter(
    (each) => each.answeredAt >= quietFrom && each.answeredAt < quietTo,
  );
  const rate = (answered.length * 1_000) / (quietTo - quietFrom);
  const tally = { written: written.size, rate, expected: 0, lost: 0, doubled: 0, gaps: 0, outOfOrder: 0 };
  const ofPartnership = grouped([...written], ([, { partnership }]) => partnership);
  const quiet = [];
  const trouble = [];
  for (const { stream, words: got, times, refusals, isFrozen } of readers) {
    if (refusals.length > 0) throw new Error(`A subscription was refused: ${refusals[0]}`);
    const partnership = stream >> 1;
    const party = keyOf(stream % 2 ? `Jobcentre ${partnership}` : `Company ${partnership}`);
    const own = (ofPartnership.get(partnership) ?? []).map(([word]) => word);
    const counts = new Map();
    for (const word of got) counts.set(word, (counts.get(word) ?? 0) + 1);
    tally.expected += own.length;
    tally.lost += own.filter((word) => !counts.has(word)).length;
    for (const count of counts.values()) tally.doubled += count - 1;
    const seqs = got.map((word) => places.get(`${party} ${word}`) ?? Number.NaN);
    for (let at = 1; at < seqs.length; at += 1) {
      if (!(seqs[at] > seqs[at - 1])) tally.outOfOrder += 1;
      // The streams are dense and hold nothing else.
      else if (seqs[at] !== seqs[at - 1] + 1) tally.gaps += 1;
    }
    got.forEach((word, at) => {
      const change = written.get(word);
      if (!change) return;
      const ms = times[at] - change.sentAt;
      if (change.sentAt >= quietFrom && change.sentAt < quietTo) quiet.push(ms);
      else if (change.sentAt >= quietTo && !isFrozen) trouble.push(ms);
    });
  }
  return {
    ...tally,
    p50Ms: quantile(quiet, 0.5),
    p99Ms: quantile(quiet, 0.99),
    troubleMs: quantile(trouble, 0.99),
  };
}
