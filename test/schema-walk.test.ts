/** Every field and change of the schema as every kind of viewer: as the committed table says, and as the matrix of access says whatever the table. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createSchema } from '../src/schema.js';
import { accessTable, type Part, rowsMissing } from './support/access-table.js';
import { Api } from './support/api.js';
import { fillFullWorld, now } from './support/full-world.js';
import { findable, secrets } from './support/matrix.js';
import { walkSchema, type Walk } from './support/schema-walk.js';
import { addressOf, type Column, columns, partyOf, thingsOf } from './support/walked.js';
import { idOf } from './support/world.js';

const file = path.join(import.meta.dirname, 'access-table.md');

let api: Api;
let candidates: ReadonlyMap<string, string>;
let walk: Walk;

beforeAll(async () => {
  api = await Api.start({ now });
  // So many questions take longer than the ten seconds in which an incident can be taken back.
  api.clock.hold(now);
  candidates = await fillFullWorld(api);
  walk = await walkSchema(api, await createSchema(), candidates);
}, 300_000);
afterAll(() => api.stop());

describe('the table', () => {
  test('is the committed one', () => {
    const table = accessTable(walk.parts);
    if (process.env.UPDATE_ACCESS_TABLE) writeFileSync(file, table);
    const committed = existsSync(file) ? readFileSync(file, 'utf8') : '';
    const changes = [
      ...rowsMissing(table, committed).map((row) => `+ ${row}`),
      ...rowsMissing(committed, table).map((row) => `- ${row}`),
    ];
    const advice = [
      'Who sees what is no longer what test/access-table.md says. A field that is new has no entry there yet.',
      'Read each line below, + now and - before; if all of it is meant, write the table and commit it:',
      '    UPDATE_ACCESS_TABLE=1 node scripts/test.mjs test/schema-walk.test.ts',
    ];
    if (committed !== table) throw new Error([...advice, ...changes].join('\n'));
  });

  test('leaves out no type', () => {
    // A type with an id needs a thing of its kind in test/support/walked.ts, a mutation an attempt in attempts.ts.
    expect(walk.missed).toEqual([]);
  });

  test('shows each field to somebody, so that a blank or null cell means hidden', () => {
    // Where one stands here, give it a value in test/support/full-world.ts.
    expect(walk.unseen).toEqual([]);
  });
});

describe('personal data', () => {
  test.each(columns)('%s finds what the matrix gives, and no more', (column) => {
    const found = secrets.filter((secret) => walk.texts[column].includes(secret));
    expect(found).toEqual(secrets.filter((secret) => findable(column).includes(secret)));
  });

  test('a consultant sees a CPR number masked until a purpose is stated', async () => {
    const answer = await api.as(addressOf('P:cons'))(
      'query ($id: ID!) { node(id: $id) { ... on Candidate { cpr } } }',
      {
        id: candidates.get('Bodil'),
      },
    );
    expect(answer.data).toEqual({ node: { cpr: expect.stringMatching(/^\d{6}-\*{4}$/) } });
  });

  const inside = ['T:cons', 'T:sys', 'P:cons', 'left'];
  test.each(['benefitType', 'notes', 'cpr', 'cpr(purpose)'])(
    '%s is for consultants of the home jobcentre',
    (path) => {
      for (const part of partsOf('Candidate'))
        for (const column of columns)
          if (cell(part, path, column) === 'yes') {
            expect(inside).toContain(column);
            expect(part.title).toBe(`Candidate of ${partyOf(column)}`);
          }
    },
  );

  test.each(['Placement', 'Referral'])(
    '%s: the tovholder’s people know no trainee of another jobcentre',
    (type) => {
      const others = partsOf(type).filter((part) => part.title.startsWith(`${type} of Ballerup`));
      expect(others.length).toBeGreaterThan(3);
      for (const part of others)
        for (const column of columns.filter((each) => partyOf(each) === 'Gladsaxe'))
          expect(['', 'null']).toContain(cell(part, 'trainee', column));
    },
  );

  test.each(['C:csr', 'C:csr+led', 'C:leader', 'other csr'] as const)(
    '%s reads no full name and no phone number',
    (column) => {
      for (const part of [...partsOf('Placement'), ...partsOf('Referral')])
        for (const path of ['trainee.fullName', 'trainee.phone'])
          expect(['', 'null']).toContain(cell(part, path, column));
    },
  );
});

describe('parties', () => {
  test.each(['invited', 'outside', 'other csr'] as const)(
    '%s sees of Falck what is open to all',
    (column) => {
      const text = walk.texts[column];
      const open = ['Company', 'Jobcentre'];
      for (const { type, what, id } of thingsOf(candidates)) {
        const isOfFalck = !what.includes('Danfoss') || column !== 'other csr';
        const isOwn = column === 'invited' && what.includes('Rudersdal');
        // The partnership's id stands in its summary.
        if (isOfFalck && !isOwn && !open.includes(type) && type !== 'Partnership')
          expect([type, what, text.includes(id)]).toEqual([type, what, false]);
      }
      expect(cell(part('Partnership of Falck'), 'id', column)).toBe('');
      for (const personal of ['Karen Holm', 'karen@world.example', 'Mads Lund'])
        expect(text).not.toContain(personal);
    },
  );

  test.each([
    ['T:audit', 'Gladsaxe', 'Ballerup'],
    ['P:audit', 'Ballerup', 'Gladsaxe'],
  ] as const)(
    '%s reads the statement of its own jobcentre alone, its lines, and no trainee',
    (column, own, other) => {
      expect(cell(part(`Statement of ${own} at Falck, April`), 'lines.explanation', column)).toBe('yes');
      expect(part(`Statement of ${other} at Falck, April`).itself?.[column]).toBe('');
      for (const each of [...partsOf('Placement'), ...partsOf('Referral')])
        expect(['', 'null']).toContain(cell(each, 'trainee', column));
      expect(partsOf('Candidate').map((each) => each.itself?.[column])).toEqual(['', '']);
    },
  );

  test.each([
    'C:leader',
    'C:mentor',
    'T:ment',
    'P:cons',
    'P:ment',
    'invited',
    'outside',
    'other csr',
  ] as const)('%s reads no statement of Falck', (column) => {
    for (const each of partsOf('Statement').filter(({ title }) => title.includes('at Falck')))
      expect(each.itself?.[column]).toBe('');
  });

  test('a site leader reads sites, slots, placements and referrals of its own site alone', () => {
    for (const type of ['Site', 'Slot', 'Placement', 'Referral'])
      for (const each of partsOf(type)) {
        const isThere = each.title.includes('Herlev') && !each.title.includes('at Danfoss');
        expect([each.title, each.itself?.['C:leader']]).toEqual([each.title, isThere ? 'yes' : '']);
      }
  });

  test('a draft that the company has not made shows and changes none of its sites', async () => {
    const made = await api.change<{ partnership: { id: string } }>(
      'roskilde',
      'createPartnership',
      { name: 'Udkast', cvr: '33597045', tovholderId: idOf('Jobcentre', 'Roskilde') },
      'partnership { id sites { id } }',
    );
    expect(made).toMatchObject({ partnership: { sites: [] }, problems: [] });
    const partnershipId = made.partnership.id;
    const site = await api.tryChange('roskilde', 'registerSite', {
      partnershipId,
      name: 'Ny',
      kommunekode: '163',
    });
    expect(site.errors?.map((error) => error.extensions.code)).toEqual(['FORBIDDEN']);
    const slot = { partnershipId, siteId: idOf('Site', 'Herlev'), label: 'Ny' };
    const opened = await api.tryChange('roskilde', 'openSlot', slot);
    expect(opened.errors?.map((error) => error.extensions.code)).toEqual(['FORBIDDEN']);
  });

  test('a jobcentre that only takes part reads no placement or referral of another', () => {
    for (const each of [...partsOf('Placement'), ...partsOf('Referral')])
      for (const column of columns.filter((one) => partyOf(one) === 'Ballerup'))
        if (!each.title.includes('of Ballerup'))
          expect([each.title, each.itself?.[column]]).toEqual([each.title, '']);
  });
});

test('an action is offered to those whose change passes, and to nobody else', () => {
  const different = walk.attempts.flatMap(({ attempt: { mutation, action }, row }) => {
    if (!action) return [];
    const [title, name] = action;
    return columns
      .map((column) => [
        mutation,
        title,
        column,
        cell(part(title), `allowedActions ${name}`, column) === 'yes',
        row[column] === 'may',
      ])
      .filter(([, , , offered, passed]) => offered !== passed);
  });
  expect(walk.attempts.filter(({ attempt }) => attempt.action).length).toBeGreaterThan(20);
  expect(different).toEqual([]);
});

const partsOf = (type: string): Part[] => walk.parts.filter(({ title }) => title.startsWith(`${type} `));

function part(title: string): Part {
  const found = walk.parts.find((each) => each.title === title);
  if (!found) throw new Error(`the walk has no part ${title}`);
  return found;
}

function cell(of: Part, at: string, column: Column): string {
  const row = of.rows.get(at);
  if (!row) throw new Error(`${of.title} has no row ${at}`);
  return row[column];
}
