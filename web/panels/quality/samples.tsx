'use client';
import { useId, useState } from 'react';
import type { Health } from '#contract/health.ts';
import { Card } from '#web/ui/display/card.tsx';
import { useFormat, useWords } from '#web/words/provider.tsx';
// Panel: the newest rejected events, masked, each with the sentence that its sender got.
import { wordOf } from '#web/words/word-of.ts';
import { CardHead } from '../card/index.ts';
import { NothingRejected } from './nothing-rejected.tsx';
import { type Sample, SampleDetail } from './sample-detail.tsx';

interface Props {
  health: Health;
  className?: string;
}

export function Samples({ health, className }: Props) {
  const words = useWords().quality.samples;
  const { samples } = health;
  const heading = useId();
  const [opened, setOpened] = useState<Sample | null>(null);
  return (
    <Card aria-labelledby={heading} className={className}>
      <CardHead id={heading} title={words.title} about={words.about} />
      {samples.length > 0 ? (
        <ol className="min-h-0 flex-1 overflow-y-auto px-2 pb-2">
          {samples.map((sample, i) => (
            // Two may be equal in all fields, and the list is only replaced as a whole, so the index is a stable key.
            // biome-ignore lint/suspicious/noArrayIndexKey: the list has no other identity
            <SampleRow key={i} sample={sample} onOpen={setOpened} />
          ))}
        </ol>
      ) : (
        <NothingRejected health={health} good={words.empty} />
      )}
      <SampleDetail sample={opened} onClose={() => setOpened(null)} />
    </Card>
  );
}

function SampleRow({ sample, onOpen }: { sample: Sample; onOpen: (sample: Sample) => void }) {
  const words = useWords().quality;
  const format = useFormat();
  const at = new Date(sample.at);
  return (
    <li>
      <button
        type="button"
        onClick={() => onOpen(sample)}
        className="flex w-full items-start gap-3 rounded-lg px-2 py-1.5 text-left -outline-offset-2 hover:bg-sunken"
      >
        <span className="min-w-0 flex-1">
          <span title={sample.field ?? undefined} className="block truncate text-sm leading-5">
            {wordOf(words.codes, sample.code)?.name ?? sample.code}{' '}
            {sample.field && <code className="font-mono text-xs">{sample.field}</code>}
          </span>
          <span title={sample.message} className="block truncate text-xs text-muted">
            {sample.message}
          </span>
        </span>
        <time
          dateTime={sample.at}
          title={format.moment(at)}
          className="tabular shrink-0 pt-0.5 text-xs text-faint"
        >
          {format.clock(at)}
        </time>
      </button>
    </li>
  );
}
