// The session of a browser tab: kept in cookies, which the server reads too.
import { GoTrueClient } from '@supabase/auth-js';
import type { Project } from '../project/environment.ts';
import { cookieStorage } from './cookie-storage.ts';
import { sessionCookieName } from './session-cookie.ts';

interface Options {
  /** The page lives on with the session: tokens are renewed, and one in the address is taken. */
  staysOpen: boolean;
}

export const createAuth = (
  { url, publishableKey }: Pick<Project, 'url' | 'publishableKey'>,
  { staysOpen }: Options,
) =>
  new GoTrueClient({
    url: `${url}/auth/v1`,
    headers: { apikey: publishableKey, authorization: `Bearer ${publishableKey}` },
    storageKey: sessionCookieName(url),
    storage: cookieStorage,
    flowType: 'pkce',
    persistSession: true,
    autoRefreshToken: staysOpen,
    detectSessionInUrl: staysOpen,
  });
