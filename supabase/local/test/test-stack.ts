// A stack of a test's own: a copy of the prepared database, on free ports, gone afterwards.
import { Client } from 'pg';
import { inject } from 'vitest';
import { type Stack, type StackOptions, startStack } from '../stack.ts';

/** Starts a stack in about two seconds. `await using` stops it. */
export async function startTestStack(options: StackOptions = {}): Promise<Stack & AsyncDisposable> {
  const stack = await startStack({ seed: false, template: inject('template'), ...options });
  return { ...stack, [Symbol.asyncDispose]: () => stack.stop() };
}

/** A connection that `await using` closes. */
export async function connect(url: string): Promise<Client & AsyncDisposable> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  return Object.assign(client, { [Symbol.asyncDispose]: () => client.end() });
}
