/** Who asks: the token, the person behind it, and the membership acted for. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { toOpaqueId } from '../src/platform/opaque-id.js';
import { type Answer, Api, today } from './support/api.js';
import { idOf, keyOf, subjectOf } from './support/world.js';

let api: Api;
beforeAll(async () => {
  api = await Api.start();
});
afterAll(() => api.stop());
beforeEach(() => api.clock.set(`${today}T08:00:00.000Z`));

interface ViewerAnswer {
  viewer: {
    user: { name: string; kind: string };
    memberships: {
      id: string;
      roles: string[];
      company: { name: string } | null;
      jobcentre: { name: string } | null;
    }[];
    acting: { id: string } | null;
  };
}

const whoAmI = `{ viewer {
  user { name kind } memberships { id roles company { name } jobcentre { name } } acting { id } } }`;

async function askWith(
  headers: Record<string, string>,
): Promise<Answer<ViewerAnswer> & { challenge: string | null }> {
  const response = await fetch(`${api.address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json', ...headers },
    body: JSON.stringify({ query: whoAmI }),
  });
  const body = (await response.json()) as Answer<ViewerAnswer>;
  return { ...body, status: response.status, challenge: response.headers.get('www-authenticate') };
}

const codeOf = (answer: Answer<unknown>): string | undefined => answer.errors?.[0]?.extensions.code;

/** A new person with memberships of these parties and last days; gives the subject and the memberships' ids. */
async function person(...memberships: { company?: string; jobcentre?: string; endsOn?: string }[]) {
  const [userId, subject] = [randomUUID(), `${randomUUID()}@world.example` as const];
  await api.owner(`INSERT INTO app_user VALUES ($1, 'PERSON', 'demo', $2, $2, 'New person')`, [
    userId,
    subject,
  ]);
  const ids: string[] = [];
  for (const { company, jobcentre, endsOn } of memberships) {
    const id = randomUUID();
    await api.owner(
      `INSERT INTO membership (id, user_id, company_id, jobcentre_id, roles, ends_on)
       VALUES ($1, $2, $3, $4, $5::membership_role[], $6)`,
      [
        id,
        userId,
        company ? keyOf(`Company ${company}`) : null,
        jobcentre ? keyOf(`Jobcentre ${jobcentre}`) : null,
        company ? '{CSR_MANAGER}' : '{CONSULTANT}',
        endsOn ?? null,
      ],
    );
    ids.push(toOpaqueId('Membership', id));
  }
  return { subject, ids };
}

describe('without a token that counts', () => {
  const foreign = async (claims: { issuer?: string; alg?: string } = {}): Promise<string> => {
    const { privateKey, publicKey } = await generateKeyPair('ES256');
    const { kid = 'foreign' } = await exportJWK(publicKey);
    return new SignJWT({})
      .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid })
      .setIssuer(claims.issuer ?? 'http://127.0.0.1:4000/demo-issuer')
      .setAudience('tovholder')
      .setSubject(subjectOf('csr'))
      .setExpirationTime('8h')
      .sign(privateKey);
  };
  const own = (): Promise<string> => api.token(subjectOf('csr'));
  const unsigned = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');

  test.each<[string, () => Promise<string | null> | string | null]>([
    ['none', () => null],
    ['an empty header', () => ''],
    ['a scheme alone', () => 'Bearer'],
    ['another scheme', () => 'Basic Y3NyOmNzcg=='],
    ['a token without its scheme', own],
    ['a word', () => 'Bearer token'],
    ['two tokens', async () => `Bearer ${await own()} ${await own()}`],
    ['a cut token', async () => `Bearer ${(await own()).slice(0, -4)}`],
    ['a token of another key', async () => `Bearer ${await foreign()}`],
    ['a token of another issuer', async () => `Bearer ${await foreign({ issuer: 'https://login.example' })}`],
    [
      'an unsigned token',
      async () => `Bearer ${unsigned({ alg: 'none' })}.${(await own()).split('.')[1] ?? ''}.`,
    ],
  ])('%s: 401', async (_name, header) => {
    const authorization = await header();
    const answer = await askWith(authorization === null ? {} : { authorization });
    expect([answer.status, codeOf(answer), answer.data]).toEqual([401, 'UNAUTHENTICATED', undefined]);
    expect(answer.challenge).toBe('Bearer');
  });

  test('a token counts for eight hours', async () => {
    const authorization = `Bearer ${await own()}`;
    api.clock.set(`${today}T16:00:00.000Z`);
    expect(await askWith({ authorization })).toMatchObject({ status: 200 });
    api.clock.set(`${today}T16:01:00.000Z`);
    expect(await askWith({ authorization })).toMatchObject({
      status: 401,
      errors: [{ extensions: { code: 'UNAUTHENTICATED' }, message: expect.stringContaining('expired') }],
    });
  });

  test('the scheme may be spelt in any case', async () => {
    expect(await askWith({ authorization: `bearer  ${await own()}` })).toMatchObject({ status: 200 });
  });
});

