import { describe, expect, test } from '@jest/globals';
import { UnderWay } from './under-way.js';

describe('bytes under way', () => {
  test('one answer always finds room, more only within the bounds', () => {
    const underWay = new UnderWay({ perClient: 100, inAll: 150 });
    const first = underWay.take('anna', 120);
    expect(() => underWay.take('anna', 1)).toThrow('read them first');
    const other = underWay.take('bent', 30);
    expect(() => underWay.take('bent', 1)).toThrow('read them first');
    expect(() => underWay.take('carl', 1)).toThrow('read them first');
    first();
    first();
    underWay.take('anna', 60)();
    other();
    expect(() => underWay.take('carl', 150)()).not.toThrow();
  });
});
