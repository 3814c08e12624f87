/** What of fontkit is used and has no types: a font read once, which PDFKit takes though its types know bytes alone. */
declare module 'fontkit' {
  export function openSync(path: string): Uint8Array;
}
