/** Owns the demo page in the browser: signing in as a demo person, and GraphiQL with that person's token. */
/* global document, location, history, sessionStorage, crypto, fetch, React, ReactDOM, GraphiQL */

const { issuer, client, people, examples } = JSON.parse(element('demo').textContent);
const home = `${location.origin}/`;
const failed = 'Login mislykkedes; prøv igen. (Sign-in failed; try again.)';

// The one style element that GraphiQL adds is allowed by this name alone.
globalThis.__webpack_nonce__ = document.querySelector('script[nonce]').nonce;

function element(id) {
  return document.getElementById(id);
}

function make(tag, content, properties = {}) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...content);
  return made;
}

const base64url = (bytes) =>
  btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
const random = () => base64url(crypto.getRandomValues(new Uint8Array(32)));

/** Leads to the issuer: authorization code with PKCE (RFC 7636). */
async function signIn(person) {
  if (!crypto.subtle) {
    say('Åbn siden på localhost eller over https. (Open this page at localhost or over https.)');
    return;
  }
  const [verifier, state] = [random(), random()];
  sessionStorage.setItem('sign-in', JSON.stringify({ verifier, state }));
  const challenge = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: client,
    redirect_uri: home,
    scope: 'openid',
    state,
    code_challenge: base64url(challenge),
    code_challenge_method: 'S256',
    login_hint: person.email,
  });
  location.assign(`${issuer}/auth?${query}`);
}

/** Exchanges the code for a token when the issuer has just led back here. */
async function finishSignIn() {
  const answer = new URLSearchParams(location.search);
  if (!answer.has('state')) return;
  history.replaceState(null, '', home);
  const begun = JSON.parse(sessionStorage.getItem('sign-in') ?? '{}');
  sessionStorage.removeItem('sign-in');
  if (!answer.has('code') || answer.get('state') !== begun.state) {
    say(failed);
    return;
  }
  const response = await fetch(`${issuer}/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: client,
      redirect_uri: home,
      code: answer.get('code'),
      code_verifier: begun.verifier,
    }),
  });
  if (response.ok) sessionStorage.setItem('token', (await response.json()).access_token);
  else say(failed);
}

function signOut(message = '') {
  sessionStorage.removeItem('token');
  sessionStorage.setItem('message', message);
  location.assign(home);
}

function say(message) {
  element('message').textContent = message;
}

function askWho() {
  const parties = [...new Set(people.map(({ party }) => party))];
  const groups = parties.map((party) => {
    const buttons = people
      .filter((each) => each.party === party)
      .map((each) =>
        make('button', [make('strong', [each.name]), make('span', [each.role]), make('code', [each.email])], {
          type: 'button',
          onclick: () => void signIn(each),
        }),
      );
    return make('section', [make('h3', [party]), ...buttons]);
  });
  element('people').replaceChildren(...groups);
  element('choice').hidden = false;
}

/** One GraphQL request; a token that has ended leads back to the choice of person. */
async function send(token, address, options) {
  const response = await fetch(address, {
    ...options,
    headers: { ...options.headers, authorization: `Bearer ${token}` },
  });
  if (response.status === 401)
    signOut('Dit login er udløbet; vælg igen. (Your sign-in has ended; choose again.)');
  return response;
}

async function memberships(token) {
  const response = await send(token, '/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ viewer { memberships { id partyKind roles } } }' }),
  });
  const { data } = await response.json();
  return data?.viewer?.memberships ?? [];
}

async function start(token) {
  const { sub } = JSON.parse(atob(token.split('.')[1].replaceAll('-', '+').replaceAll('_', '/')));
  const person = people.find((each) => each.email === sub);
  element('name').textContent = person ? `${person.name}, ${person.role}, ${person.party}` : sub;
  element('sign-out').onclick = () => signOut();
  element('signed-in').hidden = false;
  element('graphiql').hidden = false;

  const root = ReactDOM.createRoot(element('graphiql'));
  const render = (acting) => {
    const fetcher = GraphiQL.createFetcher({
      url: '/graphql',
      fetch: (address, options) => send(token, address, options),
      headers: acting ? { 'X-Acting-Membership': acting } : {},
      enableIncrementalDelivery: false,
      subscriptionUrl: `${location.origin.replace(/^http/, 'ws')}/graphql`,
      wsConnectionParams: { authorization: `Bearer ${token}`, ...(acting && { actingMembership: acting }) },
    });
    const logo = React.createElement(GraphiQL.Logo, null, ' ');
    const defaultTabs = examples.map(({ query }) => ({ query }));
    root.render(
      React.createElement(
        GraphiQL,
        { fetcher, defaultTabs, storage: sessionStorage, shouldPersistHeaders: false },
        logo,
      ),
    );
  };

  const choices = await memberships(token).catch(() => []);
  if (choices.length > 1) {
    const select = document.querySelector('#acting select');
    const options = choices.map(({ id, partyKind, roles }) =>
      make('option', [`${partyKind}: ${roles.join(', ')}`], { value: id }),
    );
    select.replaceChildren(...options);
    select.onchange = () => render(select.value);
    element('acting').hidden = false;
  }
  render(choices.length > 1 ? choices[0].id : undefined);
}

say(sessionStorage.getItem('message') ?? '');
await finishSignIn();
const token = sessionStorage.getItem('token');
if (token) {
  await start(token);
} else {
  // With what was left in the editors, so that the next person begins with the examples.
  sessionStorage.clear();
  askWho();
}
