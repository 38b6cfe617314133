// What counts against the plan's message limit: an hour of frames, and dashboards that are looked at.
import { join } from '../../operate/doctor/listen.ts';
import { withClient } from '../../operate/doctor/stateless.ts';
import type { Target } from '../../operate/target.ts';

/** A minute within the hour with 5 frames a second on each of two topics; and one before the hour that had more. */
export const BUSY_HOUR = `
  select analytics.create_frames_partition((now() at time zone 'UTC')::date - 1);
  insert into analytics.frames (topic, seq, prev, folded_at, frame)
  select topic, s.seq - n, 0, now() - make_interval(mins => ago, secs => n * pause), '{}'
  from analytics.fold_state s,
    (values ('analytics', 30, 0.2), ('analytics:search', 30, 0.2), ('analytics', 61, 0.2), ('analytics:search', 61, 0.1))
      as busy (topic, ago, pause),
    generate_series(1, (60 / pause)::int) as n`;

/** Tabs that are looked at show themselves. */
export async function openDashboards(target: Target, count: number): Promise<AsyncDisposable> {
  const closed = Promise.withResolvers<void>();
  const opened = Array.from({ length: count }, (_, n) => {
    const shown = Promise.withResolvers<void>();
    const gone = withClient(target, target.secretKey, async (client) => {
      const joined = await join(client, 'analytics', true);
      if ('refused' in joined) throw new Error(joined.refused);
      await joined.channel.track({ user: `reader-${n}`, name: 'Reader' });
      shown.resolve();
      await closed.promise;
    });
    return { shown: Promise.race([shown.promise, gone]), gone };
  });
  await Promise.all(opened.map(({ shown }) => shown));
  return {
    async [Symbol.asyncDispose]() {
      closed.resolve();
      await Promise.all(opened.map(({ gone }) => gone));
    },
  };
}
