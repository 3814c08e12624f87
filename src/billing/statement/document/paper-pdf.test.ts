/** What a PDF holds: every amount as real text, tags for all of it, Danish, a title, and the same bytes again. */
import { describe, expect, test } from '@jest/globals';
import { aprilBundle, aprilStatement } from './document.fixture.js';
import { bundlePaper } from './documentation-bundle.js';
import { writePdf } from '../../../platform/paper/paper-pdf.js';
import { type PdfReading, readPdf } from '../../../platform/paper/pdf-reading.fixture.js';
import { statementPaper } from './statement-document.js';

const textsOf = ({ pieces }: PdfReading, ...tags: string[]) =>
  pieces.filter(({ tag, text }) => tags.includes(tag) && text !== '').map(({ text }) => text);

const long = (): ReturnType<typeof aprilStatement> => {
  const [line] = aprilStatement().lines;
  const lines = Array.from({ length: 60 }, (_, index) => ({
    ...line,
    number: index + 1,
    amount: 100 + index,
  }));
  return aprilStatement({ lines: lines as ReturnType<typeof aprilStatement>['lines'] });
};

test('lets the server do what else there is to do after each row', async () => {
  let turns = 0;
  let isWriting = true;
  const turn = () => {
    turns += 1;
    if (isWriting) setImmediate(turn);
  };
  setImmediate(turn);
  const { lines } = long();
  await writePdf(statementPaper(long()));
  isWriting = false;
  expect(turns).toBeGreaterThan(lines.length);
});

describe('a statement', () => {
  test('reads as it was written, æøå, ÷ and × among it', async () => {
    const pdf = readPdf(await writePdf(statementPaper(aprilStatement())));
    expect(textsOf(pdf, 'H1', 'H2')).toEqual([
      'Afregning april 2015',
      'Hvad der afregnes, og hvorfor',
      'Aftalte og givne mentortimer',
    ]);
    const cells = textsOf(pdf, 'TD');
    for (const text of [
      '3.630,00 kr',
      '1.650,00 kr',
      '275,00 kr',
      '13,2 t',
      '5.280,00 kr',
      '18,5 t',
      '-0,7 t',
    ])
      expect(cells).toContain(text);
    expect(cells).toContain('3.5.2015 af Søren Bæk, Jobcenter Gladsaxe');
    expect(cells.join('|')).toContain(
      '22 dage (man–fre) ÷ 5 × 3 t × 275,00 kr = 3.630,00 kr. Timebetaling pr. optaget plads efter dage (man–fre).',
    );
  });

  test('tags everything, and sets apart what only decorates', async () => {
    const pdf = readPdf(await writePdf(statementPaper(aprilStatement())));
    expect(pdf.pieces.filter(({ tag }) => tag === '')).toEqual([]);
    expect(textsOf(pdf, 'TH')).toEqual(expect.arrayContaining(['Betaler', 'Forløb og forklaring', 'Beløb']));
    expect(textsOf(pdf, 'Artifact').join(' ')).toContain('Side 1 af 1');
    for (const part of [
      '/Marked true',
      '/StructTreeRoot',
      '/Lang (da-DK)',
      '/DisplayDocTitle true',
      '/S /Document',
      '/S /Table',
      '/S /TR',
      '/Scope /Column',
      '/Scope /Row',
    ])
      expect(pdf.source).toContain(part);
  });

  test('embeds its fonts and knows the title and the time it was given', async () => {
    const { source } = readPdf(await writePdf(statementPaper(aprilStatement())));
    expect(source.match(/\/FontFile2 /g)).toHaveLength(2);
    expect(source).not.toContain('/Type1');
    expect(source).toContain('Afregning april 2015, Jobcenter Gladsaxe til Falck Danmark A/S');
    expect(source).toContain('D:20150504080000Z');
  });

  test('is the same again, byte for byte, and another at another time', async () => {
    const write = (writtenAt: string) => writePdf(statementPaper(aprilStatement({ writtenAt })));
    const [first, again, later] = [
      await write('2015-05-04T08:00:00.000Z'),
      await write('2015-05-04T08:00:00.000Z'),
      await write('2015-05-04T09:00:00.000Z'),
    ];
    expect(first.equals(again)).toBe(true);
    expect(first.equals(later)).toBe(false);
  });

  test('goes on over pages with its headings, and loses no amount', async () => {
    const document = long();
    const pdf = readPdf(await writePdf(statementPaper(document)));
    expect(pdf.pages).toBeGreaterThan(3);
    expect(textsOf(pdf, 'TD')).toEqual(expect.arrayContaining(['1,00 kr', '1,30 kr', '1,59 kr', '77,70 kr']));
    const artifacts = textsOf(pdf, 'Artifact').join(' ');
    expect(artifacts).toContain(`Side ${pdf.pages} af ${pdf.pages}`);
    expect(artifacts.match(/Forløb og forklaring/g)?.length).toBeGreaterThanOrEqual(pdf.pages - 2);
    expect(textsOf(pdf, 'TH').filter((text) => text === 'Forløb og forklaring')).toHaveLength(1);
  });

  test('of an open month with nothing to bill says so', async () => {
    const document = aprilStatement({
      status: 'OPEN',
      lines: [],
      hoursGiven: null,
      closed: null,
      approved: null,
    });
    const pdf = readPdf(await writePdf(statementPaper(document)));
    expect(textsOf(pdf, 'P')).toEqual([
      'Jobcenter Gladsaxe til Falck Danmark A/S',
      'Der er intet at afregne for måneden.',
      'Der er ikke registreret mentortimer for måneden.',
    ]);
    expect(textsOf(pdf, 'TD')).toEqual(expect.arrayContaining(['Åben (foreløbig)', 'Endnu ikke', '0,00 kr']));
  });
});

describe('the documentation', () => {
  test('has agreements, placements, hours, attestation, wages and approver', async () => {
    const pdf = readPdf(await writePdf(bundlePaper(aprilBundle())));
    expect(textsOf(pdf, 'H2')).toEqual([
      'Aftale version 1, fra 1.4.2015',
      'Hvad der afregnes, og hvorfor',
      'Forløb i måneden',
      'Givne mentortimer, dag for dag',
      'Mentorens attestation',
      'Lønudgift bag satsen',
    ]);
    const cells = textsOf(pdf, 'TD');
    for (const text of [
      'forventet 30.6.2015',
      '14.4.2015',
      '12,5 t',
      'Åse Sørensen',
      '275,00 kr',
      'lønseddel-2015-04.pdf',
      '3.5.2015 af Søren Bæk, Jobcenter Gladsaxe',
    ])
      expect(cells).toContain(text);
    expect(textsOf(pdf, 'P')).toEqual(
      expect.arrayContaining([
        'Grundlag: sats efter faktisk lønudgift.',
        'Moms: Uden for momslovens område: mentorstøtten er et tilskud.',
        'Anders Ø. Møller har 30.4.2015 attesteret at have givet 18,5 t i måneden.',
      ]),
    );
  });

  test('says what is lacking', async () => {
    const bundle = aprilBundle({ placements: [], hoursGiven: [], attestations: [], wages: [] });
    expect(textsOf(readPdf(await writePdf(bundlePaper(bundle))), 'P')).toEqual(
      expect.arrayContaining([
        'Der var ingen forløb i måneden.',
        'Der er ikke registreret mentortimer for måneden.',
        'Timerne er endnu ikke attesteret.',
        'Dokumentationen for lønudgiften mangler.',
      ]),
    );
  });
});
