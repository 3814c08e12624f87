/** The cases of who sees which personal data of a trainee, and from when until when: the matrix of access as a table. */
import { describe, expect, test } from '@jest/globals';
import { shortName, type TraineeLink, visibleTraineeFields } from './trainee.access.js';
import { type Kind, kinds, viewers } from './viewer.fixture.js';

const link: TraineeLink = {
  companyId: 'falck',
  jobcentreId: 'ballerup',
  siteId: 'herlev',
  live: true,
  talkPlanned: true,
  lastDay: null,
};

/** `shortName fullName phone considerations` as `SNPC`, a dash for what is hidden. */
function seen(kind: Kind, change: Partial<TraineeLink>): string {
  const fields = visibleTraineeFields(viewers[kind], { ...link, ...change });
  return (['shortName', 'fullName', 'phone', 'considerations'] as const)
    .map((field, index) => (fields.has(field) ? 'SNPC'[index] : '-'))
    .join('');
}

const table = {
  //              herlev  slot elsewhere  no slot  proposed  declined or cancelled
  csr: ['S---', 'S---', 'S---', 'S---', '----'],
  leader: ['S--C', '----', '----', 'S--C', '----'],
  csrAndLeader: ['S--C', 'S---', 'S---', 'S--C', '----'],
  mentor: ['SNPC', 'SNPC', 'SNPC', 'S--C', '----'],
  otherCompany: ['----', '----', '----', '----', '----'],
  consultant: ['SNPC', 'SNPC', 'SNPC', 'SNPC', 'SNPC'],
  head: ['SNPC', 'SNPC', 'SNPC', 'SNPC', 'SNPC'],
  jobcentreMentor: ['SNPC', 'SNPC', 'SNPC', 'SNPC', 'SNPC'],
  finance: ['SN--', 'SN--', 'SN--', 'SN--', 'SN--'],
  auditor: ['----', '----', '----', '----', '----'],
  tovholder: ['----', '----', '----', '----', '----'],
  tovholderHead: ['----', '----', '----', '----', '----'],
  tovholderFinance: ['----', '----', '----', '----', '----'],
  otherJobcentre: ['----', '----', '----', '----', '----'],
} satisfies Record<Kind, string[]>;

const situations: Partial<TraineeLink>[] = [
  {},
  { siteId: 'gladsaxe' },
  { siteId: null },
  { talkPlanned: false },
  { live: false },
];

test.each(kinds)('what %s sees', (kind) => {
  expect(situations.map((change) => seen(kind, change))).toEqual(table[kind]);
});

describe('after the end', () => {
  // Today is 4 May 2015; 12 weeks before it was 9 February.
  test.each([
    ['2015-05-03', 'SNPC'],
    ['2015-02-09', 'SNPC'],
    ['2015-02-08', '----'],
    ['2014-01-01', '----'],
  ])('ended %s: the mentor sees %s', (lastDay, expected) => {
    expect(seen('mentor', { lastDay })).toBe(expected);
  });

  test.each(kinds)('12 weeks and a day: %s', (kind) => {
    const own = viewers[kind].partyId === 'ballerup';
    expect(seen(kind, { lastDay: '2015-02-08' })).toBe(own ? table[kind][0] : '----');
  });
});

test.each([
  ['Anna Karlsen', 'Anna K.'],
  ['Anna Maria Karlsen', 'Anna K.'],
  ['Anna  Karlsen', 'Anna K.'],
  ['Åse ørsted', 'Åse Ø.'],
  ['Anna 𠮷田', 'Anna 𠮷.'],
  ['Anna', 'Anna'],
])('%s is %s in short', (fullName, expected) => {
  expect(shortName(fullName)).toBe(expected);
});
