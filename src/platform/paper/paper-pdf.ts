/** Draws a paper as PDF: tagged, in Danish, with its title, real text in an embedded font, and the same bytes again. */
import { createRequire } from 'node:module';
import { setImmediate } from 'node:timers/promises';
import { openSync } from 'fontkit';
import PDFDocument from 'pdfkit';
import { PdfTable } from './paper-pdf-table.js';
import { fonts, MARGIN, ink, muted } from './paper-pdf-style.js';
import type { Paper, Section } from './paper.js';

const require = createRequire(import.meta.url);
// Read once: decoding a font's tables takes longer than all the rest of a document.
const font = (weight: string) =>
  openSync(require.resolve(`@expo-google-fonts/source-sans-3/${weight}/SourceSans3_${weight}.ttf`));
const [regular, bold] = [font('400Regular'), font('600SemiBold')];

let last: Promise<unknown> = Promise.resolve();

/** One paper at a time; after each row of one, and each part, the server does what else there is to do. */
export function writePdf(paper: Paper): Promise<Buffer> {
  const written = last.then(() => setImmediate()).then(() => write(paper));
  last = written.catch(() => undefined);
  return written;
}

async function write(paper: Paper): Promise<Buffer> {
  const document = new PDFDocument({
    size: 'A4',
    margins: { top: MARGIN, left: MARGIN, right: MARGIN, bottom: MARGIN + 20 },
    pdfVersion: '1.7',
    lang: 'da-DK',
    tagged: true,
    displayTitle: true,
    bufferPages: true,
    // None by itself, for that would be read from its file each time.
    font: '',
    // The machine's clock stays out of it, so that the same paper gives the same bytes.
    info: { Title: `${paper.title}, ${paper.subtitle}`, CreationDate: new Date(paper.writtenAt) },
  });
  const chunks: Buffer[] = [];
  const ended = new Promise<Buffer>((resolve, reject) => {
    document.on('data', (chunk: Buffer) => chunks.push(chunk));
    document.on('end', () => resolve(Buffer.concat(chunks)));
    document.on('error', reject);
  });
  document.registerFont(fonts.regular, regular);
  document.registerFont(fonts.bold, bold);
  await draw(document, paper);
  document.end();
  return ended;
}

async function draw(document: PDFKit.PDFDocument, paper: Paper): Promise<void> {
  const root = document.struct('Document');
  document.addStructure(root);
  const line = (type: string, style: () => PDFKit.PDFDocument, text: string): void => {
    root.add(document.struct(type, {}, () => void style().text(text)));
  };
  line('H1', () => document.font(fonts.bold).fontSize(20).fillColor(ink), paper.title);
  line('P', () => document.font(fonts.regular).fontSize(12).fillColor(muted), paper.subtitle);
  document.moveDown(1);
  await drawFacts(document, root, paper.facts);
  for (const section of paper.sections) await drawSection(document, root, section);
  root.end();
  drawFooters(document, paper.footer);
}

/** Label and value beside each other, as a table with a heading for each row. */
async function drawFacts(
  document: PDFKit.PDFDocument,
  root: PDFKit.PDFStructureElement,
  facts: Paper['facts'],
): Promise<void> {
  const table = new PdfTable(document, root, [
    { heading: '', align: 'left', width: 22 },
    { heading: '', align: 'left', width: 78 },
  ]);
  for (const fact of facts) {
    table.fact(fact);
    await setImmediate();
  }
  table.end();
}

async function drawSection(
  document: PDFKit.PDFDocument,
  root: PDFKit.PDFStructureElement,
  { heading, paragraphs = [], table }: Section,
): Promise<void> {
  document.moveDown(1.2);
  // A heading alone at the foot of a page belongs to the next.
  if (document.y > document.page.height - 160) document.addPage();
  root.add(
    document.struct('H2', {}, () => {
      document.font(fonts.bold).fontSize(13).fillColor(ink).text(heading, MARGIN);
    }),
  );
  document.moveDown(0.3);
  for (const paragraph of paragraphs) {
    root.add(
      document.struct('P', {}, () => {
        document.font(fonts.regular).fontSize(10).fillColor(ink).text(paragraph, MARGIN);
      }),
    );
    await setImmediate();
  }
  if (!table || table.rows.length === 0) return;
  if (paragraphs.length > 0) document.moveDown(0.4);
  const drawn = new PdfTable(document, root, table.columns);
  drawn.head();
  for (const row of table.rows) {
    drawn.row(row);
    await setImmediate();
  }
  if (table.total) drawn.total(table.total);
  drawn.end();
}

function drawFooters(document: PDFKit.PDFDocument, footer: string): void {
  const { start, count } = document.bufferedPageRange();
  for (let page = start; page < start + count; page += 1) {
    document.switchToPage(page);
    const y = document.page.height - MARGIN - 6;
    const width = document.page.width - 2 * MARGIN;
    // Beneath the margin, or the text would begin a new page.
    document.page.margins.bottom = 0;
    document.markContent('Artifact', { type: 'Pagination' });
    document.font(fonts.regular).fontSize(8.5).fillColor(muted);
    document.text(footer, MARGIN, y, { lineBreak: false });
    document.text(`Side ${page - start + 1} af ${count}`, MARGIN, y, { width, align: 'right' });
    document.endMarkedContent();
  }
}
