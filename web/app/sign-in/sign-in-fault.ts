// Sorts what Auth answers to a sign-in by what the person can do about it.

export type SignInFault =
  | 'incomplete'
  | 'noAddress'
  | 'invalid'
  | 'usedLink'
  | 'unconfirmed'
  | 'tooMany'
  | 'unreachable';

interface AuthAnswer {
  code?: string;
  status?: number;
}

export function signInFault({ code, status = 0 }: AuthAnswer): SignInFault {
  if (code === 'email_not_confirmed') return 'unconfirmed';
  if (status === 429) return 'tooMany';
  return status >= 400 && status < 500 ? 'invalid' : 'unreachable';
}
