// The tab's Supabase client and what live numbers need of it. Loaded by lazy-client.ts, and imported nowhere else.
import { browserClient } from '#web/data/client/browser-client.ts';
import type { Project } from '#web/data/project/environment.ts';
import { realtimeOptions, supabasePorts } from '#web/realtime/headless.ts';

export function tabClient(project: Project) {
  const client = browserClient(project, realtimeOptions);
  return { client, ports: supabasePorts(client) };
}
