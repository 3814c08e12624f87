/** Owns the set-up of the certified library that is the demo issuer: its clients, its tokens, whom it signs in. */
import type Provider from 'oidc-provider';
import type { ClientMetadata } from 'oidc-provider';
import type { Config } from '../../platform/config.js';
import { demoKeys } from './demo-keys.js';
import { demoStore } from './demo-store.js';
import { demoAlgorithm, demoAudience, demoIssuerOf, demoIssuerPath, demoTokenSeconds } from './demo-token.js';

/** A person of the demo, who signs in without a password. */
export interface DemoPerson {
  email: string;
  name: string;
  /** The company or jobcentre. */
  party: string;
  /** What the person does there, to show. */
  role: string;
}

/** An integrator of the demo; its id is the subject of its tokens. */
export interface DemoClient {
  clientId: string;
  clientSecret: string;
  scopes: readonly string[];
}

/** The public client of the demo page. */
export const demoPageClient = 'tovholder-graphiql';

const resource = 'urn:tovholder:api';
const minute = 60;

/** @throws StartError where there is no demo issuer */
export async function demoProvider(
  config: Config,
  people: readonly DemoPerson[],
  clients: readonly DemoClient[],
): Promise<Provider> {
  const keys = demoKeys(config);
  // Loaded here, so that a server with real issuers does without it.
  const { default: OidcProvider, interactionPolicy } = await import('oidc-provider');
  const policy = interactionPolicy.base();
  policy.remove('consent');
  const scopes = [...new Set(clients.flatMap((each) => each.scopes))];

  const provider: Provider = new OidcProvider(demoIssuerOf(config), {
    adapter: demoStore(),
    jwks: { keys: [keys.signing] },
    cookies: { keys: keys.cookies, long: { path: demoIssuerPath } },
    clients: [pageClient(config), ...clients.map(integrator)],
    clientDefaults: { id_token_signed_response_alg: demoAlgorithm },
    // Browsers name the origin of a page's own requests too.
    clientBasedCORS: ({ protocol, host }, origin) => origin === `${protocol}://${host}`,
    scopes: ['openid', ...scopes],
    findAccount: (_context, id) => {
      const person = people.find((each) => each.email === id);
      return person && { accountId: id, claims: () => ({ sub: id, name: person.name, email: id }) };
    },
    interactions: { policy, url: (_context, { uid }) => `${demoIssuerPath}/interaction/${uid}` },
    // There is nothing to consent to: the only client is our own page.
    loadExistingGrant: async ({ oidc }) => {
      const grant = new oidc.provider.Grant({
        accountId: oidc.session?.accountId,
        clientId: oidc.client?.clientId,
      });
      grant.addOIDCScope('openid');
      await grant.save();
      return grant;
    },
    expiresWithSession: () => false,
    features: {
      clientCredentials: { enabled: true },
      devInteractions: { enabled: false },
      dPoP: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      userinfo: { enabled: false },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => resource,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: scopes.join(' '),
          audience: demoAudience,
          accessTokenFormat: 'jwt',
          accessTokenTTL: demoTokenSeconds,
          jwt: { sign: { alg: demoAlgorithm } },
        }),
      },
    },
    renderError: (context, { error, error_description: description = '' }) => {
      context.type = 'text/plain; charset=utf-8';
      context.body = `Login mislykkedes; gå tilbage til forsiden. (Sign-in failed; go back to the first page.)\n${error}: ${description}\n`;
    },
    ttl: {
      AccessToken: demoTokenSeconds,
      AuthorizationCode: minute,
      ClientCredentials: demoTokenSeconds,
      Grant: 10 * minute,
      IdToken: 10 * minute,
      Interaction: 10 * minute,
      Session: 10 * minute,
    },
  });
  // Behind a proxy that ends TLS the library learns the outer address from the proxy's headers.
  provider.proxy = config.publicUrl.startsWith('https:');
  provider.Client.prototype.redirectUriAllowed = (address) => leadsToOurPage(config, address);
  return provider;
}

function pageClient(config: Config): ClientMetadata {
  return {
    client_id: demoPageClient,
    token_endpoint_auth_method: 'none',
    grant_types: ['authorization_code'],
    response_types: ['code'],
    redirect_uris: [`${config.publicUrl}/`],
    scope: 'openid',
  };
}

function integrator({ clientId, clientSecret, scopes }: DemoClient): ClientMetadata {
  return {
    client_id: clientId,
    client_secret: clientSecret,
    grant_types: ['client_credentials'],
    response_types: [],
    redirect_uris: [],
    scope: scopes.join(' '),
  };
}

/** The page's path at the public address, or at this machine's own whatever the port (RFC 8252, section 7.3). */
function leadsToOurPage(config: Config, address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { origin, hostname, protocol, href } = new URL(address);
  const own = protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  return href === `${origin}/` && (own || origin === new URL(config.publicUrl).origin);
}
