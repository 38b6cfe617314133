// Clients that leave nothing behind.
import { createClient, type SupabaseClient } from '@supabase/supabase-js';
import type { Target } from '../target.ts';

export const stateless = {
  auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
};

/** A client with this key, for as long as the work takes. */
export async function withClient<T>(
  target: Target,
  key: string | undefined,
  work: (client: SupabaseClient) => Promise<T>,
): Promise<T> {
  const client = createClient(target.url, key ?? '', stateless);
  try {
    return await work(client);
  } finally {
    await client.removeAllChannels();
    client.realtime.disconnect();
  }
}
