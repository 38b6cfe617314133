// What the doctor says: a line for each finding, or one JSON object for machines.
import { styleText } from 'node:util';
import type { Target } from '../target.ts';
import type { Status } from './check.ts';
import type { Examined } from './examine.ts';

const MARK: Record<Status, string> = { ok: '✓', warn: '!', wrong: '✗', skipped: '–' };
const COLOUR = { ok: 'green', warn: 'yellow', wrong: 'red', skipped: 'dim' } as const;

export function asLines({ title, findings }: Examined): string {
  return findings
    .map(({ status, says, todo }) => {
      const line = `${styleText(COLOUR[status], MARK[status])} ${title.padEnd(15)} ${says}`;
      return todo === undefined ? line : `${line}\n${' '.repeat(18)}→ ${todo}`;
    })
    .join('\n');
}

export function countOf(results: readonly Examined[]): Record<Status, number> {
  const count = { ok: 0, warn: 0, wrong: 0, skipped: 0 };
  for (const { findings } of results) for (const { status } of findings) count[status] += 1;
  return count;
}

export function closingLine(results: readonly Examined[]): string {
  const { ok, warn, wrong, skipped } = countOf(results);
  const others = [
    warn > 0 && `${warn} to look at`,
    skipped > 0 && `${skipped} skipped`,
    `${ok} ok`,
  ].filter(Boolean);
  return `${wrong > 0 ? `${wrong} wrong` : 'Nothing is wrong'}, ${others.join(', ')}.`;
}

export function asJson({ url, source }: Target, results: readonly Examined[]): string {
  const count = countOf(results);
  return JSON.stringify({ ok: count.wrong === 0, url, source, count, checks: results }, null, 2);
}
