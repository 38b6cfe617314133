/**
 * A local stand-in for Supabase Realtime, run as a process of its own.
 *
 * Why: Realtime is an Elixir service that ships only as a container image. Where there is no container engine
 * this server takes its place, so that the same migrations, policies and browser code run unchanged. It speaks
 * to supabase-js as the real one does, and is meant to be a little harsher, never kinder, so that what works
 * here works there. `conformance/` holds it to what the real server (v2.129.8) was seen to do, and can be run
 * against a real one.
 *
 * What is harsh about it:
 * - a refused join is answered after five seconds, a refused socket after two, and all of that socket waits;
 * - a denied broadcast is met with silence, and so is a leave that a new join of the same topic overtakes;
 * - the first one or two messages of a new stream from the database are lost, after a cold start and after each
 *   loss of the stream, which comes back five to fifteen seconds later, and no client is told;
 * - over the message limit the database's messages are dropped without a notice until the mean over a minute
 *   is below the limit;
 * - Postgres does not end a fast shutdown while the stream is up;
 * - with MAKE_TABLES it makes tables only when it connects anew: an empty database in the place of its own stays
 *   empty until /api/tenants/:name/shutdown; without role `dashboard_user` its last migration fails; and a private
 *   join may come before the partitions.
 * Where the real one varies, a seed chooses: the first line of the log names it, REALTIME_SEED sets it.
 *
 * What it leaves out: postgres_changes (a join that asks for it is refused), long polling, clusters and
 * regions, more than one project, asymmetric token signatures, message persistence by clients, the limit of
 * requests, and binary frames of kinds that supabase-js does not send; the pauses before a lost stream comes
 * back do not grow up to five minutes; and without MAKE_TABLES a join waits for its partition. It listens on
 * 127.0.0.1 only and understands tokens only: the gateway exchanges `sb_…` keys and maps /realtime/v1 to
 * /socket, /realtime/v1/api to /api.
 */
import { startRealtime } from './server.ts';
import { readSettings } from './settings.ts';

const settings = readSettings(process.env);
const server = await startRealtime(settings);
console.log(JSON.stringify({ listening: server.port, seed: settings.REALTIME_SEED }));

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
