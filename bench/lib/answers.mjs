/** Owns whether contenders answer the same: what they say, without the ways in which each writes keys and lists. */
import { isDeepStrictEqual } from 'node:util';

/** How many of a read's rows are asked for. */
const asked = 20;

/**
 * Asks every contender the same questions.
 * @param {{ name: string, bodies: object }[]} contenders
 * @param {string[]} reads
 * @returns {Promise<string[]>} one line for each difference from the first contender; none when all agree
 */
export async function differences(contenders, reads) {
  const lines = [];
  for (const read of reads) {
    const answers = await Promise.all(contenders.map((each) => answersOf(each, read)));
    const [first, ...others] = contenders;
    others.forEach((other, index) => {
      const at = answers[0].findIndex((answer, nth) => !isDeepStrictEqual(answer, answers[index + 1][nth]));
      if (at >= 0)
        lines.push(
          `${read}: ${other.name} differs from ${first.name}:\n  ${JSON.stringify(answers[index + 1][at])}\n  ${JSON.stringify(answers[0][at])}`,
        );
    });
    if (answers[0].some((answer) => Object.values(answer)[0] == null))
      lines.push(`${read}: ${first.name} finds nothing`);
  }
  return lines;
}

async function answersOf({ origin, path, headers, bodies }, read) {
  const answers = [];
  for (const body of bodies[read].slice(0, asked)) {
    const response = await fetch(`${origin}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    const { data, errors } = await response.json();
    if (errors || !data)
      throw new Error(`${read}: ${response.status} ${JSON.stringify(errors).slice(0, 500)}`);
    answers.push(plain(data));
  }
  return answers;
}

function plain(value) {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === 'string') return plainText(value);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [
      name,
      // PostGraphile has a connection where the API has a list.
      name === 'participations' && each?.nodes ? plain(each.nodes) : plain(each),
    ]),
  );
}

const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/;

/** The key inside an opaque id: `Slot:…` of the API, `["slots","…"]` of PostGraphile. */
const plainText = (text) => uuid.exec(Buffer.from(text, 'base64url').toString())?.[0] ?? text;
