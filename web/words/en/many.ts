// A number with its noun, in English.
const plural = new Intl.PluralRules('en');

export const many = (n: number, shown: string, one: string, other: string) =>
  `${shown} ${plural.select(n) === 'one' ? one : other}`;