test('somebody whom nobody has registered is told so', async () => {
  const answer = await api.as('stranger@world.example')(whoAmI);
  expect(answer).toMatchObject({ status: 401, errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
  expect(answer.errors?.[0]?.message).toMatch(/not known here/);
});

test('one membership acts without being named', async () => {
  const { data } = await api.as('leader')<ViewerAnswer>(whoAmI);
  const id = idOf('Membership', 'leader');
  expect(data.viewer).toEqual({
    user: { name: 'Person leader', kind: 'PERSON' },
    memberships: [{ id, roles: ['SITE_LEADER'], company: { name: 'Falck Danmark A/S' }, jobcentre: null }],
    acting: { id },
  });
});

describe('somebody with several memberships', () => {
  const everything = '{ partnerships { totalCount } }';

  test('sees them before choosing one', async () => {
    const { subject, ids } = await person({ company: 'Danfoss' }, { jobcentre: 'Ballerup' });
    const { data, errors } = await api.as(subject)<ViewerAnswer>(whoAmI);
    expect(errors).toBeUndefined();
    expect(data.viewer.acting).toBeNull();
    expect(data.viewer.memberships).toHaveLength(2);
    expect(data.viewer.memberships).toEqual(
      expect.arrayContaining([
        { id: ids[0], roles: ['CSR_MANAGER'], company: { name: 'Danfoss A/S' }, jobcentre: null },
        { id: ids[1], roles: ['CONSULTANT'], company: null, jobcentre: { name: 'Jobcenter Ballerup' } },
      ]),
    );
  });

  test.each([
    everything,
    '{ openPartnerships { totalCount } }',
    '{ jobcentres { totalCount } }',
    '{ placements { totalCount } }',
    `{ node(id: "${idOf('Slot', 'Herlev 1')}") { id } }`,
    `mutation { closeSlot(input: { slotId: "${idOf('Slot', 'Herlev 1')}" }) { problems { code } } }`,
  ])('must choose before %s', async (query) => {
    const { subject } = await person({ company: 'Falck' }, { jobcentre: 'Ballerup' });
    const answer = await api.as(subject)(query);
    expect(codeOf(answer)).toBe('BAD_USER_INPUT');
    expect(answer.errors?.[0]?.message).toContain('X-Acting-Membership');
  });

  test('acts as the one it names', async () => {
    const { subject, ids } = await person({ company: 'Danfoss' }, { jobcentre: 'Ballerup' });
    const seen = async (membership = ''): Promise<unknown> =>
      (
        await api.as(subject)<{ viewer: { acting: { id: string } }; partnerships: { totalCount: number } }>(
          '{ viewer { acting { id } } partnerships { totalCount } }',
          {},
          { 'x-acting-membership': membership },
        )
      ).data;
    expect(await seen(ids[0])).toEqual({
      viewer: { acting: { id: ids[0] } },
      partnerships: { totalCount: 0 },
    });
    expect(await seen(ids[1])).toEqual({
      viewer: { acting: { id: ids[1] } },
      partnerships: { totalCount: 1 },
    });
  });

  test.each([
    ['another person’s', () => idOf('Membership', 'gladsaxe')],
    ['an unknown one', () => idOf('Membership', 'nobody')],
    ['an id of another type', () => idOf('Company', 'Falck')],
    ['a bare key', () => keyOf('Membership csr')],
    ['a word', () => 'mine'],
  ])('may not name %s', async (_name, id) => {
    const answer = await api.as('csr')(whoAmI, {}, { 'x-acting-membership': id() });
    expect([answer.status, codeOf(answer)]).toEqual([403, 'FORBIDDEN']);
  });
});

describe('a membership that ends', () => {
  test('counts on its last day, and not after', async () => {
    const { subject, ids } = await person({ company: 'Falck', endsOn: today }, { jobcentre: 'Ballerup' });
    const header = { 'x-acting-membership': ids[0] ?? '' };
    expect((await api.as(subject)<ViewerAnswer>(whoAmI, {}, header)).data.viewer.acting).toEqual({
      id: ids[0],
    });
    // In Denmark the day is over two hours before it is in UTC.
    api.clock.set(`${today}T22:00:00.000Z`);
    const after = await api.as(subject)(whoAmI, {}, header);
    expect([after.status, codeOf(after)]).toEqual([403, 'FORBIDDEN']);
    const { data } = await api.as(subject)<ViewerAnswer>(whoAmI);
    expect(data.viewer.memberships.map((each) => each.id)).toEqual([ids[1]]);
    expect(data.viewer.acting).toEqual({ id: ids[1] });
  });

  test('and was the only one leaves nothing to see', async () => {
    const { subject } = await person({ company: 'Falck', endsOn: '2015-05-03' });
    const { data } = await api.as(subject)<ViewerAnswer>(whoAmI);
    expect(data.viewer).toMatchObject({ memberships: [], acting: null });
    const answer = await api.as(subject)('{ partnerships { totalCount } }');
    expect(codeOf(answer)).toBe('BAD_USER_INPUT');
    expect(answer.errors?.[0]?.message).toContain('invitation');
  });
});

test('a membership that was taken away works for five seconds more, and no longer', async () => {
  const now = `${today}T09:00:0`;
  api.clock.hold(`${now}0.000Z`);
  const authorization = `Bearer ${await api.token(subjectOf('mentor'))}`;
  const names = async () => {
    const { data } = await api.as('mentor')<{ partnerships: { nodes: unknown[] } } | null>(
      '{ partnerships { nodes { name } } }',
      {},
      { authorization },
    );
    return data?.partnerships.nodes.length ?? null;
  };
  expect(await names()).toBe(1);
  await api.owner(`UPDATE membership SET ends_on = '2015-05-03' WHERE id = $1`, [keyOf('Membership mentor')]);
  api.clock.hold(`${now}4.999Z`);
  expect(await names()).toBe(1);
  api.clock.hold(`${now}5.000Z`);
  expect(await names()).toBeNull();
});
