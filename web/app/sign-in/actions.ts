'use server';
// Signing in and out, on the server: the session lives in cookies.
import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { currentProject } from '#web/data/environment.ts';
import { requestClient } from '#web/data/server-client.ts';
import { sessionCookie } from '#web/data/session-cookie.ts';
import { SIGN_IN, safeNext } from '#web/data/ways.ts';
import { type SignInFault, signInFault } from './sign-in-fault.ts';

const form = z.object({
  email: z.string().trim().min(3).max(320),
  password: z.string().min(1).max(1000),
  next: z.unknown(),
});

export interface SignInState {
  fault: SignInFault | null;
  /** Kept in the field after a failed attempt. */
  email: string;
}

export async function signIn(_: SignInState, data: FormData): Promise<SignInState> {
  const fields = form.safeParse(Object.fromEntries(data));
  const email = String(data.get('email') ?? '').slice(0, 320);
  if (!fields.success) return { fault: 'incomplete', email };
  const client = await requestClient();
  const { error } = await client.auth.signInWithPassword(fields.data);
  if (error) return { fault: signInFault(error), email };
  redirect(safeNext(fields.data.next));
}

export async function signOut() {
  const client = await requestClient();
  await client.auth.signOut({ scope: 'local' });
  // Whatever the server answered: nobody stays signed in on this device against their will.
  const jar = await cookies();
  const { name } = sessionCookie(currentProject().url);
  for (const cookie of jar.getAll()) if (cookie.name.startsWith(name)) jar.delete(cookie.name);
  redirect(SIGN_IN);
}
