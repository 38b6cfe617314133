// The demo members of `supabase/seed.sql` without its history: browser tests count from zero.
import type { Stack } from '#local/stack/index.ts';
import { connect } from '#local/test/test-stack.ts';

const DEMO_MEMBERS = `
  insert into auth.users (instance_id, id, aud, role, email, encrypted_password, email_confirmed_at,
    raw_app_meta_data, raw_user_meta_data, created_at, updated_at)
  select '00000000-0000-0000-0000-000000000000', id::uuid, 'authenticated', 'authenticated', name || '@vowswap.test',
    extensions.crypt('vowswap-demo', extensions.gen_salt('bf', 4)), now(), '{"provider": "email", "providers": ["email"]}', '{}', now(), now()
  from (values ('5eed0000-0000-4000-8000-000000000001', 'owner'), ('5eed0000-0000-4000-8000-000000000002', 'analyst'),
    ('5eed0000-0000-4000-8000-000000000003', 'viewer'), ('5eed0000-0000-4000-8000-000000000004', 'stranger'),
    ('5eed0000-0000-4000-8000-000000000009', 'leaving')) as person (id, name);
  insert into auth.identities (id, user_id, provider_id, provider, identity_data, created_at, updated_at)
  select gen_random_uuid(), id, id::text, 'email', jsonb_build_object('sub', id, 'email', email), now(), now() from auth.users;
  insert into analytics.members (user_id, role, topics) values
    ('5eed0000-0000-4000-8000-000000000001', 'owner', '{}'), ('5eed0000-0000-4000-8000-000000000002', 'analyst', '{}'),
    ('5eed0000-0000-4000-8000-000000000003', 'viewer', '{analytics:search}'), ('5eed0000-0000-4000-8000-000000000009', 'analyst', '{}');
`;

/** Adds owner, analyst, viewer, stranger, and a member who will leave. */
export async function addDemoMembers(stack: Stack): Promise<void> {
  await using sql = await connect(stack.dbUrl);
  await sql.query(DEMO_MEMBERS);
}
