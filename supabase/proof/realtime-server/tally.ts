// What a part of the run has come to.
import { MARK } from '#local/test/skipped-reporter.ts';

export interface Tally {
  passed: number;
  /** By name, with the reason. */
  skipped: string[];
  failed: string[];
}

/** Of vitest's own closing lines, and of what the reporter of skipped tests says. */
export function tallyOfVitest(output: string, ok: boolean): Tally {
  const lines = output.split('\n').map((line) => line.trimEnd());
  const closing = lines.findLast((line) => /^\s*Tests {2}/.test(line)) ?? '';
  const passed = Number(/(\d+) passed/.exec(closing)?.[1] ?? 0);
  const skipped = lines.flatMap((line) => (line.startsWith(MARK) ? [line.slice(MARK.length)] : []));
  const failed = lines.flatMap((line) => /^ FAIL {2}(.+)$/.exec(line)?.slice(1) ?? []);
  return { passed, skipped, failed: ok ? [] : orItself([...new Set(failed)]) };
}

/** A run that fails without naming a test has failed all the same. */
const orItself = (failed: string[]): string[] =>
  failed.length > 0 ? failed : ['the run itself: its output stands above'];
