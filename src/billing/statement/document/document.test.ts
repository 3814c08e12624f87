/** The documents as tables and data: the CSV to the character, and JSON that holds all of it. */
import { describe, expect, test } from '@jest/globals';
import { type Cell, writeCsv } from '../../../platform/paper/csv.js';
import { aprilBundle, aprilStatement } from './document.fixture.js';
import { bundleCsv, bundleJson } from './documentation-bundle.js';
import { decisionDa, statementCsv, statementJson } from './statement-document.js';

describe('a cell of CSV', () => {
  test.each<[string, Cell, string]>([
    ['a text', 'Jobcenter Gladsaxe', 'Jobcenter Gladsaxe'],
    ['nothing', null, ''],
    ['a number', { number: '13,2' }, '13,2'],
    ['a number below zero', { number: '-825,00' }, '-825,00'],
    ['a semicolon', 'a;b', '"a;b"'],
    ['a quote', 'den "nye" sats', '"den ""nye"" sats"'],
    ['a line break', 'a\nb', '"a\nb"'],
    ['blanks at its ends', ' a ', '" a "'],
    ['a formula', '=1+1', "'=1+1"],
    [
      'a formula with a link',
      '=HYPERLINK("http://x.example";"y")',
      '"\'=HYPERLINK(""http://x.example"";""y"")"',
    ],
    ['a plus', '+45 12', "'+45 12"],
    ['a minus', '-2+3', "'-2+3"],
    ['an at', '@SUM(A1)', "'@SUM(A1)"],
    ['a formula behind blanks', '  =1', "'  =1"],
    ['a tab in front', '\t=1', "'\t=1"],
    ['an equals sign inside', 'a=b', 'a=b'],
  ])('%s', (_case, cell, expected) => {
    expect(writeCsv([[cell]])).toBe(`\uFEFF${expected}\r\n`);
  });
});

test('a statement as CSV, to the character', () => {
  const [first] = aprilStatement().lines;
  const lines = first
    ? [
        { ...first, explanation: 'Forløb æøå; 22 dage' },
        {
          ...first,
          number: 2,
          reference: null,
          hours: null,
          rate: null,
          amount: -82550,
          explanation: 'Fast',
        },
        { ...first, number: 3, adjustment: true, amount: 5, disputed: '=syg', explanation: 'Rettet' },
      ]
    : [];
  expect(statementCsv(aprilStatement({ lines }))).toBe(
    [
      '\uFEFFJobcenter;Måned;Linje;Forløb;Fra;Til;Timer;Sats (kr.);Beløb (kr., uden moms);Regulering;Indsigelse;Forklaring',
      'Jobcenter Gladsaxe;2015-04;1;P1;2015-04-01;2015-04-30;13,2;275,00;3630,00;nej;;"Forløb æøå; 22 dage"',
      'Jobcenter Gladsaxe;2015-04;2;;2015-04-01;2015-04-30;;;-825,50;nej;;Fast',
      "Jobcenter Gladsaxe;2015-04;3;P1;2015-04-01;2015-04-30;13,2;275,00;0,05;ja;'=syg;Rettet",
      'Jobcenter Gladsaxe;2015-04;I alt;;;;26,4;;2804,55;;;',
      '',
    ].join('\r\n'),
  );
});

test('the documentation as CSV: one row for each thing, by kind', () => {
  const rows = bundleCsv(aprilBundle()).split('\r\n');
  expect(rows[0]).toBe('\uFEFFArt;Dato eller fra;Til;Forløb;Person;Timer;Beløb (kr.);Tekst');
  expect(rows).toEqual(
    expect.arrayContaining([
      'Aftale;2015-04-01;;;;;;Version 1, sats efter faktisk lønudgift',
      'Moms;;;;;;;Uden for momslovens område: mentorstøtten er et tilskud.',
      'Forløb;2015-04-01;2015-04-14;P2;;;;Station Gladsaxe, Station Gladsaxe 2',
      'Mentortimer;2015-04-01;;P1;Anders Ø. Møller;12,5;;',
      'Attestation;2015-04-30;;;Anders Ø. Møller;18,5;;',
      'Løn pr. time;2015-04-01;2015-04-30;;Åse Sørensen;;275,00;lønseddel-2015-04.pdf',
      'Godkendt;2015-05-03;;;Søren Bæk;;;Jobcenter Gladsaxe',
    ]),
  );
});

test('JSON holds whole øre, decimals as text, and what the lines come to', () => {
  const statement = JSON.parse(statementJson(aprilStatement())) as unknown;
  expect(statement).toMatchObject({
    month: '2015-04',
    total: 528000,
    hoursAgreed: '19.2',
    hoursGiven: '18.5',
  });
  const bundle = JSON.parse(bundleJson(aprilBundle())) as unknown;
  expect(bundle).toEqual(JSON.parse(JSON.stringify(aprilBundle())));
  expect(bundleJson(aprilBundle())).toBe(bundleJson(aprilBundle()));
});

test.each([
  ['Endnu ikke', null],
  [
    '3.5.2015 af Ida Ø, Jobcenter Gladsaxe',
    { name: 'Ida Ø', party: 'Jobcenter Gladsaxe', on: '2015-05-03', onBehalf: null },
  ],
  [
    '3.5.2015 af Ida Ø, Jobcenter Gladsaxe, på vegne af Falck: ferie',
    {
      name: 'Ida Ø',
      party: 'Jobcenter Gladsaxe',
      on: '2015-05-03',
      onBehalf: { of: 'Falck', reason: 'ferie' },
    },
  ],
])('a decision reads %s', (expected, decision) => {
  expect(decisionDa(decision)).toBe(expected);
});
