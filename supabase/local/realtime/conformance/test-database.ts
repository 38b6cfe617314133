/** A database for the stand-in alone: the embedded stack's, without its own Realtime and functions. */
import { startTestStack } from '#local/test/test-stack.ts';

export interface TestDatabase {
  url: string;
  stop(): Promise<void>;
}

export async function startTestDatabase(): Promise<TestDatabase> {
  const stack = await startTestStack({ functions: false, realtime: false });
  return { url: stack.adminDbUrl, stop: () => stack.stop() };
}
