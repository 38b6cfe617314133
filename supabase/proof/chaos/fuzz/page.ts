// Opens every page of the dashboard on what the fuzz has stored: none of it may run, or break the page.

import type { Stack } from '#local/stack/index.ts';
import { openPage, signIn, startBrowser, startDashboard } from '#web/tests/support/dashboard.ts';

const SETTLE_MS = 3_000;

export async function findUnescaped(stack: Stack): Promise<string[]> {
  await using opened = new AsyncDisposableStack();
  const dashboard = opened.use(await startDashboard(stack));
  const browser = await startBrowser();
  opened.defer(() => browser.close());
  const { page, complaints } = await openPage(await browser.newContext());
  const findings: string[] = [];
  page.on('dialog', (dialog) => {
    findings.push(`a stored text opened a dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await signIn(page, dashboard.url, 'analyst');
  await page.waitForLoadState('networkidle');
  const links = await page.$$eval('a[href^="/dashboard"]', (all) =>
    all.map((a) => a.getAttribute('href') ?? ''),
  );
  for (const url of new Set([page.url(), ...links])) {
    await page.goto(new URL(url, dashboard.url).href);
    await page.waitForTimeout(SETTLE_MS);
    if (await page.evaluate('window.unescaped'))
      findings.push(`a stored text ran as script on ${url}`);
  }
  return [...findings, ...complaints.map((complaint) => `the page complained: ${complaint}`)];
}
