// Reads what the runners of the steps print: how many tests, and what failed.
import { stripVTControlCharacters } from 'node:util';
import { MARK } from './skipped-reporter.ts';

export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

/** By the runners' own closing lines; a step without any counts as one. */
export function countTests(output: string, ok: boolean): Counts {
  const text = stripVTControlCharacters(output);
  const counted = ofVitest(text) ?? ofDeno(text) ?? { passed: ok ? 1 : 0, failed: 0, skipped: 0 };
  return !ok && counted.failed === 0 ? { ...counted, failed: 1 } : counted;
}

/** The last such line: a failure's text may look like one. A run against another server closes with a line of its own. */
function ofVitest(text: string): Counts | undefined {
  const own = [...text.matchAll(/^(\d+) passed, (\d+) failed, (\d+) skipped$/gm)].at(-1);
  if (own) return { passed: Number(own[1]), failed: Number(own[2]), skipped: Number(own[3]) };
  const line = [...text.matchAll(/^\s*Tests {2}(?:(\d+) failed \| )?(?:(\d+) passed)?/gm)].at(-1);
  if (!line) return undefined;
  const skipped = text.split('\n').filter((one) => one.startsWith(MARK)).length;
  return { passed: Number(line[2] ?? 0), failed: Number(line[1] ?? 0), skipped };
}

function ofDeno(text: string): Counts | undefined {
  const line = /(\d+) passed.*\| (\d+) failed/.exec(text);
  return line ? { passed: Number(line[1]), failed: Number(line[2]), skipped: 0 } : undefined;
}

const LINES_OF_A_FAILURE = 80;

/** What a failed step said of its failure: from the runner's own heading on, or its last lines. */
export function failureOf(output: string): string[] {
  const lines = stripVTControlCharacters(output).trimEnd().split('\n');
  const heading = lines.findIndex((line) =>
    /^⎯+ (Failed (Tests|Suites) \d+|Unhandled Errors?) ⎯+$|^ ERRORS $/.test(line),
  );
  return heading < 0
    ? lines.slice(-LINES_OF_A_FAILURE)
    : lines.slice(heading, heading + LINES_OF_A_FAILURE);
}

/** What was left out, with the reasons. */
export const skippedIn = (output: string): string[] =>
  stripVTControlCharacters(output)
    .split('\n')
    .filter((line) => line.startsWith(MARK) || /^Skipped \(\w+\): /.test(line));
