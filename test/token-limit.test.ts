/** Tokens limited to parties: the memberships of all others are left out, whatever kind of party they are of. */
import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type CryptoKey, exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { Api } from './support/api.js';
import { keyOf } from './support/world.js';

const issuer = 'https://login.example';
const subject = 'anna';
const cvrOf = { Falck: '33597045', Danfoss: '20165715' };

let api: Api;
let keys: Server;
let signing: CryptoKey;

beforeAll(async () => {
  const pair = await generateKeyPair('ES256');
  signing = pair.privateKey;
  const jwk = { ...(await exportJWK(pair.publicKey)), kid: 'one', alg: 'ES256', use: 'sig' };
  keys = createServer((_request, response) => {
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ keys: [jwk] }));
  });
  await new Promise<void>((resolve) => keys.listen(0, '127.0.0.1', resolve));
  const jwksUri = `http://127.0.0.1:${(keys.address() as AddressInfo).port}/`;
  const claims = { cvr: 'cvr', kommunekode: 'kommune' };
  api = await Api.start({
    env: { OIDC_ISSUERS: JSON.stringify([{ issuer, audience: 'tovholder', jwksUri, claims }]) },
  });
  const user = randomUUID();
  await api.owner(`INSERT INTO app_user VALUES ($1, 'PERSON', $2, $3, 'anna@world.example', 'Anna')`, [
    user,
    issuer,
    subject,
  ]);
  for (const [kind, name, role] of [
    ['company', 'Falck', 'CSR_MANAGER'],
    ['company', 'Danfoss', 'CSR_MANAGER'],
    ['jobcentre', 'Gladsaxe', 'CONSULTANT'],
    ['jobcentre', 'Ballerup', 'CONSULTANT'],
  ] as const)
    await api.owner(
      `INSERT INTO membership (id, user_id, ${kind}_id, roles) VALUES ($1, $2, $3, $4::membership_role[])`,
      [randomUUID(), user, keyOf(`${kind === 'company' ? 'Company' : 'Jobcentre'} ${name}`), `{${role}}`],
    );
  for (const [name, cvr] of Object.entries(cvrOf))
    await api.owner('UPDATE company SET cvr = $2 WHERE id = $1', [keyOf(`Company ${name}`), cvr]);
});
afterAll(async () => {
  await api.stop();
  await new Promise((resolve) => keys.close(resolve));
});

async function partiesOf(claims: JWTPayload): Promise<string[]> {
  const now = Math.floor(api.clock.now().getTime() / 1000);
  const token = await new SignJWT(claims)
    .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: 'one' })
    .setIssuer(issuer)
    .setAudience('tovholder')
    .setSubject(subject)
    .setJti(randomUUID())
    .setIssuedAt(now)
    .setExpirationTime(now + 3600)
    .sign(signing);
  const response = await fetch(`${api.address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({
      query: '{ viewer { memberships { company { cvr } jobcentre { kommunekode } } } }',
    }),
  });
  const { data } = (await response.json()) as {
    data: {
      viewer: {
        memberships: { company: { cvr: string } | null; jobcentre: { kommunekode: string } | null }[];
      };
    };
  };
  return data.viewer.memberships.map((each) => each.company?.cvr ?? each.jobcentre?.kommunekode ?? '').sort();
}

test.each<[string, JWTPayload, string[]]>([
  ['no party', {}, [cvrOf.Falck, cvrOf.Danfoss, '159', '151']],
  ['a company', { cvr: cvrOf.Falck }, [cvrOf.Falck]],
  ['a municipality', { kommune: '159' }, ['159']],
  ['a company and a municipality', { cvr: cvrOf.Danfoss, kommune: '151' }, [cvrOf.Danfoss, '151']],
  ['a company that is none of the person’s', { cvr: '11111111' }, []],
  ['a municipality that is none of the person’s', { kommune: '101' }, []],
])('a token that names %s', async (_what, claims, expected) => {
  expect(await partiesOf(claims)).toEqual([...expected].sort());
});
