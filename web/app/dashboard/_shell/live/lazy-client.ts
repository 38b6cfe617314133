// The tab's Supabase client, as long as it is on its way: session, socket and contract are 85 KB of script, compressed,
// which the first paint does not need. They come while the page starts; what is asked before waits for them.
import type { RpcClient } from '#web/data/client/rpc.ts';
import type { Project } from '#web/data/project/environment.ts';
import { lazyPorts } from '#web/realtime/index.ts';

/** The network may be away for a moment: the page is no good without it. */
const AGAIN_MS = 2_000;

const pause = () => new Promise((resolve) => setTimeout(resolve, AGAIN_MS));

async function load(project: Project) {
  for (;;) {
    const loaded = await import('./tab-client.ts').catch(() => null);
    if (loaded) return loaded.tabClient(project);
    await pause();
  }
}

export function lazyClient(project: Project) {
  let loading: ReturnType<typeof load> | undefined;
  const loaded = () => {
    loading ??= load(project);
    return loading;
  };
  if (typeof window !== 'undefined') void loaded();
  const client: RpcClient = {
    rpc: (...asked) => ({
      abortSignal: async (signal) => (await loaded()).client.rpc(...asked).abortSignal(signal),
    }),
  };
  return { client, ports: lazyPorts(async () => (await loaded()).ports) };
}
