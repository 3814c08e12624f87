/** Reads a PDF back without the library that wrote it: its objects, and the text of each piece of tagged content. */
import { inflateSync } from 'node:zlib';

export interface Piece {
  /** `H1`, `TD`, …; `Artifact` for what no reader of tags is told; empty where nothing says. */
  tag: string;
  text: string;
}

export interface PdfReading {
  /** The catalog and all dictionaries, as text. */
  source: string;
  pages: number;
  /** In the order of the content, page after page. */
  pieces: Piece[];
}

export function readPdf(pdf: Buffer): PdfReading {
  const source = pdf.toString('latin1');
  const objects = new Map(
    [...source.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g)].map((match) => [
      match[1] ?? '',
      match[2] ?? '',
    ]),
  );
  const at = (reference: string | undefined): string => objects.get(reference ?? '') ?? '';
  const pages = [...objects.values()].filter((body) => /\/Type \/Page\b/.test(body));
  const pieces = pages.flatMap((page) => {
    const resources = at(/\/Resources (\d+) 0 R/.exec(page)?.[1]);
    const fonts = new Map(
      [...resources.matchAll(/\/(F\d+) (\d+) 0 R/g)].map((match) => {
        const toUnicode = /\/ToUnicode (\d+) 0 R/.exec(at(match[2]))?.[1];
        return [match[1] ?? '', characters(stream(at(toUnicode)))];
      }),
    );
    return piecesOf(stream(at(/\/Contents (\d+) 0 R/.exec(page)?.[1])), fonts);
  });
  return { source, pages: pages.length, pieces };
}

function stream(body: string): string {
  const begins = body.indexOf('stream\n') + 'stream\n'.length;
  return inflateSync(Buffer.from(body.slice(begins), 'latin1')).toString('latin1');
}

/** Glyph to text, of ranges such as `<0000> <0002> [<004a> <006f> <00660074>]`. */
function characters(map: string): Map<number, string> {
  const ranges = [...map.matchAll(/<(\w{4})> <\w{4}> \[([^\]]*)\]/g)];
  return new Map(
    ranges.flatMap((range) =>
      [...(range[2] ?? '').matchAll(/<([^>]*)>/g)].map((each, offset): [number, string] => [
        Number.parseInt(range[1] ?? '', 16) + offset,
        String.fromCharCode(...(each[1]?.match(/\w{4}/g) ?? []).map((unit) => Number.parseInt(unit, 16))),
      ]),
    ),
  );
}

function piecesOf(content: string, fonts: ReadonlyMap<string, ReadonlyMap<number, string>>): Piece[] {
  const pieces: Piece[] = [];
  const open: Piece[] = [];
  let font: ReadonlyMap<number, string> = new Map();
  const operators = /\/(\w+) (?:<<[\s\S]*?>> BDC|BMC)|EMC|\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g;
  for (const [operator, tag, name, glyphs] of content.matchAll(operators)) {
    if (tag !== undefined) {
      open.push({ tag, text: '' });
      pieces.push(...open.slice(-1));
    } else if (operator === 'EMC') open.pop();
    else if (name !== undefined) font = fonts.get(name) ?? new Map<number, string>();
    else if (glyphs !== undefined) {
      const codes = [...glyphs.matchAll(/<(\w+)>/g)].flatMap((each) => each[1]?.match(/\w{4}/g) ?? []);
      const text = codes.map((code) => font.get(Number.parseInt(code, 16)) ?? '\uFFFD').join('');
      let piece = open.at(-1);
      if (!piece) {
        piece = { tag: '', text: '' };
        pieces.push(piece);
      }
      piece.text = [piece.text, text].filter((part) => part !== '').join(' ');
    }
  }
  return pieces.map(({ tag, text }) => ({ tag, text: text.replace(/\s+/g, ' ').trim() }));
}
