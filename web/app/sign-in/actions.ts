'use server';
// Signing out, on the server: the session lives in cookies.
import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { requestClient } from '#web/data/client/server-client.ts';
import { sessionCookieName } from '#web/data/client/session-cookie.ts';
import { currentProject } from '#web/data/project/environment.ts';
import { SIGN_IN } from '#web/routes.ts';

export const signOut = async () => leave('local');
/** Ends the sessions of every device. */
export const signOutEverywhere = async () => leave('global');

async function leave(scope: 'local' | 'global') {
  const client = await requestClient();
  await client.auth.signOut({ scope });
  // Also when the server failed: a person who signs out is signed out on this device.
  const jar = await cookies();
  const name = sessionCookieName(currentProject().url);
  for (const cookie of jar.getAll()) if (cookie.name.startsWith(name)) jar.delete(cookie.name);
  redirect(SIGN_IN);
}
