// A zero-result rate that asks for action: high, and not of a single unlucky search.

const ALARMING = { rate: 0.3, searches: 5 };

export const isAlarming = (one: { searches: number; withoutResults: number }) =>
  one.searches >= ALARMING.searches && one.withoutResults / one.searches >= ALARMING.rate;
