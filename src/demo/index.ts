/** The public names of the demo page. */
export { demoExamples, type DemoExample } from './examples.js';
export { addDemoRoutes, type DemoParts } from './page.js';
