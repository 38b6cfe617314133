// Auth and REST answer, and take the keys.

import { z } from 'zod';
import type { Target } from '../../target.ts';
import { type Check, type Finding, ok, wrong } from '../check.ts';
import { type Answer, ask, excerpt, postJson } from '../http.ts';

const KEYS = "Take the keys from the project's settings, or from `supabase status -o env`.";

export const api: Check = {
  name: 'api',
  title: 'API',
  needs: ['publishable key'],
  async run({ target }) {
    const key = { apikey: target.publishableKey ?? '' };
    let settings: Answer;
    try {
      settings = await ask(`${target.url}/auth/v1/settings`, { headers: key });
    } catch (error) {
      return [
        wrong(
          `${error instanceof Error ? error.message : error}.`,
          'Start the project, or mend API_URL.',
        ),
      ];
    }
    if (settings.status === 401) return [wrong('Auth refuses the publishable key.', KEYS)];
    if (settings.status !== 200)
      return [wrong(`Auth answers ${excerpt(settings)}`, 'Read the logs of Auth.')];
    return [
      ok('Auth answers and takes the publishable key.'),
      ...(target.isHosted ? [confirmsAddresses(settings)] : []),
      await askRest(target, key),
      ...(target.secretKey ? [await askAsAdmin(target, target.secretKey)] : []),
    ];
  },
};

const authSettings = z.object({ mailer_autoconfirm: z.boolean() });

/** Who signs up with an invited address becomes that member: the address must be theirs. */
const confirmsAddresses = ({ text }: Answer): Finding =>
  authSettings.parse(JSON.parse(text)).mailer_autoconfirm
    ? wrong(
        'Auth takes addresses unconfirmed: anybody may sign up with an invited one and become that member.',
        'Authentication → Sign In / Providers → Email → switch on "Confirm email", or `npx supabase config push`.',
      )
    : ok('Auth confirms addresses.');

/** Asked with the publishable key alone, a function for members must be there and refuse. */
async function askRest({ url }: Target, key: Record<string, string>): Promise<Finding> {
  const answer = await postJson(`${url}/rest/v1/rpc/analytics_my_access`, key, {});
  if (answer.text.includes('42501')) return ok('REST answers, and refuses who is not signed in.');
  if (answer.status === 404)
    return wrong(
      'REST does not know analytics_my_access.',
      'If a migration is missing, see "Migrations" below. If not, REST has not seen it yet: `notify pgrst, \'reload schema\';`',
    );
  if (answer.status === 200)
    return wrong(
      'REST lets anybody call analytics_my_access.',
      '`revoke execute on function public.analytics_my_access from public, anon;`',
    );
  return wrong(
    `REST answers ${excerpt(answer)}`,
    'Read the logs of the API; is schema public exposed?',
  );
}

async function askAsAdmin({ url }: Target, secretKey: string): Promise<Finding> {
  const answer = await ask(`${url}/auth/v1/admin/users?page=1&per_page=1`, {
    headers: { apikey: secretKey, authorization: `Bearer ${secretKey}` },
  });
  return answer.status === 200
    ? ok('The secret key is taken.')
    : wrong(`The secret key is refused: ${excerpt(answer)}`, KEYS);
}
