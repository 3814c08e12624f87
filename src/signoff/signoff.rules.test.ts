/** The rules of signatures. */
import { describe, expect, test } from '@jest/globals';
import { fourEyes } from './signoff.rules.js';

describe('four eyes', () => {
  test.each<[string, (string | null)[], boolean]>([
    ['nobody’s hand', [], true],
    ['another’s', ['bo'], true],
    ['one’s own', ['anna'], false],
    ['one’s own among others', ['bo', 'anna'], false],
    ['the operator’s', [null], true],
  ])('%s', (_name, inHand, may) => {
    expect(fourEyes('anna', inHand)).toBe(may);
  });
});
