/**
 * A local stand-in for Supabase Realtime, run as a process of its own.
 *
 * Why: Realtime is an Elixir service that ships only as a container image. Where there is no container engine
 * this server takes its place, so that the same migrations, policies and browser code run unchanged. It speaks
 * to supabase-js as the real one does, its traps included: refusals after five seconds that hold up the
 * whole socket, silence when a write is denied, database broadcasts lost at a cold start and over the message
 * limit. `conformance/` holds it to what the real server was seen to do, and can be run against a real one.
 *
 * What it leaves out: postgres_changes (a join that asks for it is refused), long polling, clusters and
 * regions, more than one project, asymmetric token signatures, message persistence by clients, and
 * binary frames of kinds that supabase-js does not send. It listens on 127.0.0.1 only and understands tokens
 * only: the gateway exchanges `sb_…` keys and maps /realtime/v1 to /socket, /realtime/v1/api to /api.
 */
import { startRealtime } from './server.ts';
import { readSettings } from './settings.ts';

const server = await startRealtime(readSettings(process.env));
console.log(JSON.stringify({ listening: server.port }));

let stopping = false;
async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  await server.stop();
  process.exit(0);
}

process.on('SIGTERM', stop);
process.on('SIGINT', stop);
// A parent that dies must not leave this process behind.
process.on('disconnect', stop);
