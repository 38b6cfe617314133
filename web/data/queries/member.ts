// Who asks: the signed-in person, and what they may see.
import { redirect } from 'next/navigation';
import { cache } from 'react';
import { z } from 'zod';
import { type Access, access } from '#contract/access.ts';
import { NO_ACCESS, SIGN_IN } from '#web/routes.ts';
import { callRpc } from '../client/rpc.ts';
import { requestClient } from '../client/server-client.ts';

const claims = z.object({ sub: z.string(), email: z.string().default('') });

export interface SignedIn {
  id: string;
  email: string;
}

/** The person behind the session cookie, or null. The token is verified, not just read. */
export const signedIn = cache(async (): Promise<SignedIn | null> => {
  const client = await requestClient();
  const { data } = await client.auth.getClaims();
  const parsed = claims.safeParse(data?.claims);
  return parsed.success ? { id: parsed.data.sub, email: parsed.data.email } : null;
});

/** Role and topics of the person who asks; `role: null` for those who are no members. */
export const myAccess = cache(async (): Promise<Access> => {
  return callRpc(await requestClient(), 'analytics_my_access', {}, access);
});

export interface Person {
  email: string;
  access: Access;
}

/** The member who asks; others are redirected. Each page asks, as layouts do not run again between pages. */
export async function requireMember(): Promise<Person> {
  const person = await signedIn();
  if (!person) redirect(SIGN_IN);
  const granted = await myAccess();
  if (!granted.role) redirect(NO_ACCESS);
  return { email: person.email, access: granted };
}
