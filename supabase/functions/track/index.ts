// Runs `track` on Deno: the edge runtime of Supabase, or plain Deno in the embedded stack.
import { createTrackHandler } from './handler.ts';
import { readSettings } from './settings.ts';
import { PostgresStore } from './store/postgres-store.ts';

declare const EdgeRuntime: { waitUntil(work: Promise<unknown>): void } | undefined;

/** Plain Deno runs as long as it serves; an edge isolate is kept alive only for what it is told of. */
const background = (work: Promise<void>) => {
  if (typeof EdgeRuntime !== 'undefined') EdgeRuntime.waitUntil(work);
};

const settings = readSettings(Deno.env.toObject());
const store = new PostgresStore(settings.database);

Deno.serve(createTrackHandler({ settings, store, background }));
