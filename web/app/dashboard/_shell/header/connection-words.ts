// The connection in words: what the badge says, why, and how urgent it is.
import type { LiveView } from '#web/realtime/index.ts';
import type { Format } from '#web/words/format.ts';
import type { Words } from '#web/words/shape.ts';

export interface ConnectionWords {
  label: string;
  /** The label where there is little room. */
  short: string;
  about: string;
  tone: 'live' | 'working' | 'held' | 'lost';
}

type Connection = Pick<LiveView, 'connectionState' | 'freshness'>;

export function connectionWords(
  { connectionState, freshness }: Connection,
  { connection: words }: Words,
  format: Format,
): ConnectionWords {
  const { about } = words;
  if (connectionState === 'unauthorized') {
    return {
      label: words.unauthorized,
      short: words.unauthorized,
      about: about.unauthorized,
      tone: 'lost',
    };
  }
  switch (freshness.kind) {
    case 'loading':
      return { label: words.loading, short: words.loading, about: about.loading, tone: 'working' };
    case 'catching_up':
      if (connectionState === 'connecting') {
        return {
          label: words.loading,
          short: words.loading,
          about: about.connecting,
          tone: 'working',
        };
      }
      return {
        label: words.catchingUp,
        short: words.catchingUp,
        about: about.catchingUp,
        tone: 'working',
      };
    case 'behind':
      return {
        label: words.behind(format.clock(freshness.since)),
        short: words.behindShort,
        about: about.behind,
        tone: 'working',
      };
    case 'stale':
      return {
        label: words.stale(format.clock(freshness.since)),
        short: words.staleShort,
        about: [about.stale, freshness.reason].filter(Boolean).join(' '),
        tone: 'lost',
      };
    case 'refused':
      return { label: words.refused, short: words.refused, about: about.refused, tone: 'held' };
    case 'paused':
      return {
        label: words.paused(format.clock(freshness.since)),
        short: words.pausedShort,
        about: about.paused,
        tone: 'held',
      };
    case 'live':
      return liveWords(freshness.recovered, words, format);
  }
}

type Recovered = Extract<LiveView['freshness'], { kind: 'live' }>['recovered'];

function liveWords(
  recovered: Recovered,
  words: Words['connection'],
  format: Format,
): ConnectionWords {
  const live = { short: words.live, tone: 'live' } as const;
  switch (recovered?.how) {
    case undefined:
      return { ...live, label: words.live, about: words.about.live };
    case 'resynced':
      return { ...live, label: words.resynced, about: words.about.resynced };
    case 'replayed':
      return {
        ...live,
        label: words.replayed(recovered.frames, format.count(recovered.frames)),
        about: words.about.replayed,
      };
  }
}
