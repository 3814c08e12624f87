/** Changes to a written invoice, as text, so that a rule can be seen to catch them. */
export type XmlChange = (xml: string) => string;

/** Replaces the first match behind an anchor. @throws where nothing matches, for then nothing would be tested */
function replace(xml: string, within: string, pattern: RegExp, by: string): string {
  const at = within === '' ? 0 : xml.indexOf(`<${within}`);
  const changed = xml.slice(0, at) + xml.slice(at).replace(pattern, by);
  if (at === -1 || changed === xml) throw new Error(`Nothing to change: ${within} ${pattern.source}`);
  return changed;
}

const pattern = (name: string): RegExp => new RegExp(`<${name}(?: [^>]*)?>[\\s\\S]*?</${name}>`);

/** Takes the first element of a name away, within the first of another. */
export const drop =
  (name: string, within = ''): XmlChange =>
  (xml) =>
    replace(xml, within, pattern(name), '');

export const dropAll =
  (name: string): XmlChange =>
  (xml) => {
    const without = xml.replace(new RegExp(pattern(name).source, 'g'), '');
    if (without === xml) throw new Error(`Nothing to change: ${name}`);
    return without;
  };

/** Gives the first element of a name another text. */
export const set =
  (name: string, text: string, within = ''): XmlChange =>
  (xml) =>
    replace(xml, within, new RegExp(`(<${name}(?: [^>]*)?>)[^<]*`), `$1${text}`);

/** Gives an attribute of the first element of a name another value; an empty one takes it away. */
export const setAttribute =
  (name: string, attribute: string, value: string, within = ''): XmlChange =>
  (xml) =>
    replace(
      xml,
      within,
      new RegExp(`(<${name}) ${attribute}="[^"]*"`),
      value === '' ? '$1' : `$1 ${attribute}="${value}"`,
    );

/** Puts something before the first element of a name. */
export const before =
  (name: string, text: string, within = ''): XmlChange =>
  (xml) =>
    replace(xml, within, new RegExp(`<${name}[ >]`), `${text}$&`);

export const both =
  (...changes: readonly XmlChange[]): XmlChange =>
  (xml) =>
    changes.reduce((changed, change) => change(changed), xml);
