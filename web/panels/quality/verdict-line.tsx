'use client';
// The answer before the numbers: whether to trust them, and what to do when not quite.
import { Hourglass, ShieldCheck, TriangleAlert } from 'lucide-react';
import type { Health } from '#contract/health.ts';
import { cn } from '#web/ui/cn.ts';
import { useFormat, useWords } from '#web/words/provider.tsx';
import { verdictOf } from './verdict.ts';

const LOOKS = {
  good: { Icon: ShieldCheck, box: 'bg-good-soft', tone: 'text-good' },
  look: { Icon: TriangleAlert, box: 'bg-warn-soft', tone: 'text-warn' },
  nothing: { Icon: Hourglass, box: 'bg-sunken', tone: 'text-muted' },
} as const;

export function VerdictLine({ health }: { health: Health }) {
  const words = useWords().quality.verdict;
  const format = useFormat();
  const verdict = verdictOf(health);
  const { Icon, box, tone } = LOOKS[verdict.kind];
  return (
    <div className={cn('flex items-start gap-3 rounded-xl px-4 py-3', box)}>
      <Icon aria-hidden className={cn('mt-0.5 size-4 shrink-0', tone)} />
      <div>
        <p className="text-base font-medium">{words[verdict.kind]}</p>
        {verdict.kind === 'nothing' && <p className="text-muted">{words.nothingHint}</p>}
        {verdict.kind === 'good' && (
          <p className="tabular text-muted">
            {words.complete(format.clock(new Date(health.completeUntil)))}
          </p>
        )}
        {verdict.kind === 'look' &&
          verdict.concerns.map((concern) => (
            <p key={concern} className="text-muted">
              {words.concerns[concern]}
            </p>
          ))}
      </div>
    </div>
  );
}
