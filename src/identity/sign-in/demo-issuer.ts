/** Owns the demo issuer inside the server: its place among the routes, and signing a demo person in. */
import type { IncomingMessage } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../../platform/config.js';
import { demoProvider, type DemoClient, type DemoPerson } from './demo-provider.js';
import { demoSignInPage, demoSignInPolicy } from './demo-sign-in-page.js';
import { demoIssuerPath } from './demo-token.js';

export { demoPageClient, type DemoClient, type DemoPerson } from './demo-provider.js';

interface Choice {
  uid: string;
  email?: string;
}

/**
 * Mounts the demo issuer and says so in the log.
 * @throws StartError in production, or beside configured issuers
 */
export async function addDemoIssuer(
  app: FastifyInstance,
  {
    config,
    people,
    clients,
  }: { config: Config; people: readonly DemoPerson[]; clients: readonly DemoClient[] },
): Promise<void> {
  const provider = await demoProvider(config, people, clients);
  provider.on('server_error', (_context, error) => app.log.error(error, 'The demo issuer failed'));
  const handle = provider.callback();

  /** Signs the chosen or hinted person in and leads back, or asks who it is. */
  const interact = async (request: FastifyRequest<{ Params: Choice }>, reply: FastifyReply) => {
    const interaction = await provider.interactionDetails(request.raw, reply.raw).catch(() => undefined);
    if (!interaction)
      return reply
        .code(400)
        .type('text/plain; charset=utf-8')
        .send(
          'Login er udløbet; start forfra på forsiden. (Sign-in has expired; start again at the first page.)\n',
        );
    const email = request.params.email ?? interaction.params.login_hint;
    const person = people.find((each) => each.email === email);
    if (person) {
      const login = { login: { accountId: person.email } };
      return reply.redirect(await provider.interactionResult(request.raw, reply.raw, login), 303);
    }
    return reply
      .headers({ 'content-security-policy': demoSignInPolicy, 'cache-control': 'no-store' })
      .type('text/html; charset=utf-8')
      .send(demoSignInPage(people, `${demoIssuerPath}/interaction/${interaction.uid}`));
  };

  await app.register(
    async (scope) => {
      // The library reads bodies itself, so nothing may have read them before.
      scope.removeAllContentTypeParsers();
      scope.addContentTypeParser('*', (_request, _body, done) => done(null));
      scope.get('/interaction/:uid', interact);
      scope.post('/interaction/:uid/:email', interact);
      scope.all('/*', async (request, reply) => {
        reply.hijack();
        const raw: IncomingMessage & { originalUrl?: string } = request.raw;
        // The library knows by the difference where it is mounted.
        raw.originalUrl = raw.url;
        raw.url = raw.url?.slice(demoIssuerPath.length);
        await handle(raw, reply.raw);
      });
    },
    { prefix: demoIssuerPath },
  );
  app.log.warn(
    'DEMO ISSUER: anybody can sign in as anybody. Set OIDC_ISSUERS before real people use this server.',
  );
}
