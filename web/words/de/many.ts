// A number with its noun, in German.
const plural = new Intl.PluralRules('de');

export const many = (n: number, shown: string, one: string, other: string) =>
  `${shown} ${plural.select(n) === 'one' ? one : other}`;
