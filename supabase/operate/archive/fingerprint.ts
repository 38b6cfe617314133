// A hash of every value of every row, in any order, as DuckDB computes it.
// `analytics.events_fingerprint` computes the same in Postgres: two engines, no line of code in common.

const ROW = `md5(concat_ws('|', id, type, session_id, coalesce(md5(user_id), ''), coalesce(search_id, ''), properties,
  epoch_us(occurred_at), epoch_us(sent_at), epoch_us(received_at), epoch_us(derived_at), coalesce(sent_by, ''), confirmed))`;

const sumOf = (digits: string) => `coalesce(sum(('0x' || ${digits})::bigint), 0)::varchar`;

export const FINGERPRINT = `${sumOf(`left(${ROW}, 15)`)} || '-' || ${sumOf(`right(${ROW}, 15)`)}`;
