/** What the database itself refuses, whoever asks: here its owner, past every rule of the server. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { DataSource, EntityManager } from 'typeorm';
import { PartnershipStatus } from '../src/partnership/index.js';
import { PlacementStatus } from '../src/placement/placement.entity.js';
import { violatedConstraint } from '../src/platform/database/database.js';
import { createTestDatabase, type TestDatabase } from './support/database.js';
import { addPartnership, addPlacement, addSlot, key, openRows, type PlacementRow } from './support/rows.js';

let database: TestDatabase;
let owner: DataSource;
beforeAll(async () => {
  database = await createTestDatabase('world');
  owner = await openRows(database.ownerUrl);
  const stay = { jobcentre: 'Ballerup', slot: 'Gladsaxe 1' };
  await addPlacement(owner.manager, 'present', { ...stay, startsOn: '2015-05-04', endsOn: '2015-05-29' });
  await addPartnership(owner.manager, 'draft', { status: PartnershipStatus.DRAFT });
});
afterAll(async () => {
  await owner.destroy();
  await database.drop();
});

/** The constraint that work breaks, at the latest when it is committed, or nothing; all of it is undone. */
async function broken(work: (tx: EntityManager) => Promise<unknown>): Promise<string | undefined> {
  const runner = owner.createQueryRunner();
  await runner.startTransaction();
  try {
    await work(runner.manager);
    await runner.query('set constraints all immediate');
    return undefined;
  } catch (error) {
    return violatedConstraint(error) ?? String(error);
  } finally {
    await runner.rollbackTransaction();
    await runner.release();
  }
}

const brokenBy = (...statements: string[]) =>
  broken(async (tx) => {
    for (const sql of statements) await tx.query(sql);
  });

const falck = key('Partnership', 'Falck');
const [gladsaxe, ballerup, roskilde] = ['Gladsaxe', 'Ballerup', 'Roskilde'].map((each) =>
  key('Jobcentre', each),
) as [string, string, string];

const partnership = (change: string, name = 'Falck') =>
  `update partnership set ${change} where id = '${key('Partnership', name)}'`;
const addRole = (jobcentre: string, startsOn: string) =>
  `insert into tovholder_role values (gen_random_uuid(), '${falck}', '${jobcentre}', '${startsOn}')`;
const role = (change: string) => `update tovholder_role set ${change} where partnership_id = '${falck}'`;
const noRole = (name: string) =>
  `delete from tovholder_role where partnership_id = '${key('Partnership', name)}'`;
const participation = (change: string, jobcentre: string) =>
  `update participation set ${change} where partnership_id = '${falck}' and jobcentre_id = '${jobcentre}'`;
const join = (jobcentre: string, decision: string, startsOn = 'null') =>
  `insert into participation values (gen_random_uuid(), 1, '${falck}', '${jobcentre}', '${decision}', ${startsOn})`;
const quota = (startsOn: string, endsOn: string) =>
  `insert into quota values (gen_random_uuid(), '${key('Participation', 'Ballerup')}', '${falck}', 3, '${startsOn}', ${endsOn})`;
const agreement = (endsOn: string, next: string) => [
  `update agreement set ends_on = '${endsOn}'`,
  `insert into agreement (id, number, starts_on, partnership_id, status, slots_minimum, target_groups, tasks,
     mentor_arrangement, mentors, reporting_line, referral_path, default_weeks, max_weeks)
   select gen_random_uuid(), 2, '${next}', partnership_id, status, slots_minimum, target_groups, tasks,
     mentor_arrangement, mentors, reporting_line, referral_path, default_weeks, max_weeks from agreement`,
];
const slot = (change: string) => `update slot set ${change} where id = '${key('Slot', 'Gladsaxe 1')}'`;

describe.each<[string, [string, ...string[]][]]>([
  [
    'tovholder_role_one_at_a_time',
    [
      ['two tovholders', addRole(ballerup, '2015-06-01')],
      ['two on one day', role(`ends_on = '2015-06-01'`), addRole(ballerup, '2015-06-01')],
    ],
  ],
  [
    'tovholder_on_every_date',
    [
      ['none in the end', role(`ends_on = '2015-05-31'`)],
      ['none on the first day', role(`starts_on = '2015-04-02'`)],
      ['none on one day', role(`ends_on = '2015-05-30'`), addRole(ballerup, '2015-06-01')],
      ['none on the last day', partnership(`ends_on = '2015-05-31'`), role(`ends_on = '2015-05-30'`)],
      ['none at all', noRole('Falck')],
      ['none before', partnership(`starts_on = '2015-03-31'`)],
      ['none when a draft comes into force', noRole('draft'), partnership(`status = 'ACTIVE'`, 'draft')],
    ],
  ],
  [
    'tovholder_participates',
    [
      ['a tovholder outside', role(`ends_on = '2015-05-31'`), addRole(roskilde, '2015-06-01')],
      ['a tovholder that leaves', participation(`ends_on = '2015-12-31'`, gladsaxe)],
      ['a tovholder that joins later', participation(`starts_on = '2015-04-02'`, gladsaxe)],
      ['a tovholder that is not approved', participation(`decision = 'REQUESTED'`, gladsaxe)],
    ],
  ],
  [
    'participation_one_at_a_time',
    [
      ['a second one', join(ballerup, 'APPROVED', `'2015-06-01'`)],
      [
        'two on one day',
        participation(`ends_on = '2015-06-30'`, ballerup),
        join(ballerup, 'APPROVED', `'2015-06-30'`),
      ],
    ],
  ],
  [
    'participation_pending_once',
    [['asked and invited', join(roskilde, 'INVITED'), join(roskilde, 'REQUESTED')]],
  ],
  [
    'quota_one_at_a_time',
    [['two on one day', quota('2015-04-01', `'2015-05-31'`), quota('2015-05-31', 'null')]],
  ],
  ['agreement_one_in_force', [['two on one day', ...agreement('2015-06-01', '2015-06-01')]]],
  [
    'slot_covers_placements',
    [
      ['closed under a placement', slot(`open_to = '2015-05-28'`)],
      ['opened under a placement', slot(`open_from = '2015-05-05'`)],
    ],
  ],
  [
    'participation_covers_placements',
    [
      ['left under a placement', participation(`ends_on = '2015-05-28'`, ballerup)],
      ['joined under a placement', participation(`starts_on = '2015-05-05'`, ballerup)],
      ['not approved any more', participation(`decision = 'REQUESTED'`, ballerup)],
    ],
  ],
])('%s refuses', (constraint, cases) => {
  test.each(cases)('%s', async (_name, ...statements) => {
    expect(await brokenBy(...statements)).toBe(constraint);
  });
});

