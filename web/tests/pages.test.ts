// The pages of the dashboard in a real browser: anybody can use them, and data quality equals SQL.
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { violations } from './support/accessibility.ts';
import { unreachable } from './support/keyboard.ts';
import { card, type MemberScene, startMemberScene } from './support/member-scene.ts';
import { search, send } from './support/send.ts';

const QUALITY = '/dashboard/quality';
const SLOW = { timeout: 25_000 };

let scene: MemberScene;
beforeAll(async () => {
  scene = await startMemberScene();
});
afterEach(() => scene.leave());
afterAll(() => scene?.[Symbol.asyncDispose]());

const shown = async (page: Page, name: string) =>
  (await card(page, name).locator('p').first().innerText()).replaceAll(',', '');

/** A search that is taken, one whose number is wrong, and one with a field of nobody's. */
const MIXED = [
  search('lace veil'),
  { type: 'search', properties: { query: 'mail ana@example.com', resultsCount: -1 } },
  { type: 'search', properties: { query: 'veil', resultsCount: 1, colour: 'red' } },
] as const;

describe('data quality', () => {
  const counted = async (measure: string) => {
    const [row] = await scene.sql(
      'select coalesce(sum(n), 0)::int as n from analytics.rollup_health where measure = $1',
      [measure],
    );
    return String(row?.n);
  };

  it('shows what was accepted, caught and refused as SQL counts it, and goes on by itself', async () => {
    const { page, complaints } = await scene.open('analyst', QUALITY);
    expect(await send(scene.stack, [...MIXED])).toMatchObject({ accepted: 1 });
    await expect.poll(() => counted('rejected'), SLOW).toBe('2');
    await expect.poll(() => shown(page, 'Refused'), SLOW).toBe('2');
    await expect.poll(async () => shown(page, 'Accepted'), SLOW).toBe(await counted('accepted'));
    expect(await shown(page, 'Duplicates caught')).toBe(await counted('duplicates'));
    const refused = await card(page, 'Refused events').getByRole('row').allInnerTexts();
    expect(refused.join()).toContain('properties.colour');
    expect(refused.join()).toContain('properties.resultsCount');
    expect(complaints).toEqual([]);
  });

  it('shows refused events masked, with what to mend', async () => {
    const { page } = await scene.open('owner', QUALITY);
    await card(page, 'Samples of refused events')
      .getByRole('button', { name: /properties.resultsCount/ })
      .first()
      .click(SLOW);
    const detail = await page.getByRole('dialog').innerText();
    expect(detail).toContain('must be at least 0');
    expect(detail).toContain('"query"');
    expect(detail).not.toContain('ana@example.com');
  });

  it('is for members who may see everything: others are told so, and nothing is asked', async () => {
    const { page, complaints } = await scene.open('viewer', QUALITY);
    await expect.poll(() => page.innerText('main')).toContain('Data quality is shown to members');
    expect(complaints).toEqual([]);
  });
});

describe('every page', () => {
  const PAGES = ['/dashboard/analytics', '/dashboard/events', QUALITY, '/dashboard/members'];
  const settled = (page: Page) =>
    page.getByRole('button', { name: /^Connection: Live/ }).waitFor(SLOW);

  const overflow = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';

  it.each(PAGES)(
    '%s is for everybody: no violation, the Tab key reaches all of it, it fits a phone',
    async (path) => {
      const { page } = await scene.open('owner', path);
      await settled(page);
      expect(await violations(page)).toEqual([]);
      await page.getByRole('switch', { name: 'Real-time' }).click();
      expect(await unreachable(page)).toEqual([]);
      await page.setViewportSize({ width: 360, height: 780 });
      await expect.poll(() => page.evaluate(overflow)).toBe(0);
    },
  );

  it('is reached from any other without a reload, and stays live on the way', async () => {
    const { page, complaints } = await scene.open('owner', '/dashboard/analytics?range=7d');
    await settled(page);
    let loads = 0;
    page.on('load', () => {
      loads += 1;
    });
    for (const name of ['Events', 'Data quality', 'Members', 'Overview']) {
      await page.getByRole('navigation').getByRole('link', { name }).click();
      await page.getByRole('heading', { name, level: 1 }).waitFor(SLOW);
      expect(page.url()).toContain('range=7d');
      await settled(page);
    }
    expect(loads).toBe(0);
    expect(complaints).toEqual([]);
    expect(scene.log()).not.toMatch(/error/i);
  });
});

describe('the keyboard', () => {
  const open = async () => {
    const { page } = await scene.open('owner', '/dashboard/analytics');
    await page.getByRole('button', { name: /^Connection: Live/ }).waitFor(SLOW);
    return page;
  };

  it('leads everywhere by the command menu, and to the clock of any city', async () => {
    const page = await open();
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: /Type a command/ }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.type('kathm');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Time zone: Asia/Kathmandu' }).waitFor();
    await page.keyboard.press('Control+k');
    await page.keyboard.type('quality');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Data quality', level: 1 }).waitFor(SLOW);
    expect(page.url()).toContain('tz=Asia%2FKathmandu');
  });

  it('has shortcuts, which ? lists and which can be switched off', async () => {
    const page = await open();
    await page.keyboard.press('3');
    await page.waitForURL(/range=7d/);
    await page.keyboard.press('p');
    await page.getByRole('button', { name: /^Connection: Paused/ }).waitFor();
    await page.keyboard.press('?');
    const list = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await list.getByRole('switch', { name: 'Shortcuts of single keys' }).click();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await list.waitFor({ state: 'detached' });
    await page.keyboard.press('4');
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: /Type a command/ }).waitFor();
    expect(page.url()).toContain('range=7d');
  });

  it('leaves letters to whoever types them', async () => {
    const page = await open();
    await page.keyboard.press('f');
    await page.getByLabel('Text in the search').fill('');
    await page.keyboard.type('gown p 3');
    expect(await page.getByLabel('Text in the search').inputValue()).toBe('gown p 3');
    expect(page.url()).not.toContain('range');
  });
});
