'use client';
// The answer before the numbers: whether to trust them, and what to do when not quite.
import { ShieldCheck, TriangleAlert } from 'lucide-react';
import type { Health } from '#contract/health.ts';
import { cn } from '#web/ui/cn.ts';
import { useFormat, useWords } from '#web/words/provider.tsx';
import { concerns } from './verdict.ts';

export function VerdictLine({ health }: { health: Health }) {
  const words = useWords().quality.verdict;
  const format = useFormat();
  const found = concerns(health);
  const good = found.length === 0;
  const Icon = good ? ShieldCheck : TriangleAlert;
  return (
    <div
      className={cn(
        'flex items-start gap-3 rounded-xl px-4 py-3',
        good ? 'bg-good-soft' : 'bg-warn-soft',
      )}
    >
      <Icon
        aria-hidden
        className={cn('mt-0.5 size-4 shrink-0', good ? 'text-good' : 'text-warn')}
      />
      <div>
        <p className="text-base font-medium">{good ? words.good : words.look}</p>
        {good && (
          <p className="tabular text-muted">
            {words.complete(format.clock(new Date(health.completeUntil)))}
          </p>
        )}
        {found.map((concern) => (
          <p key={concern} className="text-muted">
            {words.concerns[concern]}
          </p>
        ))}
      </div>
    </div>
  );
}
