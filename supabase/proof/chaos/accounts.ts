// The accounts: accepted = stored = counted in the rollups = sum of the frames.
import { z } from 'zod';
import { connect } from '#local/postgres/connect.ts';
import type { Stack } from '#local/stack/index.ts';
import type { Senders } from './senders.ts';

const number = z.coerce.number();
const accounts = z.object({
  stored: number,
  missing: number,
  counted: number,
  minutes: number,
  searches: number,
  terms: number,
  terms_daily: number,
  framed: number,
  framed_cells: number,
  resyncs: number,
  sessions: number,
  broken_chain: number,
});
type Accounts = z.infer<typeof accounts>;

/** Everything in one statement: one moment of the database. */
const READ = `
  with known as (select unnest($1::uuid[]) as id),
  types as (select analytics.event_types() as list),
  frame as (select seq, prev, lag(seq, 1, 0::bigint) over (order by seq) as before, frame from analytics.frames where topic = 'analytics')
  select
    (select count(*) from analytics.events) as stored,
    (select count(*) from known k where not exists (select from analytics.events e where e.id = k.id)) as missing,
    (select coalesce(sum(n), 0) from analytics.rollup_counts, types where metric = any (types.list)) as counted,
    (select coalesce(sum(n), 0) from analytics.rollup_minutes, types where metric = any (types.list)) as minutes,
    (select count(*) from analytics.events where type = 'search') as searches,
    (select coalesce(sum(searches), 0) from analytics.rollup_terms where grain = 'quarter') as terms,
    (select coalesce(sum(searches), 0) from analytics.rollup_terms where grain = 'day' or grain = 'quarter' and bucket >=
      coalesce((select until from analytics.rollup_closed where grain = 'day'), '-infinity')) as terms_daily,
    (select coalesce(sum(jsonb_array_length(frame -> 'events') + (frame ->> 'omitted')::int), 0) from frame) as framed,
    (select coalesce(sum((c ->> 2)::int), 0) from frame, types, jsonb_array_elements(frame -> 'delta' -> 'counts') as c where c ->> 1 = any (types.list)) as framed_cells,
    (select count(*) from frame where frame -> 'delta' ? 'resync') as resyncs,
    (select coalesce(sum(events), 0) from analytics.sessions) as sessions,
    (select count(*) from frame where prev <> before) as broken_chain`;

/** Each sentence is a broken promise; none: the accounts balance. */
export async function imbalances({ adminDbUrl }: Stack, senders: Senders): Promise<string[]> {
  await using sql = await connect(adminDbUrl);
  const { rows } = await sql.query(READ, [[...senders.acknowledged]]);
  return brokenPromises(accounts.parse(rows[0]), senders);
}

function brokenPromises(is: Accounts, { total, accepted }: Senders): string[] {
  const { stored, missing, searches, framed } = is;
  const checks: [isBroken: boolean, sentence: string][] = [
    [missing > 0, `${missing} acknowledged events are not stored`],
    // A last attempt may be stored without its answer having come; it is then sent again and acknowledged.
    [stored !== total, `${stored} stored, ${total} acknowledged`],
    [accepted > stored, `${accepted} receipts say accepted, ${stored} are stored`],
    [is.counted !== stored, `${is.counted} counted by quarters, ${stored} stored`],
    [is.minutes !== stored, `${is.minutes} counted by minutes, ${stored} stored`],
    [is.sessions !== stored, `${is.sessions} counted in sessions, ${stored} stored`],
    [is.terms !== searches, `${is.terms} counted in terms, ${searches} searches stored`],
    [is.terms_daily !== searches, `${is.terms_daily} in daily terms, ${searches} searches`],
    [framed !== stored, `${framed} in frames, ${stored} stored`],
    // A frame that says "take a snapshot" carries no cells.
    [is.resyncs === 0 && is.framed_cells !== stored, `${is.framed_cells} in the frames' cells`],
    [is.broken_chain > 0, `${is.broken_chain} frames do not name the one before them`],
  ];
  return checks.filter(([isBroken]) => isBroken).map(([, sentence]) => sentence);
}
