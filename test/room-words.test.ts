/** Where words live: the platform knows none of the domain, and no sentence stands without somebody who says it. */
import 'reflect-metadata';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import ts from 'typescript';
import { problemCodes } from '../src/platform/problem-code.js';
import { projectRoot } from '../src/platform/project-root.js';
import '../src/rooms.js';

const files = (folder: string) =>
  readdirSync(path.join(projectRoot, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !/\.(test|fixture)\.ts$/.test(file))
    .map((file) => {
      const name = path.join(folder, file);
      return { name, text: readFileSync(path.join(projectRoot, name), 'utf8') };
    });

// Not "statement", which the platform has of SQL.
const domain =
  /partnership|agreement|slot|placement|candidate|incident|invoice|tovholder|jobcent|company|quota|referral|trainee|mentor|participation/i;

// An event stands in the log with the partnership it belongs to, a column of the table.
const allowed = ['partnershipId', 'partnership_id'];

function identifiersOf({ name, text }: { name: string; text: string }): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) found.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(name, text, ts.ScriptTarget.Latest));
  return found;
}

test('no identifier of the platform is a word of the domain', () => {
  const found = files('src/platform').flatMap((file) =>
    identifiersOf(file)
      .filter((name) => domain.test(name) && !allowed.includes(name))
      .map((name) => `${file.name}: ${name}`),
  );
  expect(found).toEqual([]);
});

test('somebody refuses with each sentence', () => {
  const code = files('src')
    .map(({ text }) => text)
    .join('\n');
  expect(Object.keys(problemCodes).length).toBeGreaterThan(50);
  expect(Object.keys(problemCodes).filter((each) => !code.includes(`'${each}'`))).toEqual([]);
});
