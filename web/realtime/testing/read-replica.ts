// A second model log that does what the first has done, later: a read replica. It answers what is asked by GET.
import { createModelLog, type ModelLog, type ModelOptions } from './model-log.ts';

/** A log that answers, and up to which moment it knows everything. */
export interface AnsweringLog {
  log: ModelLog;
  until: number;
}

export interface Replicated {
  primary: ModelLog;
  answering(from: 'primary' | 'replica'): AnsweringLog;
}

/** `lateMs`: how far behind the replica is; a smaller one lets it catch up, a larger one makes it stand still. */
export function replicated(
  options: ModelOptions,
  now: () => number,
  lateMs: () => number,
): Replicated {
  const primary = createModelLog(options);
  const replica = createModelLog(options);
  const changes: { at: number; make: (log: ModelLog) => void }[] = [];
  let replayed = 0;
  let until = 0;

  function change<T>(make: (log: ModelLog) => T): T {
    changes.push({ at: now(), make });
    return make(primary);
  }

  return {
    primary: {
      ...primary,
      views: {
        ...primary.views,
        get most() {
          return primary.views.most;
        },
        set most(most) {
          primary.views.most = most;
        },
        open(filter, sections, at) {
          return change((log) => log.views.open(filter, sections, at));
        },
        close: (id) => change((log) => log.views.close(id)),
        closeDead: (at) => change((log) => log.views.closeDead(at)),
      },
      ingest: (events) => change((log) => log.ingest(events)),
      fold: (at, tooLarge) => change((log) => log.fold(at, tooLarge)),
      reset: () => change((log) => log.reset()),
      retain: (frames) => change((log) => log.retain(frames)),
    },
    answering(from) {
      if (from === 'primary') return { log: primary, until: now() };
      until = Math.max(until, now() - lateMs());
      for (; replayed < changes.length; replayed += 1) {
        const next = changes[replayed];
        if (!next || next.at > until) break;
        next.make(replica);
      }
      return { log: replica, until };
    },
  };
}