test.each<[string, ...string[]]>([
  ['one tovholder after the other', role(`ends_on = '2015-05-31'`), addRole(ballerup, '2015-06-01')],
  [
    'no tovholder after the partnership',
    partnership(`ends_on = '2015-05-31'`),
    role(`ends_on = '2015-05-31'`),
  ],
  ['no tovholder in a draft', noRole('draft')],
  [
    'a jobcentre that comes back the day after',
    participation(`ends_on = '2015-06-30'`, ballerup),
    join(ballerup, 'APPROVED', `'2015-07-01'`),
  ],
  ['one that asks while it takes part', join(ballerup, 'REQUESTED')],
  ['one quota after the other', quota('2015-04-01', `'2015-05-31'`), quota('2015-06-01', 'null')],
  [
    'one agreement after the other, and the terms with it',
    ...agreement('2015-05-31', '2015-06-01'),
    `update billing_term set ends_on = '2015-05-31'`,
  ],
  ['a slot open for its placement alone', slot(`open_from = '2015-05-04', open_to = '2015-05-29'`)],
  ['a jobcentre that leaves with its placement', participation(`ends_on = '2015-05-29'`, ballerup)],
  [
    'all of it free once the placement is cancelled',
    `update placement set status = 'CANCELLED'`,
    slot(`open_to = '2015-05-01'`),
    participation(`ends_on = '2015-05-01'`, ballerup),
  ],
])('allowed: %s', async (_name, ...statements) => {
  expect(await brokenBy(...statements)).toBeUndefined();
});

describe('a placement', () => {
  const stay = { jobcentre: 'Ballerup', slot: 'Gladsaxe 2', startsOn: '2015-06-01', endsOn: '2015-06-30' };
  const { CANCELLED } = PlacementStatus;

  test.each<[string, Partial<PlacementRow>, string | undefined]>([
    ['that fits', {}, undefined],
    ['before its slot opens', { slot: 'summer', startsOn: '2015-05-31' }, 'placement_within_slot'],
    ['after its slot closes', { slot: 'summer', endsOn: '2015-09-01' }, 'placement_within_slot'],
    ['on all days of its slot', { slot: 'summer', endsOn: '2015-08-31' }, undefined],
    ['of a jobcentre that waits', { jobcentre: 'Roskilde' }, 'placement_within_participation'],
    ['before its jobcentre joins', { slot: 'old', startsOn: '2015-03-31' }, 'placement_within_participation'],
    ['in a slot that is taken', { slot: 'Gladsaxe 1', startsOn: '2015-05-29' }, 'placement_one_per_slot'],
    ['in a slot from the day after', { slot: 'Gladsaxe 1', startsOn: '2015-05-30' }, undefined],
    ['that is cancelled, on any dates', { jobcentre: 'Roskilde', status: CANCELLED }, undefined],
  ])('%s', async (_name, row, constraint) => {
    const made = broken(async (tx) => {
      await addSlot(tx, 'summer', { openFrom: '2015-06-01', openTo: '2015-08-31' });
      await addSlot(tx, 'old', { openFrom: '2015-01-01' });
      await tx.query(join(roskilde, 'REQUESTED'));
      await addPlacement(tx, 'new', { ...stay, ...row });
    });
    expect(await made).toBe(constraint);
  });

  test.each([
    ['2015-05-29', 'placement_one_per_citizen'],
    ['2015-05-30', undefined],
  ])('of somebody who is in another partnership until 29 May, from %s: %s', async (startsOn, constraint) => {
    const made = broken(async (tx) => {
      await addPartnership(tx, 'other', { company: 'Danfoss', jobcentres: ['Ballerup'] });
      await addSlot(tx, 'Nordborg 1', { partnership: 'other', company: 'Danfoss', site: 'Nordborg' });
      const other = { partnership: 'other', company: 'Danfoss', slot: 'Nordborg 1' };
      await addPlacement(tx, 'second', { ...stay, ...other, startsOn });
      const candidate = key('Candidate', 'present');
      await tx.query(`update placement set candidate_id = $1 where reference = 'second'`, [candidate]);
    });
    expect(await made).toBe(constraint);
  });

  test('may not come back to life where it no longer fits', async () => {
    const revived = brokenBy(
      `update placement set status = 'CANCELLED'`,
      slot(`open_to = '2015-05-01'`),
      `update placement set status = 'PLANNED'`,
    );
    expect(await revived).toBe('placement_within_slot');
  });
});
