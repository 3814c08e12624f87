/** The cases of an incident's rules: its links of the agreement's chain, its state, and the seconds to take it back. */
import { expect, test } from '@jest/globals';
import { Answerer } from '../partnership/index.js';
import { canWithdraw, chainFor, stateOf, usualChain } from './incident.rules.js';

const { COMPANY_CONTACT, CONSULTANT, MENTOR, TEAM, TOVHOLDER } = Answerer;

test.each([
  ['the usual, about a trainee', usualChain, true, usualChain],
  ['the usual, about a slot', usualChain, false, [TOVHOLDER]],
  ['in the agreement’s order', [MENTOR, TOVHOLDER, CONSULTANT], true, [MENTOR, TOVHOLDER, CONSULTANT]],
  ['the mentor first', [MENTOR, CONSULTANT, COMPANY_CONTACT], false, [MENTOR, COMPANY_CONTACT]],
  ['nobody but the home jobcentre', [CONSULTANT, TEAM], true, [CONSULTANT, TEAM]],
  ['and of it nobody', [CONSULTANT, TEAM], false, [TOVHOLDER]],
])('the chain: %s', (_case, chain, aboutTrainee, expected) => {
  expect(chainFor(chain, aboutTrainee)).toEqual(expected);
});

test.each([
  ['2015-05-04T08:00:00.000Z', true],
  ['2015-05-04T08:00:10.000Z', true],
  ['2015-05-04T08:00:10.001Z', false],
])('reported at eight it can be taken back at %s: %p', (now, expected) => {
  expect(canWithdraw(new Date('2015-05-04T08:00:00.000Z'), new Date(now))).toBe(expected);
});

test.each([
  ['REPORTED', true, 'REPORTED'],
  ['ACKNOWLEDGED', false, 'ACKNOWLEDGED'],
  ['ACKNOWLEDGED', true, 'LAPSED'],
  ['RESOLVED', false, 'RESOLVED'],
])('%s with a running clock %p is %s', (status, runs, state) => {
  expect(stateOf({ status, answerBy: runs ? 'some time' : null })).toBe(state);
});
