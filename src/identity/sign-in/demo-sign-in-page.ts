/** Owns the page on which the demo issuer asks who one is: the demo people, one button each. */
import type { DemoPerson } from './demo-provider.js';

/** What the page may load: nothing; and it may be shown in no frame. */
export const demoSignInPolicy =
  "default-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** @param address where the choice is sent: the person's e-mail is put after it */
export function demoSignInPage(people: readonly DemoPerson[], address: string): string {
  const buttons = people.map(
    ({ email, name, party, role }) =>
      `<li><form method="post" action="${escaped(`${address}/${encodeURIComponent(email)}`)}">` +
      `<button>${escaped(name)}</button> ${escaped(`${role}, ${party}`)} (${escaped(email)})</form></li>`,
  );
  return `<!doctype html>
<html lang="da">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Log ind i demoen</title>
<h1>Hvem er du? <small lang="en">Who are you?</small></h1>
<p>Dette er en demo: alle kan logge ind som alle, uden adgangskode.
<span lang="en">This is a demo: anybody can sign in as anybody, without a password.</span></p>
<ul>
${buttons.join('\n')}
</ul>
</html>
`;
}

/** Text made safe inside HTML and its attributes. */
export const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
