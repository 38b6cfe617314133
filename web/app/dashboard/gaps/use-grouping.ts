'use client';
// What an owner decides about groups of terms: joined, taken out, and what came of it.
import { useState } from 'react';
import { useProjectClient } from '#web/data/client/project-client.tsx';
import { groupTerm } from '#web/data/insights/supply-gaps.ts';
import { type LiveView, useLive } from '#web/realtime/index.ts';
import { useWords } from '#web/words/provider.tsx';
import { useTask } from '../_shell/use-task.ts';

const isOwner = ({ role }: LiveView) => role === 'owner';

/** `onDone`: the page asks again. */
export function useGrouping(onDone: () => void) {
  const { done: words } = useWords().insights.gaps;
  const client = useProjectClient();
  const isAllowed = useLive(isOwner);
  const task = useTask();
  const [done, setDone] = useState('');
  const [joining, setJoining] = useState<string | null>(null);
  const group = async (term: string, other: string | null) => {
    setDone('');
    if (!(await task.run(() => groupTerm(client, term, other)))) return;
    setJoining(null);
    setDone(other === null ? words.takenOut(term) : words.joined(term, other));
    onDone();
  };
  return {
    actions: isAllowed
      ? { onTakeOut: (term: string) => void group(term, null), onJoin: setJoining }
      : null,
    task,
    /** In a sentence. */
    done,
    /** The term that is to be joined with another. */
    joining,
    join: (term: string, other: string) => void group(term, other),
    close: () => setJoining(null),
  };
}
