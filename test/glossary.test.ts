/** The home of words: each Danish word with which the schema describes itself stands in GLOSSARY.md. */
import 'reflect-metadata';
import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { projectRoot } from '../src/platform/project-root.js';
import { createSchema } from '../src/schema.js';
import { rooms } from '../src/rooms.js';

// Words without a meaning of their own; those of three letters are not looked at anyway.
const small = new Set(['denne', 'disse', 'eller', 'flere']);

const wordsOf = (text: string): string[] => text.match(/\p{L}+/gu) ?? [];

/** Danish words end in number, case and tense: `linjernes` is `linje`, `optagne` is `optaget`. */
function stemOf(word: string): string {
  const stem = word
    .toLowerCase()
    .replace(/(?:ernes|erne|enes|ene|ens|ets|ers|er|en|et|es|e|s|t)$/u, '')
    .replace(/(.)\1$/u, '$1');
  return stem.length > 3 && stem !== word ? stemOf(stem) : stem;
}

const glossary = readFileSync(path.join(projectRoot, 'GLOSSARY.md'), 'utf8');

/** Whether a word stands in a text, or is put together of two that do, as `mentorkursus` is. */
function standsIn(text: string): (word: string) => boolean {
  const stems = new Set(wordsOf(text).map(stemOf));
  const firsts = [...stems].filter((each) => each.length >= 3);
  return (word) => {
    const stem = stemOf(word);
    if (word.length <= 3 || small.has(word.toLowerCase()) || stems.has(stem)) return true;
    return firsts.some((first) => {
      const rest = stem.startsWith(first) ? stem.slice(first.length) : '';
      return stems.has(rest) || stems.has(rest.replace(/^[es]/, ''));
    });
  };
}

/** The Danish terms behind the descriptions; sentences for users, which end with a stop, have their own home. */
function termsOf(schema: string): string[] {
  const described = [...schema.matchAll(/"""([\s\S]*?)"""/g)].map(([, text = '']) =>
    text.replace(/\s+/g, ' '),
  );
  const terms = described.flatMap((text) => /\(([^()]*)\)\.? *$/.exec(text)?.[1] ?? []);
  return [...new Set(terms)].filter((term) => !/[.…]$/.test(term));
}

test('every Danish term of the schema stands in the glossary', async () => {
  const terms = termsOf(printSchema(lexicographicSortSchema(await createSchema(rooms))));
  expect(terms.length).toBeGreaterThan(500);
  const isKnown = standsIn(glossary);
  const missing = terms.flatMap((term) => {
    const words = wordsOf(term).filter((word) => !isKnown(word));
    return words.length > 0 ? [`${term}: ${words.join(', ')}`] : [];
  });
  expect(missing).toEqual([]);
});

test('a word that nobody has written there is missed', () => {
  const isKnown = standsIn('praktikplads, mentor, kurser, afslut');
  const known = ['praktikpladserne', 'mentorkurser', 'afsluttet', 'en'];
  const unknown = ['løntilskud', 'mentorløn', 'praktik', 'kurv'];
  expect([...known, ...unknown].filter(isKnown)).toEqual(known);
});

test('the glossary and the decisions are lists by room, and the decisions are short', () => {
  const decisions = readFileSync(path.join(projectRoot, 'DECISIONS.md'), 'utf8');
  for (const text of [glossary, decisions]) {
    expect(text).not.toMatch(/^\|/m);
    for (const room of ['Platform', 'Identity', 'Partnership', 'Placement', 'Billing', 'Incident', 'Notice'])
      expect(text).toContain(`\n## ${room}\n`);
  }
  expect(Buffer.byteLength(decisions)).toBeLessThan(25_000);
});
