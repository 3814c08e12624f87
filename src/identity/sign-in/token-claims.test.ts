/** What is read from the claims of a verified token, under the names an issuer is configured with. */
import { describe, expect, test } from '@jest/globals';
import type { JWTPayload } from 'jose';
import type { IssuerConfig } from '../../platform/config.js';
import { readClaims } from './token-claims.js';

const read = (config: Pick<IssuerConfig, 'claims' | 'roles'>, claims: JWTPayload) =>
  readClaims({ sub: 'anna', exp: 1_500_000_000, ...claims }, 'https://login.example', config);

test('the least a token says', () => {
  expect(read({}, {})).toEqual({
    issuer: 'https://login.example',
    subject: 'anna',
    expiresAt: new Date('2017-07-14T02:40:00Z'),
    scopes: [],
  });
});

test.each<[string, JWTPayload, string[]]>([
  ['a text (RFC 8693)', { scope: 'read  write' }, ['read', 'write']],
  ['a list', { scp: ['read', 'write'] }, ['read', 'write']],
  ['neither', { scope: { read: true } }, []],
])('scopes are %s', (_name, claims, scopes) => {
  expect(read({}, claims).scopes).toEqual(scopes);
});

describe('claims', () => {
  test('are read by configured names: whole, with dots in them, or as a path', () => {
    const claims = {
      subject: 'person.uuid',
      cvr: 'https://broker.example/cvr',
      kommunekode: 'data.scope.kommune',
    };
    expect(
      read(
        { claims },
        {
          person: { uuid: 'u-1' },
          'https://broker.example/cvr': 20_165_409,
          data: { scope: { kommune: '159' } },
        },
      ),
    ).toMatchObject({ subject: 'u-1', cvr: '20165409', kommunekode: '159', roles: undefined });
  });

  test('that set no configured limit are not read', () => {
    expect(read({}, { cvr: '20165409', kommunekode: '159', roles: ['HEAD'] })).toMatchObject({
      cvr: undefined,
      kommunekode: undefined,
      roles: undefined,
    });
  });

  test.each<[string, JWTPayload]>([
    ['a subject that is missing', { sub: undefined }],
    ['a subject that is empty', { sub: '' }],
    ['a subject that is too long', { sub: 'x'.repeat(256) }],
    ['an expiry beyond all dates', { exp: 1e15 }],
    ['a limit that is a list', { cvr: ['20165409'] }],
    ['a limit that is empty', { cvr: '' }],
  ])('are refused with %s', (_name, claims) => {
    expect(() => read({ claims: { cvr: 'cvr' } }, claims)).toThrow(
      expect.objectContaining({ extensions: expect.objectContaining({ code: 'UNAUTHENTICATED' }) }),
    );
  });

  test('of a limit may be missing', () => {
    expect(read({ claims: { cvr: 'cvr' } }, {}).cvr).toBeUndefined();
  });
});

describe('roles', () => {
  test.each<[string, unknown, string[]]>([
    ['a list', ['JobcenterKonsulent', 'JobcenterChef'], ['CONSULTANT', 'HEAD']],
    ['one text', 'JobcenterChef', ['HEAD']],
    ['unknown ones', ['Admin', 'CONSULTANT', 'constructor', 7], []],
    ['none', undefined, []],
  ])('are mapped: %s', (_name, groups, roles) => {
    const config = {
      claims: { roles: 'realm.groups' },
      roles: { JobcenterKonsulent: 'CONSULTANT', JobcenterChef: 'HEAD', Admin: 'UNKNOWN' },
    };
    expect(read(config, { realm: { groups } }).roles).toEqual(roles);
  });

  test('without a mapping are our own words', () => {
    expect(read({ claims: { roles: 'roles' } }, { roles: ['FINANCE', 'KING'] }).roles).toEqual(['FINANCE']);
  });
});
