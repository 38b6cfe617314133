// Every key that a filter of the contract may have: one that is added there and is missing here does not compile.
import type { Filter } from '#contract/filter.ts';

type KeyOf<T> = T extends unknown ? keyof T : never;
const KEYS: Record<KeyOf<Filter>, true> = {
  search: true,
  type: true,
  filter: true,
  value: true,
  listing: true,
  category: true,
  country: true,
  device: true,
  and: true,
  or: true,
  not: true,
  sessions: true,
};

export const FILTER_KEYS = Object.keys(KEYS);
