/** Owns how deep the brackets of a document may nest, looked at before it is parsed: a parser that descends overflows the stack. */
import { Lexer, Source, TokenKind } from 'graphql';
import { tooComplex } from './limits.js';

const opening: ReadonlySet<string> = new Set([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L]);
const closing: ReadonlySet<string> = new Set([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R]);

/** @throws ApiError QUERY_TOO_COMPLEX; what is no document at all is left to the parser, which says why */
export function checkNesting(text: string, most: number): void {
  const lexer = new Lexer(new Source(text));
  let depth = 0;
  for (;;) {
    let kind: TokenKind;
    try {
      ({ kind } = lexer.advance());
    } catch {
      return;
    }
    if (kind === TokenKind.EOF) return;
    if (opening.has(kind)) depth += 1;
    else if (closing.has(kind)) depth -= 1;
    if (depth > most) throw tooComplex(`The document nests more than ${most} brackets.`);
  }
}
