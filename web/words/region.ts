// Countries by the names that the reader's language gives them.

/** The name of a country, or the code where there is none. */
export function regionName(code: string, locale: string): string {
  try {
    return new Intl.DisplayNames(locale, { type: 'region' }).of(code) ?? code;
  } catch {
    return code;
  }
}

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
/** Codes with a name that are no countries: unions, the unknown, and those for tests. */
const NO_COUNTRIES = new Set(['EU', 'EZ', 'QO', 'UN', 'XA', 'XB', 'ZZ']);

const isCurrent = (code: string) => {
  const [canonical = ''] = Intl.getCanonicalLocales(`und-${code}`);
  return canonical.endsWith(code) && !NO_COUNTRIES.has(code);
};

/** Every country with an ISO 3166-1 code, by name. */
export function allRegions(locale: string): { code: string; name: string }[] {
  const names = new Intl.DisplayNames(locale, { type: 'region', fallback: 'none' });
  const codes = LETTERS.flatMap((first) => LETTERS.map((second) => first + second));
  const order = new Intl.Collator(locale);
  return codes
    .filter(isCurrent)
    .map((code) => ({ code, name: names.of(code) ?? '' }))
    .filter(({ name }) => name !== '')
    .toSorted((a, b) => order.compare(a.name, b.name));
}
