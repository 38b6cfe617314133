// The one Supabase client of a browser tab: session, socket and RPCs. supabase-js would bring tables, files and
// functions along, which no page asks for: 25 KB more, compressed, before the first paint.
import type { GoTrueClient } from '@supabase/auth-js';
import { RealtimeClient, type RealtimeClientOptions } from '@supabase/realtime-js';
import { isBrowser } from '@supabase/ssr';
import { z } from 'zod';
import type { Project } from '../project/environment.ts';
import { createAuth } from './browser-auth.ts';
import type { RpcAnswer, RpcClient } from './rpc-client.ts';

export interface ProjectClient extends RpcClient {
  auth: GoTrueClient;
  realtime: RealtimeClient;
}

/** Rendering twice, as StrictMode does, must not make two: each would renew the session. */
const clients = new Map<string, ProjectClient>();

export function browserClient(project: Project, realtime: RealtimeClientOptions): ProjectClient {
  if (!isBrowser()) return createProjectClient(project, realtime);
  const client = clients.get(project.url) ?? createProjectClient(project, realtime);
  clients.set(project.url, client);
  return client;
}

export function createProjectClient(
  { url, publishableKey, hasReplica }: Project,
  options: RealtimeClientOptions,
): ProjectClient {
  const auth = createAuth({ url, publishableKey }, { staysOpen: isBrowser() });
  const accessToken = async () =>
    (await auth.getSession()).data.session?.access_token ?? publishableKey;
  const realtime = new RealtimeClient(`${url.replace(/^http/, 'ws')}/realtime/v1`, {
    ...options,
    accessToken,
    params: { apikey: publishableKey },
  });
  followSession(auth, realtime);
  const headers = async () => ({
    apikey: publishableKey,
    authorization: `Bearer ${await accessToken()}`,
  });
  // The schema, whichever the project exposes first.
  const SCHEMA = 'public';
  const get = async (address: string, args: object, signal: AbortSignal) =>
    fetch(`${address}?${new URLSearchParams(Object.entries(args))}`, {
      headers: { ...(await headers()), 'accept-profile': SCHEMA },
      // The address of a question that was asked before: the answer is another one each time.
      cache: 'no-store',
      signal,
    });
  const post = async (address: string, args: object, signal: AbortSignal) =>
    fetch(address, {
      method: 'POST',
      headers: {
        ...(await headers()),
        'content-type': 'application/json',
        'content-profile': SCHEMA,
      },
      body: JSON.stringify(args),
      signal,
    });
  return {
    auth,
    realtime,
    hasReplica,
    rpc: (name, args, options) => ({
      abortSignal: (signal) =>
        readAnswer((options?.get ? get : post)(`${url}/rest/v1/rpc/${name}`, args, signal)),
    }),
  };
}

/** The socket gets each new token, and the public key once the session is over. */
function followSession(auth: GoTrueClient, realtime: RealtimeClient) {
  let known: string | undefined;
  auth.onAuthStateChange((event, session) => {
    if (event === 'SIGNED_OUT') {
      known = undefined;
      void realtime.setAuth();
    } else if (session && session.access_token !== known) {
      known = session.access_token;
      void realtime.setAuth(known);
    }
  });
}

/** What PostgREST says about a question that it does not answer. */
const errorBody = z.object({
  code: z.string().optional(),
  message: z.string(),
  hint: z.string().nullish(),
});

async function readAnswer(asked: Promise<Response>): Promise<RpcAnswer> {
  try {
    const response = await asked;
    const text = await response.text();
    return { ...read(text, response.ok), status: response.status };
  } catch (error) {
    const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    return { data: null, error: { message }, status: 0 };
  }
}

function read(text: string, isAnswer: boolean): Pick<RpcAnswer, 'data' | 'error'> {
  if (isAnswer && text === '') return { data: null, error: null };
  const body = jsonOf(text);
  // What is not JSON comes from something between here and the database.
  if (body === undefined) return { data: null, error: { message: text } };
  if (isAnswer) return { data: body, error: null };
  return { data: null, error: errorBody.safeParse(body).data ?? { message: text } };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
