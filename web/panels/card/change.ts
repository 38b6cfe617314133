// How a number compares with the period before.

/**
 * `ratio: null`: there is nothing to compare with. `unrecorded`: because the period before lies, in part,
 * before the first record. Null: no comparison was asked for.
 */
export type Change = { ratio: number | null; unrecorded?: true } | null;

export function changeOf(now: number | null, before: number | null): Change {
  if (now === null || before === null || before === 0) return { ratio: null };
  return { ratio: now / before - 1 };
}

/** The same for numbers that are often nothing: as little as before is no change. */
export const changeFrom = (now: number, before: number | null): Change =>
  now === before ? { ratio: 0 } : changeOf(now, before);
