/** Owns the command line: serve, migrate, seed, token, watch, billing, schema. */
import 'reflect-metadata';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Command } from 'commander';
import type { CloseOptions } from './billing-command.js';
import { type Config, readConfig } from './platform/config.js';
import { outageOf, sqlState } from './platform/database/outage.js';
import { projectRoot } from './platform/project-root.js';
import { StartError } from './platform/start-error.js';

const program = new Command('tovholder')
  .description('One partnership, many jobcentres: agreement, slots, placements and bills.')
  .showSuggestionAfterError(false)
  .configureOutput({
    outputError: (text, write) =>
      write(`${text.trim().replace(/^error:/, 'tovholder:')}; --help says what there is\n`),
  });

program
  .command('serve')
  .description('start the server; without DATABASE_URL it brings its own database')
  .action(() => run(serveCommand));

program
  .command('migrate')
  .description('bring the database up to date; doing it again changes nothing')
  .action(() =>
    run(async (config) => {
      const { openGround } = await import('./ground.js');
      const { migrate } = await import('./platform/database/migrate.js');
      const { needs } = await import('./rooms.js');
      const ground = await openGround(config);
      try {
        await migrate(ground.ownerUrl, decodeURIComponent(new URL(ground.appUrl).username), needs);
        say('The database is up to date.');
      } finally {
        await ground.stop();
      }
    }),
  );

program
  .command('seed')
  .description('fill the database with reference data; a database that has partnerships is left as it is')
  .option('--demo', 'and with the demo: three partnerships and their people', false)
  .action((options: { demo: boolean }) =>
    run(async (config) => {
      const { openGround, prepare } = await import('./ground.js');
      const ground = await openGround(config);
      try {
        await prepare(ground, { ...config, demo: options.demo });
        say(options.demo ? 'The demo is in the database.' : 'The reference data is in the database.');
      } finally {
        await ground.stop();
      }
    }),
  );

program
  .command('token')
  .description('print an access token of a demo person, valid for eight hours')
  .argument('<email>', 'for example csr@falck.example')
  .action((email: string) => run(async (config) => say(await demoToken(config, email))));

program
  .command('watch')
  .description('print incidents as they happen at the running demo server, as a demo person; Ctrl-C stops')
  .argument('[email]', 'who follows', 'konsulent@gladsaxe.example')
  .action((email: string) =>
    run(async (config) => {
      const { watchIncidents } = await import('./watch-incidents.js');
      const stop = new AbortController();
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stop.abort());
      await watchIncidents({
        connect: async () => ({ address: config.publicUrl, token: await demoToken(config, email) }),
        say,
        signal: stop.signal,
      });
    }),
  );

const billing = program.command('billing').description('the bills of months that have ended');

billing
  .command('close')
  .description('close a month, once and for all: of one partnership, or of all where it is not closed yet')
  .option('--month <month>', 'for example 2015-04')
  .option('--from <month>', 'or month after month, from this one …')
  .option('--to <month>', '… to this one')
  .option('--partnership <id>', 'one partnership alone, by its id in the API')
  .option('--dry-run', 'write nothing; say what would be written', false)
  .action((options: CloseOptions) =>
    run(async (config) => {
      const { closeBilling } = await import('./billing-command.js');
      await closeBilling(config, options, { say, tell: (line) => process.stderr.write(`${line}\n`) });
    }),
  );

billing
  .command('verify')
  .description('look whether all closed bills are as they were closed, and say what was changed')
  .option(
    '--seal',
    'seal months that were closed before there were seals, once you know them to be right',
    false,
  )
  .action((options: { seal: boolean }) =>
    run(async (config) => {
      const { verifyBilling } = await import('./verify-command.js');
      await verifyBilling(config, options, { say, tell: (line) => process.stderr.write(`${line}\n`) });
    }),
  );

program
  .command('schema')
  .description('write schema/schema.graphql from the code')
  .option('--check', 'write nothing; fail when the committed file differs', false)
  .action((options: { check: boolean }) => run(() => schemaCommand(options.check)));

await program.parseAsync();

async function demoToken(config: Config, email: string): Promise<string> {
  const { demoClients, demoPeople } = await import('./demo/demo-people.js');
  const { mintDemoToken } = await import('./identity/sign-in/index.js');
  const client = demoClients.find((each) => each.clientId === email);
  if (!client && !demoPeople.some((person) => person.email === email))
    throw new StartError(
      `${email} is not a demo person; use one of ${demoPeople.map((each) => each.email).join(', ')}`,
    );
  return mintDemoToken(config, email, { scopes: client?.scopes ?? [] });
}

async function serveCommand(config: Config): Promise<void> {
  const { serve } = await import('./main.js');
  // A signal that comes while the database is being prepared waits until it can be obeyed cleanly.
  let ask: () => void = () => undefined;
  const asked = new Promise<void>((resolve) => {
    ask = resolve;
  });
  // A terminal that is closed says SIGHUP.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, ask);
  const running = await serve(config);
  if (running.demo) await banner(running.address);
  else say(`Tovholder: ${running.address}/graphql`);
  await asked;
  await running.stop();
}

async function banner(address: string): Promise<void> {
  const { demoPeople } = await import('./demo/demo-people.js');
  const width = Math.max(...demoPeople.map((person) => person.email.length));
  say(`
Tovholder kører / is running:  ${address}/        (GraphiQL; API: ${address}/graphql)

DEMO: alle kan logge ind som enhver. Anybody can sign in as anybody; no real data belongs here.
${demoPeople.map((person) => `  ${person.email.padEnd(width)}  ${person.role}, ${person.party}`).join('\n')}

Token:  npm run -s tovholder -- token ${demoPeople[0]?.email}
Stop:   Ctrl-C`);
}

async function schemaCommand(check: boolean): Promise<void> {
  const { lexicographicSortSchema, printSchema } = await import('graphql');
  const { createSchema } = await import('./schema.js');
  const file = path.join(projectRoot, 'schema', 'schema.graphql');
  const printed = `${printSchema(lexicographicSortSchema(await createSchema()))}\n`;
  if (!check) writeFileSync(file, printed);
  else if (readFileSync(file, 'utf8') !== printed)
    throw new StartError('schema/schema.graphql differs from the code; run: npm run tovholder -- schema');
  say(check ? 'The committed schema is the code’s.' : 'schema/schema.graphql is written.');
}

/** Runs a command; an expected failure is one line on stderr and its exit code. */
async function run(command: (config: Config) => Promise<void>): Promise<void> {
  try {
    await command(readConfig());
    process.exitCode = 0;
  } catch (error) {
    const expected = error instanceof StartError ? error : awayError(error);
    if (!expected) throw error;
    process.stderr.write(`tovholder: ${expected.message}\n`);
    process.exitCode = expected.exitCode;
  }
}

/** The line for a database that is away, full or read-only in the middle of a command. */
function awayError(error: unknown): StartError | null {
  const outage = outageOf(error);
  const why = sqlState(outage) ?? (outage?.cause instanceof Error ? outage.cause.message : '');
  return (
    outage &&
    new StartError(
      `The database does not answer, or cannot be written (${why}); mend it and run the command again`,
    )
  );
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
