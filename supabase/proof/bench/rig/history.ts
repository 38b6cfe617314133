// Fills a stack's database with a month of events, counted by the fold itself.
import { V7Generator } from 'uuidv7';
import { foldBacklog } from '#local/stack/index.ts';
import { INSERT_EVENTS, sqlEventOf } from '../../traffic/event.ts';
import { countFolded } from '../../traffic/fold.ts';
import { Shoppers } from '../../traffic/shoppers.ts';
import type { Rig } from './rig.ts';

export const DAYS = 30;
/** Of one transaction: the fold takes whole transactions, about twice as many events at a time. */
const SLICE = 10_000;
/** Between two folds; what a fold leaves to the next one costs a pause. */
const PARTS = 3;

export async function fillMonth({ sql, stack }: Rig, events: number, say: (part: string) => void) {
  await sql.query('set synchronous_commit = off');
  // Two folds of one backlog need not wait for each other as they do all day.
  await sql.query('update analytics.settings set insight_interval_ms = 200');
  await sql.query(
    `select analytics.create_events_partition((now() at time zone 'UTC')::date - i) from generate_series(0, ${DAYS + 1}) as i`,
  );
  const rowAt = shoppersOfMonth(events);
  for (let part = 1; part <= PARTS; part += 1) {
    say(`part ${part} of ${PARTS}`);
    const end = Math.round((events * part) / PARTS);
    for (let n = Math.round((events * (part - 1)) / PARTS); n < end; n += SLICE) {
      const rows = Array.from({ length: Math.min(SLICE, end - n) }, (_, i) => rowAt(n + i));
      await sql.query(INSERT_EVENTS, [JSON.stringify(rows)]);
    }
    await foldBacklog(Number(new URL(stack.dbUrl).port));
  }
  // As upkeep does every ten minutes, a day of hours and a week at a time.
  while ((await sql.query('select analytics.rank_days() as lists')).rows[0]?.lists > 0);
  await sql.query('vacuum analyze');
  await sql.query('checkpoint');
  const counted = await countFolded(sql);
  if (counted !== events) throw new Error(`${events} events, ${counted} counted.`);
}

/** The n-th of so many events, spread evenly over the month that ends a minute ago. */
function shoppersOfMonth(events: number) {
  const shoppers = new Shoppers(1);
  const ids = new V7Generator();
  const end = Date.now() - 60_000;
  return (n: number) => {
    const at = Math.floor(end - DAYS * 86_400_000 * (1 - n / events));
    // The table is partitioned by the time in the id.
    const id = ids.generateOrResetWithTs(at).toString();
    return sqlEventOf({ ...shoppers.next(), id, occurredAt: new Date(at).toISOString() });
  };
}
