// A token carries `user_role`: the access token hook is switched on. That of a new account says that it is no member.
import { createClient, type SupabaseClient } from '@supabase/supabase-js';
import { decodeJwt } from 'jose';
import { access } from '../../../functions/_shared/contract/access.ts';
import type { Target } from '../../target.ts';
import { type Check, type Finding, ok, skipped, wrong } from '../check.ts';
import { stateless } from '../stateless.ts';

export const hook: Check = {
  name: 'hook',
  title: 'Token hook',
  needs: ['publishable key', 'secret key'],
  async run({ target }) {
    const admin = createClient(target.url, target.secretKey ?? '', stateless);
    const credentials = {
      email: `doctor-${crypto.randomUUID()}@example.com`,
      password: crypto.randomUUID(),
    };
    const created = await admin.auth.admin.createUser({ ...credentials, email_confirm: true });
    if (!created.data.user)
      return [
        wrong(
          `No user could be made: ${created.error?.message}.`,
          'Is SECRET_KEY of this project, and Auth up?',
        ),
      ];
    try {
      return await signInAs(target, credentials);
    } finally {
      await admin.auth.admin.deleteUser(created.data.user.id);
    }
  },
};

async function signInAs(
  target: Target,
  credentials: { email: string; password: string },
): Promise<Finding[]> {
  const client = createClient(target.url, target.publishableKey ?? '', stateless);
  const { data, error } = await client.auth.signInWithPassword(credentials);
  if (error?.message.match(/hook|output claims/i))
    return [
      wrong(
        `The hook fails: ${error.message}.`,
        'See "Access" above: Auth must be allowed to run it.',
      ),
    ];
  if (!data.session)
    return [
      skipped(
        `Nobody can sign in by password here (${error?.message}): a token cannot be looked at.`,
      ),
    ];
  const claims = decodeJwt(data.session.access_token);
  return [
    'user_role' in claims
      ? ok('Tokens carry user_role.')
      : wrong(
          'Tokens carry no user_role: the access token hook is off.',
          'Switch it on: `npx supabase config push`, or Authentication → Hooks → public.custom_access_token_hook.',
        ),
    await asStranger(client),
  ];
}

async function asStranger(client: SupabaseClient): Promise<Finding> {
  const { data, error } = await client.rpc('analytics_my_access');
  if (error)
    return wrong(
      `A signed-in user cannot ask analytics_my_access: ${error.message}`,
      'See "Access" above.',
    );
  return access.parse(data).role === null
    ? ok('Who signs up sees nothing until let in.')
    : wrong(
        'Who signs up is a member at once.',
        'Something adds to analytics.members: look for a trigger on auth.users.',
      );
}
