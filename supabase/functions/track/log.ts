// Writes one JSON object a line for what an operator should see; never what a client sent.

interface LogEntry {
  /** What failed, such as `ingest_failed`. */
  event: string;
  /** The error's name or SQLSTATE. */
  code: string;
  message?: string;
  /** How many were concerned. */
  count?: number;
}
export type Log = (entry: LogEntry) => void;

const QUIET_MS = 1000;

/** At most one line a second of each kind: a dead database would fill the log with copies of one line. */
export function logger(now: () => number = Date.now, write = console.error): Log {
  const last = new Map<string, { at: number; left: number }>();
  return (entry) => {
    const previous = last.get(entry.event);
    if (previous && now() - previous.at < QUIET_MS) {
      previous.left += 1;
      return;
    }
    const leftOut = previous?.left ? { leftOut: previous.left } : {};
    last.set(entry.event, { at: now(), left: 0 });
    write(JSON.stringify({ level: 'error', function: 'track', ...entry, ...leftOut }));
  };
}

/** What the error says of itself, and the code of what caused it. */
export function describeError(error: unknown): Omit<LogEntry, 'event'> {
  if (!(error instanceof Error)) return { code: 'unknown' };
  const { cause } = error;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : error.name;
  return { code, message: error.message.slice(0, 300) };
}
