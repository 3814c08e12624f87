/** Owns `npm start`: the server from a fresh clone, with nothing but Node installed. */
import { run } from './run.mjs';

await run(['serve', ...process.argv.slice(2)]);
