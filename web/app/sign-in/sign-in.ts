// Signing in, from the browser: Auth counts attempts by address, and must see the visitor's, not one that the server
// shares among all.
import { safeNext } from '#web/data/address/next-page.ts';
import { createAuth } from '#web/data/client/browser-auth.ts';
import type { Project } from '#web/data/project/environment.ts';
import { type SignInFault, signInFault } from './sign-in-fault.ts';

export interface SignInState {
  fault: SignInFault | null;
  /** Kept in the field after a failed attempt. */
  email: string;
  /** A link is on its way to this address. */
  sent: boolean;
}

const ADDRESS = /^[^\s@]+@[^\s@]+$/;

let auth: ReturnType<typeof createAuth> | undefined;

/** One for the page, however often somebody tries: two would renew the session in turn. */
function authOf(project: Project) {
  auth ??= createAuth(project, { staysOpen: false });
  return auth;
}
const textOf = (data: FormData, name: string) => String(data.get(name) ?? '');

/** By password, or by a link that is mailed: the button says which. */
export async function signIn(project: Project, data: FormData): Promise<SignInState> {
  const email = textOf(data, 'email').trim();
  const password = textOf(data, 'password');
  const next = safeNext(data.get('next'));
  const isLink = data.get('by') === 'link';
  const state = (fault: SignInFault | null) => ({ fault, email, sent: isLink && !fault });
  if (!ADDRESS.test(email)) return state(isLink ? 'noAddress' : 'incomplete');
  if (isLink) return state(await mailLink(project, email, next));
  if (password === '') return state('incomplete');
  const { error } = await authOf(project).signInWithPassword({ email, password });
  return error ? state(signInFault(error)) : leaveFor(next);
}

/** The answer is the same whether the address has an account or not, so it does not tell who has one. */
async function mailLink(
  project: Project,
  email: string,
  next: string,
): Promise<SignInFault | null> {
  const options = { emailRedirectTo: location.origin + next };
  const { error } = await authOf(project).signInWithOtp({ email, options });
  return error ? signInFault(error) : null;
}

/** Opens the session that a mailed link stands for. */
export async function confirmLink(project: Project, data: FormData): Promise<SignInFault> {
  const { error } = await authOf(project).verifyOtp({
    type: 'email',
    token_hash: textOf(data, 'token_hash'),
  });
  if (!error) return leaveFor(safeNext(data.get('next')));
  const fault = signInFault(error);
  return fault === 'invalid' ? 'usedLink' : fault;
}

/** Loads the page anew, with the session's cookies; until then the form stays busy. */
function leaveFor(next: string): Promise<never> {
  location.assign(next);
  return new Promise(() => {});
}
