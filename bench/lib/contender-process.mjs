/** Owns a contender's process: starts the one it is named, says where it is, and ends with the bench. */
import pg from 'pg';

// A civil date is text, as it is in every answer.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);

/** The pool of every contender is as large as that of Tovholder, and keeps its connections. */
export const poolOptions = { max: 8, idleTimeoutMillis: 0 };

export const poolOf = (url) => new pg.Pool({ connectionString: url, ...poolOptions });

/** Listens on a free port of the loopback address; resolves to the origin. */
export const listening = (server) =>
  new Promise((done, fail) => {
    server.once('error', fail);
    server.listen(0, '127.0.0.1', () => done(`http://127.0.0.1:${server.address().port}`));
  });

const last = [];

/** What the contender must do when it ends. */
export const atExit = (work) => last.push(work);

// Whoever started us is gone, or has no more to ask.
process.once('disconnect', () => {
  for (const work of last) work();
  process.exit(0);
});
// Ctrl-C reaches us as well; the bench ends us in order.
process.on('SIGINT', () => undefined);

process.once('message', async ({ name, facts }) => {
  try {
    const { start } = await import(`../contenders/${name}.mjs`);
    process.send({ ready: await start(facts) });
  } catch (error) {
    process.send({ failed: error.stack ?? String(error) });
  }
});
