/** Owns the form in which a problem is put into words. */
export type Params = Readonly<Record<string, string | number>>;

export interface Words {
  readonly da: (p: Params) => string;
  readonly en: (p: Params) => string;
}

/** `1.4.2015` of `2015-04-01`; what is no date stays as it is. */
export const danishDate = (value: string | number | undefined): string =>
  String(value).replace(/^(\d{4})-0?(\d+)-0?(\d+)$/, '$3.$2.$1');
