// Checks a page with axe, and says what is wrong where.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { z } from 'zod';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const report = z.object({
  violations: z.array(
    z.object({
      id: z.string(),
      help: z.string(),
      nodes: z.array(z.object({ html: z.string(), failureSummary: z.string().optional() })),
    }),
  ),
});

/**
 * What is half faded in has too little contrast; what moves for ever is not waited for. Looked at again and
 * again: the `finished` of an animation whose element goes away may never come.
 */
const SETTLED = `new Promise((done) => {
  const moves = ({ playState, effect }) =>
    playState === 'running' && effect.getComputedTiming().iterations !== Infinity;
  const look = () =>
    document.getAnimations().some(moves) ? requestAnimationFrame(look) : done(true);
  look();
})`;

/** Everything else is the same in the other theme: it is the same markup. */
const COLORS = { runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } };

/** One line per violation, in the light theme and in the dark one; empty when axe finds nothing. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(source);
  const light = await look(page, {});
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.locator('html.dark').waitFor({ state: 'attached' });
  const dark = await look(page, COLORS);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.locator('html:not(.dark)').waitFor({ state: 'attached' });
  return [...light, ...dark.map((line) => `dark: ${line}`)];
}

async function look(page: Page, options: object): Promise<string[]> {
  await page.evaluate(SETTLED);
  const found = report.parse(await page.evaluate(`axe.run(document, ${JSON.stringify(options)})`));
  return found.violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help}: ${nodes.map(({ html, failureSummary }) => `${html} (${failureSummary})`).join(' | ')}`,
  );
}
