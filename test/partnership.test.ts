/** A partnership itself through the API: created, and its contacts set; and every refusal. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { Company } from '../src/identity/index.js';
import { PartnershipStatus } from '../src/partnership/index.js';
import { toOpaqueId } from '../src/platform/opaque-id.js';
import { Api } from './support/api.js';
import { foreignIds, Outcome, type Thing } from './support/outcome.js';
import { addPartnership, openRows } from './support/rows.js';
import { idOf, keyOf, type Who } from './support/world.js';

let api: Api;
let outcome: Outcome;
let owner: DataSource;
beforeAll(async () => {
  api = await Api.start();
  outcome = new Outcome(api);
  owner = await openRows(api.database.ownerUrl);
});
afterAll(async () => {
  await owner.destroy();
  await api.stop();
});

const person = { name: 'Bo Ibsen', email: 'bo@falck.example', phone: '+45 12 34 56 78' };
const deputy = { name: 'Ea Juhl', email: 'ea@falck.example', phone: '87654321' };
const contact = { partnershipId: idOf('Partnership', 'Falck'), side: 'COMPANY', contact: person, deputy };

describe('createPartnership', () => {
  const create = { name: 'Falck igen', cvr: '33597045', tovholderId: idOf('Jobcentre', 'Gladsaxe') };

  const tovholder = { status: 'INVITED', role: 'TOVHOLDER', from: null, to: null };

  test('the CSR manager prepares a draft that the named tovholder sees and nobody else', async () => {
    const draft = await outcome.done(
      'csr',
      'createPartnership',
      create,
      `id version status openToJoin company { name } tovholder { name } agreement { id }
       participations { status role from to jobcentre { name } allowedActions } allowedActions`,
    );
    expect(draft).toMatchObject({
      version: 1,
      status: 'DRAFT',
      openToJoin: false,
      company: { name: 'Falck Danmark A/S' },
      tovholder: { name: 'Jobcenter Gladsaxe' },
      agreement: null,
      participations: [{ ...tovholder, jobcentre: { name: 'Jobcenter Gladsaxe' }, allowedActions: [] }],
      allowedActions: ['SET_CONTACT', 'INVITE_JOBCENTRE', 'OPEN_SLOT'],
    });
    expect(await outcome.sees('gladsaxeHead', draft.id)).toBe(true);
    for (const who of ['ballerup', 'roskilde', 'otherCsr'] as const)
      expect(await outcome.sees(who, draft.id)).toBe(false);
    const { data } = await api.as('roskilde')<{ openPartnerships: { nodes: { name: string }[] } }>(
      '{ openPartnerships { nodes { name } } }',
    );
    expect(data.openPartnerships.nodes.map((each) => each.name)).not.toContain(create.name);
  });

  test('a company that is new here is known by its number, whoever brings it', async () => {
    const tovholderId = idOf('Jobcentre', 'Roskilde');
    const input = { ...create, cvr: '40000003', tovholderId };
    const { id } = await outcome.done('roskilde', 'createPartnership', input);
    expect(await outcome.sees('roskilde', id)).toBe(true);
    for (const who of ['gladsaxe', 'csr', 'otherCsr'] as const)
      expect(await outcome.sees(who, id)).toBe(false);
    expect(await outcome.done('roskilde', 'createPartnership', input, 'company { name }')).toEqual({
      company: { name: 'CVR 40000003' },
    });
  });

  test('another may bring the same new company at the same moment: there is one', async () => {
    const made: Promise<unknown>[] = [];
    await owner.transaction(async (tx) => {
      await tx.insert(Company, { id: keyOf('theirs'), cvr: '40000011', name: 'CVR 40000011' });
      made.push(
        outcome.done('gladsaxe', 'createPartnership', { ...create, cvr: '40000011' }, 'company { id }'),
      );
      const waiting = `select from pg_locks join pg_stat_activity using (pid) where datname = current_database() and not granted`;
      while ((await tx.query<unknown[]>(waiting)).length === 0);
    });
    expect(await Promise.all(made)).toEqual([{ company: { id: toOpaqueId('Company', keyOf('theirs')) } }]);
  });

  test.each<[string, Who, object, string[]]>([
    ['a wrong check digit', 'csr', { cvr: '33597046' }, ['INVALID_CVR cvr']],
    ['a company as tovholder', 'csr', { tovholderId: idOf('Company', 'Falck') }, ['NOT_FOUND tovholderId']],
    ['both at once', 'csr', { cvr: '1', tovholderId: 'x' }, ['INVALID_CVR cvr', 'NOT_FOUND tovholderId']],
    ['a blank name', 'csr', { name: ' ' }, ['TEXT_REQUIRED name']],
    ['a CPR number in the name', 'csr', { name: 'For 010190-1234' }, ['CPR_IN_TEXT name']],
  ])('refused: %s', async (_name, who, input, expected) => {
    expect(await outcome.refused(who, 'createPartnership', { ...create, ...input })).toEqual(expected);
  });

  test.each(foreignIds('Jobcentre'))('refused: a tovholder whose id is %s', async (_name, tovholderId) => {
    expect(await outcome.refused('csr', 'createPartnership', { ...create, tovholderId })).toEqual([
      'NOT_FOUND tovholderId',
    ]);
  });

  test.each<[Who, string, object]>([
    ['mentor', 'for the own company', {}],
    ['leader', 'for the own company', {}],
    ['csr', 'for another company', { cvr: '20165715' }],
    ['otherCsr', 'for another company', {}],
    ['gladsaxeFinance', 'for the own jobcentre', {}],
    ['gladsaxeAuditor', 'for the own jobcentre', {}],
    ['ballerupMentor', 'for the own jobcentre', { tovholderId: idOf('Jobcentre', 'Ballerup') }],
    ['ballerup', 'for another jobcentre', {}],
  ])('forbidden to %s %s', async (who, _name, input) => {
    expect(await outcome.thrown(who, 'createPartnership', { ...create, ...input })).toBe('FORBIDDEN');
  });
});

describe('setContact', () => {
  test('each side names its own, and again others; everybody in the partnership sees both', async () => {
    const before = await outcome.done('csr', 'setContact', contact);
    const swapped = { ...contact, contact: deputy, deputy: person };
    expect((await outcome.done('csr', 'setContact', swapped)).version).toBe(before.version + 1);
    await outcome.done('gladsaxeHead', 'setContact', { ...contact, side: 'JOBCENTRE' });
    const fields = '{ name email phone deputy { name email phone } }';
    for (const who of ['ballerupFinance', 'leader'] as const)
      expect(
        await outcome.partnership(who, 'Falck', `companyContact ${fields} jobcentreContact ${fields}`),
      ).toEqual({ companyContact: { ...deputy, deputy: person }, jobcentreContact: { ...person, deputy } });
  });

  test('refused: what nobody could write to or call, all of it at once', async () => {
    const wrong = { contact: { ...person, email: 'bo' }, deputy: { ...deputy, phone: '1234567' } };
    expect(await outcome.refused('csr', 'setContact', { ...contact, ...wrong })).toEqual([
      'INVALID_EMAIL contact.email',
      'INVALID_PHONE deputy.phone',
    ]);
  });

  test('refused: from another version than the present one, which is shown', () =>
    outcome.expectsVersion('csr', 'setContact', contact));

  test('refused: in a partnership that has ended', async () => {
    const ended = { status: PartnershipStatus.EXPIRED, endsOn: '2015-04-30' };
    await addPartnership(owner.manager, 'ended', ended);
    const input = { ...contact, partnershipId: idOf('Partnership', 'ended') };
    expect(await outcome.refused('csr', 'setContact', input)).toEqual(['WRONG_STATUS partnershipId']);
    expect(await outcome.partnership('csr', 'ended', 'status allowedActions')).toEqual({
      status: 'EXPIRED',
      // The last months are still billed.
      allowedActions: ['RECORD_WAGE_DOCUMENTATION'],
    });
  });

  test.each<[Who, string]>([
    ['csr', 'JOBCENTRE'],
    ['gladsaxe', 'COMPANY'],
    ['mentor', 'COMPANY'],
    ['leader', 'COMPANY'],
    ['ballerupHead', 'JOBCENTRE'],
    ['gladsaxeFinance', 'JOBCENTRE'],
    ['gladsaxeAuditor', 'JOBCENTRE'],
  ])('forbidden to %s for the side %s', async (who, side) => {
    expect(await outcome.thrown(who, 'setContact', { ...contact, side })).toBe('FORBIDDEN');
  });

  test.each(['roskilde', 'otherCsr'] as const)('does not exist for %s', async (who) => {
    expect(await outcome.refused(who, 'setContact', contact)).toEqual(['NOT_FOUND partnershipId']);
    expect(await outcome.sees(who, contact.partnershipId)).toBe(false);
    expect(await outcome.partnership(who, 'Falck', 'companyContact { name }')).toBeNull();
  });

  test.each(foreignIds('Partnership'))('an id that is %s is not found', async (_name, partnershipId) => {
    expect(await outcome.refused('csr', 'setContact', { ...contact, partnershipId })).toEqual([
      'NOT_FOUND partnershipId',
    ]);
  });
});

test('the list of partnerships has one’s own alone', async () => {
  const names = async (who: Who) => {
    const { data } = await api.as(who)<{ partnerships: { nodes: Thing[]; totalCount: number } }>(
      `query ($company: ID) { partnerships(where: { companyId: { eq: $company }, status: { eq: ACTIVE } }) {
         totalCount nodes { id } } }`,
      { company: idOf('Company', 'Falck') },
    );
    expect(data.partnerships.totalCount).toBe(data.partnerships.nodes.length);
    return data.partnerships.nodes.map(({ id }) => id);
  };
  for (const who of ['csr', 'leader', 'gladsaxeAuditor', 'ballerup'] as const)
    expect(await names(who)).toEqual([idOf('Partnership', 'Falck')]);
  for (const who of ['roskilde', 'otherCsr'] as const) expect(await names(who)).toEqual([]);
});
