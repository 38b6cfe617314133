// The members page in a real browser: what it shows and changes is what SQL holds.
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { tabTo } from './support/keyboard.ts';
import { card, type MemberScene, startMemberScene } from './support/member-scene.ts';

const MEMBERS = '/dashboard/members';

let scene: MemberScene;
beforeAll(async () => {
  scene = await startMemberScene();
});
afterEach(() => scene.leave());
afterAll(() => scene?.[Symbol.asyncDispose]());

/** The lines of the file of a table. */
async function exported(page: Page, table: string): Promise<string[]> {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: `Export as CSV: ${table}` }).click();
  const text = await readFile(await (await download).path(), 'utf8');
  return text
    .replace(/^\uFEFF/, '')
    .trim()
    .split('\r\n');
}

describe('members', () => {
  const people = (page: Page, name = 'Members') =>
    card(page, name).getByRole('row').allInnerTexts();

  it('are those of SQL, with their role', async () => {
    const { page } = await scene.open('owner', MEMBERS);
    const rows = await scene.sql(
      'select u.email, m.role::text from analytics.members m join auth.users u on u.id = m.user_id',
    );
    await expect.poll(() => people(page)).toHaveLength(1 + rows.length);
    const listed = await people(page);
    for (const { email, role } of rows)
      expect(listed.find((text) => text.includes(String(email)))?.toLowerCase()).toContain(role);

    const file = await exported(page, 'Members');
    expect(file.slice(1).map((line) => line.split(',')[0])).toEqual(
      listed.slice(1).map((text) => rows.find(({ email }) => text.includes(String(email)))?.email),
    );
  });

  it('are invited by keyboard alone, and the change is written down', async () => {
    const { page, complaints } = await scene.open('owner', MEMBERS);
    await tabTo(page, 'Invite');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await page.getByLabel('E-mail').focus();
    await page.keyboard.type('Ana@Example.com');
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await expect.poll(() => people(page, 'Open invitations')).toHaveLength(2);
    const [row] = await scene.sql('select email, role::text from analytics.invitations');
    expect(row).toEqual({ email: 'ana@example.com', role: 'analyst' });
    await expect
      .poll(() => card(page, 'Changes').innerText())
      .toContain('owner@vowswap.test invited ana@example.com');
    const [entry] = await scene.sql(
      `select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as moment
         from analytics.audit order by id desc limit 1`,
    );
    const [head, line] = await exported(page, 'Changes');
    expect(head).toBe('Time,Who,What,Member,Before,After');
    expect(line).toBe(
      `${entry?.moment},owner@vowswap.test,invited,ana@example.com,,Analyst · Sees every section`,
    );
    expect(complaints).toEqual([]);
  });

  it('change their role, and are removed after a question', async () => {
    const { page } = await scene.open('owner', MEMBERS);
    const roleOf = async () =>
      (
        await scene.sql(
          "select role::text, topics from analytics.members where user_id = '5eed0000-0000-4000-8000-000000000009'",
        )
      )[0];
    const act = async (item: string) => {
      await page.getByRole('button', { name: 'Actions for leaving@vowswap.test' }).click();
      await page.getByRole('menuitem', { name: item }).click();
    };
    await act('Change…');
    await page.getByRole('radio', { name: /Viewer/ }).check();
    await page.getByRole('checkbox', { name: /Searches/ }).check();
    await page.getByRole('button', { name: 'Save' }).click();
    await expect.poll(roleOf).toEqual({ role: 'viewer', topics: ['analytics:search'] });
    await act('Remove…');
    await page.getByRole('alertdialog').waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('alertdialog').waitFor({ state: 'detached' });
    expect(await roleOf()).toBeDefined();
    await act('Remove…');
    await page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click();
    await expect.poll(roleOf).toBeUndefined();
    await expect.poll(() => people(page).then((all) => all.join())).not.toContain('leaving@');
  });

  it('keep their last owner: the refusal is shown with its remedy', async () => {
    const { page } = await scene.open('owner', MEMBERS);
    await page.getByRole('button', { name: 'Actions for owner@vowswap.test' }).click();
    await page.getByRole('menuitem', { name: 'Remove…' }).click();
    const question = page.getByRole('alertdialog');
    await question.getByRole('button', { name: 'Remove' }).click();
    await expect.poll(() => question.innerText()).toContain('The last owner cannot be removed.');
    expect(await question.innerText()).toContain('Make somebody else an owner first.');
  });

  it('are managed by owners: others find no way there, and nothing when they come', async () => {
    const { page, complaints } = await scene.open('analyst', MEMBERS);
    await expect.poll(() => page.innerText('main')).toContain('Only owners manage members.');
    expect(await page.getByRole('navigation').innerText()).not.toContain('Members');
    expect(await page.innerText('main')).not.toContain('@vowswap.test');
    expect(complaints).toEqual([]);
  });
});
