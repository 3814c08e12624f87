/** Owns how many of something each client may have at once: sockets, subscriptions. */

export class Places {
  private readonly counts = new Map<string, number>();

  constructor(private readonly most: number) {}

  /** Takes a place until the function it gives is called, which is harmless to call again; null where none is left. */
  enter(client: string): (() => void) | null {
    const present = this.counts.get(client) ?? 0;
    if (present >= this.most) return null;
    this.counts.set(client, present + 1);
    let isIn = true;
    return () => {
      if (!isIn) return;
      isIn = false;
      const left = (this.counts.get(client) ?? 1) - 1;
      if (left > 0) this.counts.set(client, left);
      else this.counts.delete(client);
    };
  }
}
