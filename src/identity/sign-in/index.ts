/** The public names of sign-in. */
export { addDemoIssuer, demoPageClient, type DemoClient, type DemoPerson } from './demo-issuer.js';
export { assertSignIn, usesDemoIssuer } from './demo-keys.js';
export { demoIssuerPath, mintDemoToken } from './demo-token.js';
export { tokenVerifier, type TokenVerifier } from './token-verifier.js';
