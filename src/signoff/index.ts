/** The public names of signoff. */
export { contentHash, contentHashSql } from './content-hash.js';
export { Signoff } from './signoff.entity.js';
export { fourEyes } from './signoff.rules.js';
export { sign, signedSql } from './signoff.service.js';
