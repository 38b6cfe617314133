// Collects events page by page into a file, up to a bound; after a failure it goes on where it stopped.
import type { AnalyticsEvent } from '#contract/event.ts';
import type { EventsCursor, EventsPage } from '#contract/health.ts';
import { type ExportFormat, FORMATS } from './formats.ts';

export const EXPORT_LIMIT = 100_000;
const PAGE = 1_000;

export interface ExportProgress {
  events: number;
  bytes: number;
  /** How far back it has come. */
  backTo: Date | null;
  /** `limited`: there are older ones, which the bound leaves out. */
  state: 'running' | 'complete' | 'limited';
}

export interface ExportSettings {
  format: ExportFormat;
  read: (cursor: EventsCursor | null, limit: number, signal: AbortSignal) => Promise<EventsPage>;
  onProgress: (progress: ExportProgress) => void;
  limit?: number;
}

export interface EventExport {
  /** Reads to the end. Rejects when a page cannot be read: call it again to go on. */
  run(signal: AbortSignal): Promise<void>;
  file(): Blob;
}

export function createExport(settings: ExportSettings): EventExport {
  const { read, onProgress, limit = EXPORT_LIMIT } = settings;
  const { head, line, mediaType } = FORMATS[settings.format];
  // A blob a page: the browser may keep blobs on disk.
  const parts: Blob[] = [new Blob([head])];
  let progress: ExportProgress = { events: 0, bytes: 0, backTo: null, state: 'running' };
  let cursor: EventsCursor | null = null;

  const add = (events: readonly AnalyticsEvent[], next: EventsCursor | null) => {
    const part = new Blob([events.map(line).join('')]);
    parts.push(part);
    cursor = next;
    const total = progress.events + events.length;
    const last = events.at(-1);
    progress = {
      events: total,
      bytes: progress.bytes + part.size,
      backTo: last ? new Date(last.derivedAt) : progress.backTo,
      state: next === null ? 'complete' : total >= limit ? 'limited' : 'running',
    };
    onProgress(progress);
  };

  return {
    async run(signal) {
      while (progress.state === 'running') {
        const wanted = Math.min(PAGE, limit - progress.events);
        const page = await read(cursor, wanted, signal);
        signal.throwIfAborted();
        add(page.events, page.next);
      }
    },
    file: () => new Blob(parts, { type: mediaType }),
  };
}
