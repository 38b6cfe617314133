'use client';
// Runs one export: starts at once, reports how far it is, ends with a file, can be cancelled and continued.
import { useEffect, useRef, useState } from 'react';
import type { Scope } from '#web/data/address/page-state.ts';
import { useProjectClient } from '#web/data/client/project-client.tsx';
import { RpcError } from '#web/data/client/rpc.ts';
import {
  createExport,
  type EventExport,
  type ExportProgress,
} from '#web/data/export/event-export.ts';
import type { ExportFormat } from '#web/data/export/formats.ts';
import { readEvents } from '#web/data/queries/events.ts';
import { download } from '#web/ui/download.ts';

const STARTED: ExportProgress = { events: 0, bytes: 0, backTo: null, state: 'running' };

const asFault = (error: unknown) =>
  error instanceof RpcError ? error : new RpcError('', String(error), null);

export function useExport(format: ExportFormat, scope: Scope) {
  const client = useProjectClient();
  const [progress, setProgress] = useState(STARTED);
  const [fault, setFault] = useState<RpcError | null>(null);
  const [attempt, setAttempt] = useState(0);
  const job = useRef<EventExport>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `attempt` starts it again
  useEffect(() => {
    const cancel = new AbortController();
    job.current ??= createExport({
      format,
      read: (cursor, limit, signal) => readEvents(client, { scope, cursor, limit }, { signal }),
      onProgress: setProgress,
    });
    const { current } = job;
    setFault(null);
    current.run(cancel.signal).then(
      () => download(current.file(), fileName(format)),
      (error: unknown) => {
        if (!cancel.signal.aborted) setFault(asFault(error));
      },
    );
    return () => cancel.abort();
  }, [client, format, scope, attempt]);

  return { progress, fault, goOn: () => setAttempt(attempt + 1) };
}

/** Without colons, which some file systems do not allow. */
const fileName = (format: ExportFormat) =>
  `vowswap-events-${new Date().toISOString().slice(0, 19).replaceAll(':', '-')}.${format}`;
