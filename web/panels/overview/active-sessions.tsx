'use client';
// Tile: sessions with an event in the last minutes. It falls by itself as time passes.
import { activeSessions as activeAt, total } from '#web/realtime/headless.ts';
import { useFormat, useWords } from '#web/words/provider.tsx';
import { counted, MetricTile, type Panel } from '../card/index.ts';
import { course } from './series.ts';

interface Data {
  active: number;
  windowMinutes: number;
  course: readonly number[];
}

export const activeSessions: Panel<Data> = {
  id: 'activeSessions',
  metric: 'activeSessions',
  section: 'user_sessions',
  hasNoFilteredForm: true,
  read: ({ snapshot, asOf }) => {
    const active = activeAt(snapshot, asOf.getTime());
    if (active === null || !snapshot.activity) return null;
    if (active === 0 && !total(snapshot, 'session_new')) return null;
    return {
      active,
      windowMinutes: snapshot.activity.windowMinutes,
      course: course(snapshot.series, ['session_new'], asOf),
    };
  },
  Body: ({ data }) => {
    const words = useWords().panels.activeSessions;
    const format = useFormat();
    return (
      <MetricTile
        metric="activeSessions"
        amount={counted(data.active)}
        note={words.window(data.windowMinutes, format.count(data.windowMinutes))}
        course={data.course}
      />
    );
  },
};
