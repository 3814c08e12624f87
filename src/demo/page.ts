/** Owns the demo page: GraphiQL signed in as a demo person, and every file of it from our own origin. */
import { createHash, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import { addDemoIssuer, demoIssuerPath, demoPageClient } from '../identity/sign-in/index.js';
import type { DemoClient, DemoPerson } from '../identity/sign-in/index.js';
import type { Config } from '../platform/config.js';
import { projectRoot } from '../platform/project-root.js';
import type { DemoExample } from './examples.js';

export interface DemoParts {
  config: Config;
  people: readonly DemoPerson[];
  clients: readonly DemoClient[];
  examples: readonly DemoExample[];
}

const { resolve } = createRequire(import.meta.url);
const fromPackage = (name: string, file: string) =>
  path.join(path.dirname(resolve(`${name}/package.json`)), file);
// Written for browsers, so it is served as it stands and is not compiled.
const own = (file: string) => path.join(projectRoot, 'src', 'demo', 'browser', file);

const files: Record<string, string> = {
  'react.js': fromPackage('react', 'umd/react.production.min.js'),
  'react-dom.js': fromPackage('react-dom', 'umd/react-dom.production.min.js'),
  'graphiql.js': fromPackage('graphiql', 'graphiql.min.js'),
  'graphiql.css': fromPackage('graphiql', 'graphiql.min.css'),
  'page.js': own('page.js'),
  'page.css': own('page.css'),
};

/**
 * Adds the demo issuer, and the page at `/`.
 * @throws StartError in production, or beside configured issuers
 */
export async function addDemoRoutes(app: FastifyInstance, parts: DemoParts): Promise<void> {
  await addDemoIssuer(app, parts);

  app.get('/', async (_request, reply) => {
    const nonce = randomBytes(16).toString('base64');
    return reply
      .headers({
        'content-security-policy': policy(nonce),
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-store',
      })
      .type('text/html; charset=utf-8')
      .send(page(parts, nonce));
  });

  for (const [name, file] of Object.entries(files)) {
    const content = await readFile(file);
    const mark = `"${createHash('sha256').update(content).digest('base64url')}"`;
    app.get(`/demo/${name}`, async (request, reply) => {
      reply.headers({ etag: mark, 'cache-control': 'no-cache', 'x-content-type-options': 'nosniff' });
      if (request.headers['if-none-match'] === mark) return reply.code(304).send();
      return reply.type(`text/${name.endsWith('.js') ? 'javascript' : 'css'}; charset=utf-8`).send(content);
    });
  }
}

// GraphiQL carries its fonts and icons as data in its style sheet, and adds one style element, which gets the nonce.
const policy = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    'font-src data:',
    "img-src 'self' data:",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

function page({ people, examples }: DemoParts, nonce: string): string {
  const data = JSON.stringify({ issuer: demoIssuerPath, client: demoPageClient, people, examples });
  return `<!doctype html>
<html lang="da">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Tovholder – demo</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="/demo/graphiql.css">
    <link rel="stylesheet" href="/demo/page.css">
    <script type="application/json" id="demo">${data.replaceAll('<', '\\u003c')}</script>
    <script src="/demo/react.js" defer></script>
    <script src="/demo/react-dom.js" defer></script>
    <script src="/demo/graphiql.js" defer></script>
    <script src="/demo/page.js" type="module" nonce="${nonce}"></script>
  </head>
  <body>
    <header>
      <h1>Tovholder <small>demo</small></h1>
      <p id="message" role="status"></p>
      <div id="signed-in" hidden>
        <span>Logget ind som <span lang="en">Signed in as</span> <strong id="name"></strong></span>
        <label id="acting" hidden>Handl som <span lang="en">Act as</span> <select></select></label>
        <button type="button" id="sign-out">Log ud <span lang="en">Sign out</span></button>
      </div>
    </header>
    <main id="choice" hidden>
      <h2>Hvem vil du være? <span lang="en">Who do you want to be?</span></h2>
      <p>
        Dette er en demo: personerne er opdigtede, og alle kan logge ind som alle.
        <span lang="en">This is a demo: the people are invented, and anybody can sign in as anybody.</span>
      </p>
      <div id="people"></div>
    </main>
    <main id="graphiql" hidden></main>
    <noscript>Siden kræver JavaScript. <span lang="en">This page needs JavaScript.</span></noscript>
  </body>
</html>
`;
}
