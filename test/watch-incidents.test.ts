/** The client of the command line: it prints what happens, and misses nothing while its server is away. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { watchIncidents } from '../src/watch-incidents.js';
import { StartError } from '../src/platform/start-error.js';
import { Api } from './support/api.js';
import { Reporting } from './support/reporting.js';
import { subjectOf, type Who } from './support/world.js';

let first: Api;
beforeAll(async () => {
  first = await Api.start();
});
afterAll(() => first.stop());

/** Follows as somebody; `until` waits for a line that holds a text, and gives all lines so far. */
function watch(who: Who, server: () => Api | null) {
  const lines: string[] = [];
  let heard: () => void = () => undefined;
  const stop = new AbortController();
  const ended = watchIncidents({
    connect: async () => {
      const api = server();
      // Nobody listens at this port.
      if (!api) return { address: 'http://127.0.0.1:1', token: 'none' };
      return { address: api.address, token: await api.token(subjectOf(who)) };
    },
    say: (line) => {
      lines.push(line);
      heard();
    },
    signal: stop.signal,
    retryMs: 20,
  });
  const until = async (text: string, times = 1): Promise<readonly string[]> => {
    while (lines.filter((line) => line.includes(text)).length < times)
      await new Promise<void>((resolve) => {
        heard = resolve;
      });
    return lines;
  };
  return {
    until,
    end: () => {
      stop.abort();
      return ended;
    },
  };
}

test('the tovholder reads what a site leader reports, and what was reported while its server was gone', async () => {
  const dying = await Api.start({ beside: first });
  const other = await Api.start({ beside: first });
  let server: Api | null = dying;
  const tovholder = watch('gladsaxe', () => server);
  await tovholder.until('listening');
  const reporting = new Reporting(other);
  const { id } = await reporting.reported('csr', { severity: 'HIGH', category: 'PAPERWORK' });
  await tovholder.until('REPORTED');

  server = null;
  await dying.stop();
  await tovholder.until('connection lost');
  await reporting.change('gladsaxeHead', 'acknowledgeIncident', { incidentId: id });
  await reporting.change('mentor', 'commentIncident', { incidentId: id, text: 'Hallo' });
  server = other;
  await tovholder.until('connected again');
  await tovholder.until('COMMENTED');
  await reporting.change('gladsaxe', 'resolveIncident', { incidentId: id, outcome: 'Klaret' });
  const lines = await tovholder.until('RESOLVED');
  const by = (name: string, party: string) => `Falck på tværs · Person ${name}, ${party}`;
  expect(lines).toEqual([
    '— Lytter / listening; Ctrl-C',
    `2015-05-04 10:00 REPORTED HIGH PAPERWORK · ${by('csr', 'Falck Danmark A/S')} · kvitteres senest / answer by 2015-05-04 12:00`,
    '— Forbindelsen er afbrudt; prøver igen / connection lost; trying again',
    '— Forbundet igen / connected again',
    `2015-05-04 10:00 ACKNOWLEDGED HIGH PAPERWORK · ${by('gladsaxeHead', 'Jobcenter Gladsaxe')}`,
    `2015-05-04 10:00 COMMENTED HIGH PAPERWORK · ${by('mentor', 'Falck Danmark A/S')}`,
    `2015-05-04 10:00 RESOLVED HIGH PAPERWORK · ${by('gladsaxe', 'Jobcenter Gladsaxe')}`,
  ]);
  await tovholder.end();
  await other.stop();
});

test('a server that does not know the token is told of at once', async () => {
  const watching = watchIncidents({
    connect: async () => ({ address: first.address, token: 'none' }),
    say: () => undefined,
    signal: new AbortController().signal,
  });
  await expect(watching).rejects.toThrow(/The server refuses/);
});

test('nobody waits for a person who is not there', async () => {
  const lines: string[] = [];
  const watching = watchIncidents({
    connect: () => Promise.reject(new StartError('nobody@x.example is not a demo person')),
    say: (line) => lines.push(line),
    signal: new AbortController().signal,
  });
  await expect(watching).rejects.toThrow('not a demo person');
  expect(lines).toEqual([]);
});

test('a server that is not there yet is waited for, and not called lost', async () => {
  let server: Api | null = null;
  const tovholder = watch('gladsaxe', () => server);
  await tovholder.until('does not answer');
  server = first;
  expect(await tovholder.until('listening')).toEqual([
    '— Serveren svarer ikke; prøver igen / the server does not answer; trying again',
    '— Lytter / listening; Ctrl-C',
  ]);
  await tovholder.end();
});
