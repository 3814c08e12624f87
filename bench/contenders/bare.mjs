/** Owns the bare endpoint: HTTP, one hand-written statement, its text as the answer; no schema, access or sign-in. */
import { createServer } from 'node:http';
import { handWritten } from './hand-written.mjs';
import { listening, poolOf } from '../lib/contender-process.mjs';

export async function start({ ownerUrl, questions }) {
  const pool = poolOf(ownerUrl);
  const answer = async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const { read, key } = JSON.parse(Buffer.concat(chunks).toString());
    const data = await handWritten(pool, read, key, questions.today);
    response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' });
    response.end(`{"data":${data}}`);
  };
  const server = createServer((request, response) => {
    answer(request, response).catch((error) => response.writeHead(500).end(error.message));
  });
  const bodies = {
    A: questions.partnerships.map((key) => ({ read: 'A', key })),
    B: [{ read: 'B', key: questions.party }],
    C: questions.placements.map((key) => ({ read: 'C', key })),
  };
  return { origin: await listening(server), path: '/', bodies };
}
