'use server';
// Signing in and out, on the server: the session lives in cookies.
import { cookies, headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { safeNext } from '#web/data/address/next-page.ts';
import { requestClient } from '#web/data/client/server-client.ts';
import { sessionCookie } from '#web/data/client/session-cookie.ts';
import { currentProject } from '#web/data/project/environment.ts';
import { SIGN_IN } from '#web/routes.ts';
import { type SignInFault, signInFault } from './sign-in-fault.ts';

const email = z.string().trim().max(320).pipe(z.email());
const address = z.object({ email, next: z.unknown() });
const credentials = address.extend({ password: z.string().min(1).max(1000) });
const proof = z.object({ token_hash: z.string().min(1).max(200), next: z.unknown() });

interface SignInState {
  fault: SignInFault | null;
  /** Kept in the field after a failed attempt. */
  email: string;
  /** A link is on its way to this address. */
  sent: boolean;
}

/** By password, or by a link that is mailed: the button says which. */
export async function signIn(_: SignInState, data: FormData): Promise<SignInState> {
  const given = Object.fromEntries(data);
  const typed = String(data.get('email') ?? '').slice(0, 320);
  const failed = (fault: SignInFault) => ({ fault, email: typed, sent: false });
  if (data.get('by') === 'link') {
    const fields = address.safeParse(given);
    if (!fields.success) return failed('noAddress');
    const fault = await mailLink(fields.data.email, safeNext(fields.data.next));
    return fault ? failed(fault) : { fault: null, email: fields.data.email, sent: true };
  }
  const fields = credentials.safeParse(given);
  if (!fields.success) return failed('incomplete');
  const client = await requestClient();
  const { error } = await client.auth.signInWithPassword(fields.data);
  if (error) return failed(signInFault(error));
  redirect(safeNext(fields.data.next));
}

/** The answer is the same whether the address has an account or not, so it does not tell who has one. */
async function mailLink(email: string, next: string): Promise<SignInFault | null> {
  const client = await requestClient();
  // Next.js refuses actions whose origin is not this site.
  const origin = (await headers()).get('origin');
  const { error } = await client.auth.signInWithOtp({
    email,
    options: origin ? { emailRedirectTo: origin + next } : {},
  });
  return error ? signInFault(error) : null;
}

/** Opens the session that a mailed link stands for. */
export async function confirmLink(_: SignInFault | null, data: FormData): Promise<SignInFault> {
  const fields = proof.safeParse(Object.fromEntries(data));
  if (!fields.success) return 'usedLink';
  const client = await requestClient();
  const { token_hash, next } = fields.data;
  const { error } = await client.auth.verifyOtp({ type: 'email', token_hash });
  if (!error) redirect(safeNext(next));
  const fault = signInFault(error);
  return fault === 'invalid' ? 'usedLink' : fault;
}

export const signOut = async () => leave('local');
/** Ends the sessions of every device. */
export const signOutEverywhere = async () => leave('global');

async function leave(scope: 'local' | 'global') {
  const client = await requestClient();
  await client.auth.signOut({ scope });
  // Also when the server failed: a person who signs out is signed out on this device.
  const jar = await cookies();
  const { name } = sessionCookie(currentProject().url);
  for (const cookie of jar.getAll()) if (cookie.name.startsWith(name)) jar.delete(cookie.name);
  redirect(SIGN_IN);
}
