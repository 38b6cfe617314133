// The Supabase client of one request on the server, acting as the signed-in member.
import { createServerClient } from '@supabase/ssr';
import { cookies, headers } from 'next/headers';
import { cache } from 'react';
import { currentProject } from '../project/environment.ts';
import type { Database } from './database.gen.ts';
import { sessionCookie } from './session-cookie.ts';

/** One client per request: a shared one would mix up sessions. */
export const requestClient = cache(async () => {
  const { url, publishableKey, hasReplica } = currentProject();
  const jar = await cookies();
  const client = createServerClient<Database>(url, publishableKey, {
    // A page that waits for its first numbers asks again by itself.
    db: { retry: false },
    cookieOptions: sessionCookie(url, await headers()),
    cookies: {
      getAll: () => jar.getAll(),
      setAll: (written) => {
        try {
          for (const { name, value, options } of written) jar.set(name, value, options);
        } catch {
          // Server components cannot write cookies; the proxy has refreshed them already.
        }
      },
    },
  });
  return Object.assign(client, { hasReplica });
});
