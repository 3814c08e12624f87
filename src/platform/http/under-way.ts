/** Owns how many bytes of answers may be under way: given to the kernel or a socket's buffer, and not yet taken by the client. */
import { ApiError } from '../error.js';

/** Bytes of answers that have left and not arrived. */
export class UnderWay {
  private readonly byClient = new Map<string, number>();
  private all = 0;

  constructor(private readonly most: { readonly perClient: number; readonly inAll: number }) {}

  /**
   * Takes room for an answer until the function it gives is called; calling that again does nothing. An answer that is
   * alone always finds room.
   * @throws ApiError RATE_LIMITED where the client reads none of what it was sent
   */
  take(client: string, bytes: number): () => void {
    const own = this.byClient.get(client) ?? 0;
    if (own > 0 && (own + bytes > this.most.perClient || this.all + bytes > this.most.inAll)) throw unread();
    if (this.all > 0 && this.all + bytes > this.most.inAll) throw unread();
    this.byClient.set(client, own + bytes);
    this.all += bytes;
    let isHeld = true;
    return () => {
      if (!isHeld) return;
      isHeld = false;
      this.all -= bytes;
      const left = (this.byClient.get(client) ?? 0) - bytes;
      if (left > 0) this.byClient.set(client, left);
      else this.byClient.delete(client);
    };
  }
}

const unread = (): ApiError =>
  new ApiError('RATE_LIMITED', 'Too many answers wait to be read; read them first, then ask again.');
