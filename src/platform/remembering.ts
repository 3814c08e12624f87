/** Owns remembering what a pure function said of a text, for texts that come again and again, such as headers. */

// Whoever sends ever new texts makes us forget and ask again, no more.
const most = 500;

export function remembering<T>(work: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    if (known.has(text)) return known.get(text) as T;
    const value = work(text);
    if (known.size >= most) known.clear();
    known.set(text, value);
    return value;
  };
}
