/** A partnership itself through the API: created, its contacts set, the role of tovholder handed on; and every refusal. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { PartnershipStatus } from '../src/partnership/index.js';
import { Api, type ProblemAnswer, today } from './support/api.js';
import { addParticipation, addPartnership, openRows } from './support/rows.js';
import { idOf, type Who } from './support/world.js';

let api: Api;
let owner: DataSource;
beforeAll(async () => {
  api = await Api.start();
  owner = await openRows(api.database.ownerUrl);
});
afterEach(() => api.clock.set(`${today}T08:00:00.000Z`));
afterAll(async () => {
  await owner.destroy();
  await api.stop();
});

interface Partnership {
  id: string;
  version: number;
  status: string;
}
interface Changed {
  partnership: Partnership | null;
}

const facts = (problems: ProblemAnswer[]) => problems.map(({ code, path }) => `${code} ${path.join('.')}`);

const refusals = async (who: Who, mutation: string, input: object): Promise<string[]> => {
  const answer = await api.change<Changed>(who, mutation, input, 'partnership { id }');
  expect(answer.partnership).toBeNull();
  return facts(answer.problems);
};

const thrownCode = async (who: Who, mutation: string, input: object): Promise<string | undefined> =>
  (await api.tryChange(who, mutation, input)).errors?.[0]?.extensions.code;

const done = async (who: Who, mutation: string, input: object): Promise<Partnership> => {
  const answer = await api.change<Changed>(who, mutation, input, 'partnership { id version status }');
  expect(answer.problems).toEqual([]);
  return answer.partnership as Partnership;
};

/** What a viewer gets of a partnership by its id, in each of the two ways. */
const seen = async (who: Who, id: string): Promise<unknown[]> => {
  const { data } = await api.as(who)<{ partnership: unknown; node: unknown }>(
    'query ($id: ID!) { partnership(id: $id) { id } node(id: $id) { id } }',
    { id },
  );
  return [data.partnership, data.node];
};

const unseen = [null, null];
const foreign = ['of another type', 'unknown', 'no id at all'] as const;
const foreignIds = (type: string) => ({
  'of another type': idOf('Slot', 'Gladsaxe 1'),
  unknown: idOf(type, 'nobody knows'),
  'no id at all': 'x',
});

const falckCvr = '33597045';

describe('createPartnership', () => {
  const create = { name: 'Falck igen', cvr: falckCvr, tovholderId: idOf('Jobcentre', 'Gladsaxe') };

  test('the CSR manager prepares a draft that the named tovholder sees and nobody else', async () => {
    const answer = await api.change<Changed>(
      'csr',
      'createPartnership',
      create,
      `partnership { id version status openToJoin company { name } tovholder { name } agreement { id }
         participations { status role from to jobcentre { name } } allowedActions }`,
    );
    expect(answer).toMatchObject({
      partnership: {
        version: 1,
        status: 'DRAFT',
        openToJoin: false,
        company: { name: 'Falck Danmark A/S' },
        tovholder: { name: 'Jobcenter Gladsaxe' },
        agreement: null,
        participations: [
          {
            status: 'ACTIVE',
            role: 'TOVHOLDER',
            from: today,
            to: null,
            jobcentre: { name: 'Jobcenter Gladsaxe' },
          },
        ],
        allowedActions: ['SET_CONTACT', 'INVITE_JOBCENTRE', 'OPEN_SLOT'],
      },
      problems: [],
    });
    const { id } = answer.partnership as Partnership;
    expect(await seen('gladsaxeHead', id)).toEqual([{ id }, { id }]);
    for (const who of ['ballerup', 'roskilde', 'otherCsr'] as const)
      expect(await seen(who, id)).toEqual(unseen);
  });

  test('a jobcentre prepares one as its tovholder, with a company that is new here', async () => {
    const input = {
      ...create,
      cvr: '40000003',
      companyName: 'Ny Virksomhed ApS',
      tovholderId: idOf('Jobcentre', 'Roskilde'),
    };
    const { id } = await done('roskilde', 'createPartnership', input);
    expect(await seen('roskilde', id)).toEqual([{ id }, { id }]);
    for (const who of ['gladsaxe', 'csr', 'otherCsr'] as const) expect(await seen(who, id)).toEqual(unseen);
    await done('roskilde', 'createPartnership', { ...input, companyName: null });
  });

  test('two jobcentres may bring the same new company at the same moment', async () => {
    const input = { ...create, cvr: '40000011', companyName: 'Begge Kender ApS' };
    await Promise.all(
      (['Gladsaxe', 'Ballerup', 'Roskilde'] as const).map((name) =>
        done(name.toLowerCase() as Who, 'createPartnership', {
          ...input,
          tovholderId: idOf('Jobcentre', name),
        }),
      ),
    );
    expect(await owner.query(`select count(*)::int from company where cvr = '40000011'`)).toEqual([
      { count: 1 },
    ]);
  });

  test.each<[string, Who, object, string[]]>([
    ['a wrong check digit', 'csr', { cvr: '33597046' }, ['INVALID_CVR cvr']],
    ['an unknown tovholder', 'csr', { tovholderId: idOf('Jobcentre', 'x') }, ['NOT_FOUND tovholderId']],
    ['a company as tovholder', 'csr', { tovholderId: idOf('Company', 'Falck') }, ['NOT_FOUND tovholderId']],
    ['both at once', 'csr', { cvr: '1', tovholderId: 'x' }, ['INVALID_CVR cvr', 'NOT_FOUND tovholderId']],
    ['a new company without a name', 'gladsaxe', { cvr: '40000038' }, ['COMPANY_NAME_REQUIRED companyName']],
    ['a blank name', 'csr', { name: ' ' }, ['TEXT_REQUIRED name']],
    ['a CPR number in the name', 'csr', { name: 'For 010190-1234' }, ['CPR_IN_TEXT name']],
  ])('refused: %s', async (_name, who, input, expected) => {
    expect(await refusals(who, 'createPartnership', { ...create, ...input })).toEqual(expected);
  });

  test.each<[Who, object]>([
    ['mentor', {}],
    ['leader', {}],
    ['otherCsr', {}],
    ['csr', { cvr: '20165715' }],
    ['gladsaxeFinance', {}],
    ['gladsaxeAuditor', {}],
    ['ballerup', {}],
    ['ballerupMentor', { tovholderId: idOf('Jobcentre', 'Ballerup') }],
  ])('forbidden to %s with %j', async (who, input) => {
    expect(await thrownCode(who, 'createPartnership', { ...create, ...input })).toBe('FORBIDDEN');
  });
});

