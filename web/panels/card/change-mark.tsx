'use client';
// The change of a number, in few letters; coloured only where chance alone would seldom do it.
import { CATALOGUE, type ShownMetric } from '#contract/catalogue.ts';
import { cn } from '#web/ui/cn.ts';
import { useFormat, useWords } from '#web/words/provider.tsx';
import { type Change, chanceTestOf } from './change.ts';
import { useBasis } from './use-basis.ts';

type Counted = Extract<Change, { kind: 'points' | 'relative' }>;

const TONES = {
  good: 'text-good bg-good-soft',
  bad: 'text-bad bg-bad-soft',
  neutral: 'text-muted bg-sunken',
} as const;

function toneOf({ metric, by, unlikely }: Counted): keyof typeof TONES {
  const { better } = CATALOGUE[metric];
  if (!better || !unlikely) return 'neutral';
  return by > 0 === (better === 'more') ? 'good' : 'bad';
}

/** From here on a percentage says less than a factor. */
const MANY = 9.5;

function useShown() {
  const words = useWords().change;
  const format = useFormat();
  return ({ kind, by }: Counted) => {
    if (kind === 'points') return words.points(format.signed(by * 100));
    return by >= MANY ? words.times(format.count(by + 1)) : format.change(by);
  };
}

export function ChangeMark({ change }: { change?: Change }) {
  const words = useWords().change;
  const shown = useShown();
  if (!change) return null;
  switch (change.kind) {
    case 'few':
      return <Few {...change} />;
    case 'unrecorded':
    case 'none':
    case 'same':
      return <span className="text-2xs text-faint">{words[change.kind]}</span>;
    default: {
      const verdict = words.verdicts[chanceTestOf(change.metric)];
      const spoken = words.against(shown(change));
      return (
        <span
          title={`${spoken}. ${change.unlikely ? verdict.unlikely : verdict.likely}`}
          className={cn(
            'tabular inline-flex rounded px-1 py-px text-2xs font-medium whitespace-nowrap',
            TONES[toneOf(change)],
          )}
        >
          <span aria-hidden>{shown(change)}</span>
          <span className="sr-only">{spoken}</span>
        </span>
      );
    }
  }
}

function Few({ metric, now, before }: Extract<Change, { kind: 'few' }>) {
  const words = useWords().change;
  const basis = useBasis();
  const shown = words.few(basis(metric, now), basis(metric, before));
  return (
    <span title={words.fewHint} className="tabular text-2xs whitespace-nowrap text-faint">
      {shown}
    </span>
  );
}

interface HintProps {
  metric: ShownMetric;
  isCompared?: boolean;
}

/** What a metric is and, where it is compared, how a difference is told from chance. */
export function MetricHint({ metric, isCompared = true }: HintProps) {
  const { metrics, change } = useWords();
  return (
    <>
      {metrics[metric].definition} {isCompared && change.tests[chanceTestOf(metric)]}
    </>
  );
}
