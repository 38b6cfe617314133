// How near the pace of the last hour came to the messages that the plan allows a second.
import { z } from 'zod';
import { type Check, type Context, type Finding, ok, skipped, warn, wrong } from '../check.ts';
import { countPresent } from '../listen.ts';
import { withClient } from '../stateless.ts';

/** The topic that dashboards join, and show themselves on. */
const TOPIC = 'analytics';
const NEAR = 0.8;

export const messages: Check = {
  name: 'messages',
  title: 'Messages',
  needs: ['secret key', 'database'],
  async run(context) {
    const [row] = await context.sql(BUSIEST, [TOPIC]);
    if (!row)
      return [skipped('Not looked at: analytics.settings has no row.', 'See "Fold" above.')];
    const pace = paceRow.parse(row);
    if (pace.live === 0) return [ok('Nothing was sent in the last hour.')];
    const { target } = context;
    const dashboards = await withClient(target, target.secretKey, (client) =>
      countPresent(client, TOPIC),
    );
    return [judge(slowedDown(pace), dashboards, context)];
  },
};

/** A second, on average over the busiest minute. */
interface Pace {
  /** What the database sends on all topics: each counts once, with or without a subscriber. */
  sent: number;
  /** Of these, on the topic of the dashboards: counts once more for each of them. */
  live: number;
  /** Of these, on the topics of filtered views: each is heard by one dashboard at least. */
  views: number;
  average: number;
  interval: number;
}

const paceRow = z.object({
  sent: z.coerce.number(),
  live: z.coerce.number(),
  views: z.coerce.number(),
  average: z.coerce.number(),
  interval: z.number(),
});

/** Realtime compares the average of a minute. Folds keep 200 ms apart, so that an hour has at most 18,000 for each topic. */
const BUSIEST = `
  with sent as materialized (
    select topic, folded_at from analytics.frames
    where topic = any (array(select topic from analytics.topic_heads))
      and seq > (select seq - 18000 from analytics.fold_state) and folded_at > now() - interval '1 hour'
  ), minutes as (
    select count(*) over minute as sent,
      count(*) filter (where topic = $1) over minute as live,
      count(*) filter (where topic like 'analytics:view:%') over minute as views
    from sent
    window minute as (order by folded_at range between interval '1 minute' preceding and current row)
  )
  select coalesce(m.sent, 0) / 60.0 as sent, coalesce(m.live, 0) / 60.0 as live, coalesce(m.views, 0) / 60.0 as views,
    (select count(*) from sent) / 3600.0 as average, s.fold_interval_ms as interval
  from analytics.settings s left join (select * from minutes order by live desc, sent desc limit 1) m on true`;

/** What that minute would send with the interval that is set now. */
function slowedDown({ sent, live, views, average, interval }: Pace): Pace {
  const part = Math.min(1, 1000 / interval / live);
  return { sent: sent * part, live: live * part, views: views * part, average, interval };
}

function judge(pace: Pace, dashboards: number | { unknown: string }, { target }: Context): Finding {
  const limit = target.messagesPerSecond;
  const without = pace.sent + pace.views;
  const carries = Math.max(0, Math.floor((limit - without) / pace.live));
  const says = `In the busiest minute of the last hour ${rate(pace.sent)} broadcasts a second went out (${rate(pace.average)} on average), ${rate(pace.live)} of them to every dashboard`;
  if (typeof dashboards !== 'number')
    return skipped(
      `${says}; ${limit} messages a second carry ${carries} dashboards. How many are open could not be seen (${dashboards.unknown}).`,
      'See "Realtime" above.',
    );
  const used = without + pace.live * dashboards;
  const all = `${says}; with ${dashboards} dashboards looked at now that is ${rate(used)} messages a second of ${limit}. At this pace the limit carries ${carries} dashboards.`;
  if (used > limit)
    return wrong(
      `${all} Over it Realtime drops broadcasts: dashboards stand still for seconds.`,
      remedy(pace, used, limit),
    );
  return used > NEAR * limit ? warn(all, remedy(pace, used, limit)) : ok(all);
}

/** In the order of what it costs: some delay, money, readers. */
function remedy({ live, interval }: Pace, used: number, limit: number): string {
  const perFold = used / live;
  const fits = Math.max(interval + 100, Math.ceil((10 * perFold) / (NEAR * limit)) * 100);
  const slower =
    fits <= 10_000
      ? `\`update analytics.settings set fold_interval_ms = ${fits};\` (numbers then come every ${fits / 1000} s), or `
      : '';
  return `${slower}a larger plan (Free allows 100, Pro 500, Team 2,500; tell the doctor by --messages-per-second), or fewer open dashboards.`;
}

const rate = (perSecond: number) => perSecond.toLocaleString('en', { maximumFractionDigits: 1 });