describe('setContact', () => {
  const person = { name: 'Bo Ibsen', email: 'bo@falck.example', phone: '+45 12 34 56 78' };
  const deputy = { name: 'Ea Juhl', email: 'ea@falck.example', phone: '87654321' };
  const input = { partnershipId: idOf('Partnership', 'Falck'), side: 'COMPANY', contact: person, deputy };

  test('each side names its own contact and deputy, and again others; all in the partnership see both', async () => {
    const before = await done('csr', 'setContact', input);
    const after = await done('csr', 'setContact', { ...input, contact: deputy, deputy: person });
    expect(after.version).toBe(before.version + 1);
    await done('gladsaxeHead', 'setContact', { ...input, side: 'JOBCENTRE' });
    const fields = '{ name email phone deputy { name email phone } }';
    const { data } = await api.as('ballerupFinance')(
      `query ($id: ID!) { partnership(id: $id) { companyContact ${fields} jobcentreContact ${fields} } }`,
      { id: input.partnershipId },
    );
    expect(data).toEqual({
      partnership: {
        companyContact: { ...deputy, deputy: person },
        jobcentreContact: { ...person, deputy },
      },
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
    expect(await thrownCode(who, 'setContact', { ...input, side })).toBe('FORBIDDEN');
  });

  test('refused: what nobody could call or write to, all of it at once', async () => {
    const wrong = { ...input, contact: { ...person, email: 'bo' }, deputy: { ...deputy, phone: '1234567' } };
    expect(await refusals('csr', 'setContact', wrong)).toEqual([
      'INVALID_EMAIL contact.email',
      'INVALID_PHONE deputy.phone',
    ]);
  });

  test('refused: another version than the present one, which is shown', async () => {
    const { version } = await done('csr', 'setContact', input);
    const stale = { ...input, expectedVersion: version - 1 };
    const answer = await api.change<Changed>('csr', 'setContact', stale, 'partnership { version }');
    expect(answer).toMatchObject({ partnership: { version } });
    expect(facts(answer.problems)).toEqual(['STALE_VERSION expectedVersion']);
    await done('csr', 'setContact', { ...input, expectedVersion: version });
  });

  test.each(['roskilde', 'otherCsr'] as const)('does not exist for %s, nor do its contacts', async (who) => {
    expect(await refusals(who, 'setContact', input)).toEqual(['NOT_FOUND partnershipId']);
    expect(await seen(who, input.partnershipId)).toEqual(unseen);
  });
});

describe('both', () => {
  test.each(foreign)('an id %s is not found', async (kind) => {
    const partnershipId = foreignIds('Partnership')[kind];
    const person = { name: 'Bo', email: 'bo@falck.example', phone: '12345678' };
    const contact = { partnershipId, side: 'COMPANY', contact: person, deputy: person };
    expect(await refusals('csr', 'setContact', contact)).toEqual(['NOT_FOUND partnershipId']);
    const handOver = { partnershipId, jobcentreId: idOf('Jobcentre', 'Ballerup'), from: today };
    expect(await refusals('gladsaxeHead', 'handOverTovholder', handOver)).toEqual([
      'NOT_FOUND partnershipId',
    ]);
  });
});
