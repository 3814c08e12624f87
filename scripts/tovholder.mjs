/** Owns `npm run tovholder`: the command line from the sources, with nothing of its own on stdout. */
import { run } from './run.mjs';

await run(process.argv.slice(2));
