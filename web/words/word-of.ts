// The word for a name from outside; undefined for one that no table has, even if every object inherits it, such as `constructor`.

export const wordOf = <T>(words: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(words, name) ? words[name] : undefined;
