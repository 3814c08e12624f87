/** The demo as its users meet it: over HTTP, what each jobcentre owes, and every example operation. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { seed } from '../src/demo/seed.js';
import { personalCipher } from '../src/identity/personal-cipher.js';
import { projectRoot } from '../src/platform/project-root.js';
import { Api } from './support/api.js';
import { createTestDatabase } from './support/database.js';

let api: Api;
beforeAll(async () => {
  api = await Api.start({
    now: '2026-11-23T08:00:00.000Z',
    database: await createTestDatabase(),
    fill: (ownerUrl) =>
      seed({ ownerUrl, today: '2026-11-23', demo: true, cipher: personalCipher(randomBytes(32)) }),
  });
});
afterAll(() => api.stop());

interface Bill {
  partnerships: {
    nodes: {
      billing: {
        total: number;
        statements: {
          jobcentre: { name: string };
          total: number;
          lines: { quota: number | null; rate: number }[];
        }[];
      };
    }[];
  };
}

const owed = async (who: `${string}@${string}`, period: string) => {
  const { data } = await api.as(who)<Bill>(
    `query ($period: Month!) { partnerships { nodes { billing(period: $period) {
       total statements { jobcentre { name } total lines { quota rate } } } } } }`,
    { period },
  );
  return data.partnerships.nodes[0]?.billing;
};

test('Falck, April 2015: Gladsaxe 5.280,00 kr, Ballerup 1.980,00 kr, the others nothing', async () => {
  expect(await owed('csr@falck.example', '2015-04')).toMatchObject({
    total: 726_000,
    statements: [
      { jobcentre: { name: 'Jobcenter Ballerup' }, total: 198_000 },
      { jobcentre: { name: 'Jobcenter Gladsaxe' }, total: 528_000 },
    ],
  });
});

test('BRFkredit, a full month: three slots at 4.441,50 kr for each of two jobcentres', async () => {
  const statement = { total: 3 * 444_150, lines: [{ quota: 3, rate: 444_150 }] };
  expect(await owed('csr@brfkredit.example', '2026-10')).toEqual({
    total: 6 * 444_150,
    statements: [
      { jobcentre: { name: 'Jobcenter Gentofte' }, ...statement },
      { jobcentre: { name: 'Jobcenter Lyngby-Taarbæk' }, ...statement },
    ],
  });
});

test('Danfoss: no money', async () => {
  expect(await owed('csr@danfoss.example', '2026-10')).toEqual({ total: 0, statements: [] });
});

const folder = path.join(projectRoot, 'schema', 'examples');

// The one that follows runs over a socket: the tests of the command line's client use it.
test.each(readdirSync(folder).filter((file) => !file.includes('watch')))(
  'the example %s runs, whoever asks',
  async (file) => {
    const query = readFileSync(path.join(folder, file), 'utf8');
    for (const who of [
      'csr@falck.example',
      'konsulent@gladsaxe.example',
      'konsulent@roskilde.example',
    ] as const) {
      const { status, errors } = await api.as(who)(query);
      expect({ who, status, errors }).toEqual({ who, status: 200, errors: undefined });
    }
  },
);

describe('incidents', () => {
  const seen = async (who: `${string}@${string}`) => {
    const { data } = await api.as(who)<{
      incidents: { nodes: { category: string; status: string; text: string | null }[] };
    }>('{ incidents { nodes { category status text } } }');
    return data.incidents.nodes
      .filter(({ category }) => category !== 'OTHER')
      .map(({ category, status, text }) => `${category} ${status}${text === null ? '' : ' with its text'}`)
      .sort();
  };

  test('of the last days, as each side sees them', async () => {
    const all = [
      'NO_SHOW RESOLVED with its text',
      'NO_TASKS ACKNOWLEDGED with its text',
      'TRAINEE_IN_TROUBLE REPORTED with its text',
    ];
    expect(await seen('csr@falck.example')).toEqual(all);
    expect(await seen('leder.herlev@falck.example')).toEqual(['NO_SHOW RESOLVED with its text']);
    expect(await seen('konsulent@ballerup.example')).toEqual(['TRAINEE_IN_TROUBLE REPORTED with its text']);
    // The tovholder is not told of a trainee of another jobcentre until the chain has reached it.
    expect(await seen('konsulent@gladsaxe.example')).toContain('TRAINEE_IN_TROUBLE REPORTED');
    expect(await seen('csr@brfkredit.example')).toEqual(['PAPERWORK RESOLVED with its text']);
    expect(await seen('konsulent@soenderborg.example')).toEqual(['SLOT_CLOSED ACKNOWLEDGED with its text']);
    expect(await seen('konsulent@roskilde.example')).toEqual([]);
  });
});
