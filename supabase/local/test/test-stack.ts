// A stack of a test's own: a copy of the prepared database, on free ports, gone afterwards.
import { inject, type TestContext } from 'vitest';
import { type Stack, type StackOptions, startStack } from '../stack/index.ts';

export { connect } from '../postgres/connect.ts';

/** Starts a stack in about two seconds. `await using` stops it. */
export async function startTestStack(options: StackOptions = {}): Promise<Stack & AsyncDisposable> {
  const stack = await startStack({ seed: false, template: inject('template'), ...options });
  return { ...stack, [Symbol.asyncDispose]: () => stack.stop() };
}

/** For tests that kill the Realtime server: another one is not theirs to start again. */
export function ownRealtime(stack: Stack, { skip }: Pick<TestContext, 'skip'>): void {
  const isOwn = stack.processNames().includes('realtime');
  skip(!isOwn, 'it kills the Realtime server, which this stack has not started');
}
