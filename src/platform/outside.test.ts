import { expect, test } from '@jest/globals';
import { isCallable, outside } from './outside.js';

test.each([
  ['https://hooks.example/', true, true],
  ['https://hooks.example:443/', true, true],
  ['https://hooks.example:8443/', true, true],
  ['https://hooks.example:25/', false, true],
  ['https://hooks.example:5432/', false, true],
  ['https://hooks.example:80/', false, true],
  ['http://hooks.example/', false, true],
  ['http://hooks.example:8080/', false, true],
  ['ftp://hooks.example/', false, false],
])('%s: in production %s, in the demo %s', (url, production, demo) => {
  expect([isCallable(url, outside(false)), isCallable(url, outside(true))]).toEqual([production, demo]);
});
