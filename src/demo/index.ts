/** The public names of the demo page. */
export { demoExamples } from './examples.js';
export { addDemoRoutes } from './page.js';
