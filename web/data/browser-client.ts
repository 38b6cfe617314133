// The one Supabase client of a browser tab: session from the cookies, one socket for all panels.
import { createBrowserClient } from '@supabase/ssr';
import { realtimeOptions } from '#web/realtime/index.ts';
import type { Database } from './database.gen.ts';
import type { Project } from './environment.ts';
import { sessionCookie } from './session-cookie.ts';

export function browserClient({ url, publishableKey }: Project) {
  return createBrowserClient<Database>(url, publishableKey, {
    cookieOptions: sessionCookie(url),
    realtime: realtimeOptions,
  });
}
