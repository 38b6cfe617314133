import { expect, it } from 'vitest';
import { signInFault } from './sign-in-fault.ts';

it.each([
  ['a wrong password', { code: 'invalid_credentials', status: 400 }, 'invalid'],
  ['an address not confirmed', { code: 'email_not_confirmed', status: 400 }, 'unconfirmed'],
  ['too many attempts', { code: 'over_request_rate_limit', status: 429 }, 'tooMany'],
  ['an Auth that fails', { status: 500 }, 'unreachable'],
  ['an Auth that does not answer', {}, 'unreachable'],
])('%s is told as it is', (_, answer, fault) => {
  expect(signInFault(answer)).toBe(fault);
});
