// The tab's Supabase client, as long as it is on its way: session, socket and contract are 85 KB of script, compressed,
// which the first paint does not need. They come while the page starts; what is asked before waits for them.
import type { RpcClient } from '#web/data/client/rpc-client.ts';
import type { Project } from '#web/data/project/environment.ts';
import { lazyPorts } from '#web/realtime/index.ts';
import { untilLoaded } from '#web/ui/until-loaded.ts';

const load = async (project: Project) =>
  (await untilLoaded(() => import('./tab-client.ts'))).tabClient(project);

export function lazyClient(project: Project) {
  let loading: ReturnType<typeof load> | undefined;
  const loaded = () => {
    loading ??= load(project);
    return loading;
  };
  if (typeof window !== 'undefined') void loaded();
  const client: RpcClient = {
    hasReplica: project.hasReplica,
    rpc: (...asked) => ({
      abortSignal: async (signal) => (await loaded()).client.rpc(...asked).abortSignal(signal),
    }),
  };
  return { client, ports: lazyPorts(async () => (await loaded()).ports) };
}
