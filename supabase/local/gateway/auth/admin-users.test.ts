import { createClient } from '@supabase/supabase-js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SmallStack, startSmallStack } from '../../testing/small-project.ts';

const PASSWORD = 'vowswap-demo';
let stack: SmallStack;
beforeAll(async () => {
  stack = await startSmallStack({});
});
afterAll(() => stack.stop());

const options = { auth: { persistSession: false, autoRefreshToken: false } };
const visitor = () => createClient(stack.apiUrl, stack.publishableKey, options);
const admin = () => createClient(stack.apiUrl, stack.secretKey, options).auth.admin;

describe('auth.admin', () => {
  it('creates, finds, changes and deletes a user', async () => {
    const created = await admin().createUser({
      email: 'New@Shop.test',
      password: PASSWORD,
      email_confirm: true,
    });
    const id = created.data.user?.id ?? '';
    expect(created.data.user).toMatchObject({
      email: 'new@shop.test',
      app_metadata: { provider: 'email' },
    });
    await admin().updateUserById(id, { user_metadata: { name: 'Nina' } });
    expect((await admin().getUserById(id)).data.user?.user_metadata).toEqual({ name: 'Nina' });
    expect((await admin().listUsers()).data.users.map((user) => user.id)).toContain(id);
    expect(
      (await visitor().auth.signInWithPassword({ email: 'new@shop.test', password: PASSWORD }))
        .error,
    ).toBeNull();
    await admin().deleteUser(id);
    expect((await admin().getUserById(id)).error?.status).toBe(404);
  });

  it('refuses an address that is taken', async () => {
    const user = { email: 'owner@shop.test', password: PASSWORD };
    await admin().createUser(user);
    const { error } = await admin().createUser(user);
    expect(error).toMatchObject({ status: 422, code: 'email_exists' });
  });

  it('refuses everyone without the secret key', async () => {
    expect((await visitor().auth.admin.listUsers()).error?.status).toBe(403);
    const anybody = { email: 'any@shop.test', password: PASSWORD };
    await admin().createUser({ ...anybody, email_confirm: true });
    const { data } = await visitor().auth.signInWithPassword(anybody);
    const response = await fetch(`${stack.apiUrl}/auth/v1/admin/users`, {
      headers: {
        apikey: stack.publishableKey,
        authorization: `Bearer ${data.session?.access_token}`,
      },
    });
    expect(response.status).toBe(403);
  });
});
