/** Owns the example operations: what the demo page offers to run, and the tests do run. */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { projectRoot } from '../platform/project-root.js';

export interface DemoExample {
  /** The file's name without its ending. */
  name: string;
  /** One operation; its first two lines say in Danish and English what it is for. */
  query: string;
}

/** The operations in schema/examples, in the order of their file names; but for subscriptions, which need a socket. */
export async function demoExamples(): Promise<DemoExample[]> {
  const folder = path.join(projectRoot, 'schema', 'examples');
  const files = (await readdir(folder)).filter((file) => file.endsWith('.graphql')).sort();
  const examples = await Promise.all(
    files.map(async (file) => ({
      name: path.basename(file, '.graphql'),
      query: await readFile(path.join(folder, file), 'utf8'),
    })),
  );
  return examples.filter(({ query }) => !/^subscription/m.test(query));
}
