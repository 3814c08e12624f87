/** Owns what signoff is to the house: the one shape of a signature. */
import type { AppRoom } from '../identity/index.js';
import { Signoff } from './signoff.entity.js';
import { signoffGuards } from './signoff.guard.js';

export const signoff: AppRoom = {
  entities: [Signoff],
  writes: { signoff: 'INSERT' },
  guards: signoffGuards,
};
