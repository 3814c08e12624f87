/** Owns the bytes of a message that many sockets are sent one after the other: made once. */

let last = { head: '', text: '', bytes: Buffer.alloc(0) };

/** A message of the protocol by its beginning and its payload. Nobody may write into it. */
export function messageOf(head: string, text: string): Buffer {
  if (text !== last.text || head !== last.head) last = { head, text, bytes: Buffer.from(`${head}${text}}`) };
  return last.bytes;
}
