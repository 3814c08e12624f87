/** Owns running the product from its sources: installed, compiled, and then in this very process. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from './build.mjs';
import { ensureInstalled, fail, projectRoot } from './ensure.mjs';

/** @param {string[]} args the command and its arguments, as `tovholder` takes them */
export async function run(args) {
  ensureInstalled();
  try {
    await build();
  } catch (error) {
    if (error.path)
      fail(`${error.path} cannot be written (${error.code}): give this user write access to dist`);
    fail(`The sources do not compile: ${error.message}`);
  }
  const cli = join(projectRoot, 'dist', 'src', 'cli.js');
  if (!existsSync(cli)) fail('src/cli.ts is missing: check the sources out again with git');
  process.setSourceMapsEnabled(true);
  process.argv.splice(1, process.argv.length, cli, ...args);
  surviveRepeatedSignals();
  // No process of its own: nothing stands between the terminal and the server, and nothing can outlive the other.
  await import(pathToFileURL(cli).href);
}

/** The terminal and npm both pass Ctrl-C on. The second must not end a server that is stopping after the first. */
function surviveRepeatedSignals() {
  for (const [signal, code] of Object.entries({ SIGINT: 130, SIGTERM: 143, SIGHUP: 129 })) {
    let isTaken = false;
    process.on(signal, () => {
      if (process.listenerCount(signal) > 1) isTaken = true;
      else if (!isTaken) process.exit(code);
    });
  }
}
