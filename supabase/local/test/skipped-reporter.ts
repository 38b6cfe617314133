// Names what a run has left out, with the reason: a line each, which `npm test` counts.
import type { Reporter, TestCase, TestModule } from 'vitest/node';

export const MARK = '– skipped: ';
/** The type of an annotation that says what a test has left out, and why. */
export const SKIPPED = 'skipped';

export default class SkippedReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    for (const one of modules.flatMap((module) => [...module.children.allTests()]))
      for (const what of leftOut(one)) console.log(MARK + what);
  }
}

/** The whole test, or parts of it. */
function leftOut(test: TestCase): string[] {
  const result = test.result();
  const parts = test.annotations().filter(({ type }) => type === SKIPPED);
  if (result.state !== 'skipped') return parts.map(({ message }) => `${test.fullName}: ${message}`);
  return [`${test.fullName}: ${result.note ?? 'no reason was given'}`];
}
