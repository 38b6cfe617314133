'use client';
// One attempt at a change: under way, done, or failed with the reason.
import { useState } from 'react';
import { RpcError } from '#web/data/client/rpc-error.ts';

/** `run` resolves to what the work gave, or to null when it failed. */
export function useTask() {
  const [pending, setPending] = useState(false);
  const [fault, setFault] = useState<RpcError | null>(null);
  const run = async <T>(work: () => Promise<T>): Promise<{ answer: T } | null> => {
    setPending(true);
    setFault(null);
    try {
      return { answer: await work() };
    } catch (error) {
      setFault(error instanceof RpcError ? error : new RpcError('', String(error), null));
      return null;
    } finally {
      setPending(false);
    }
  };
  return { pending, fault, run };
}
