'use client';
import type { Health } from '#contract/health.ts';
import { CopyButton } from '#web/ui/controls/copy-button.tsx';
import { Dialog } from '#web/ui/overlays/dialog.tsx';
import { useFormat, useWords } from '#web/words/provider.tsx';
// One rejected event: why, what to mend, and the event as it came, masked.
import { wordOf } from '#web/words/word-of.ts';

export type Sample = Health['samples'][number];

interface Props {
  sample: Sample | null;
  onClose: () => void;
}

export function SampleDetail({ sample, onClose }: Props) {
  const words = useWords();
  return (
    <Dialog
      open={sample !== null}
      onClose={onClose}
      title={
        sample
          ? (wordOf(words.quality.codes, sample.code)?.name ?? sample.code)
          : words.quality.samples.title
      }
      closeLabel={words.close}
    >
      {sample && <Facts sample={sample} />}
    </Dialog>
  );
}

function Facts({ sample }: { sample: Sample }) {
  const { quality, card } = useWords();
  const format = useFormat();
  const text = sample.sample === null ? null : JSON.stringify(sample.sample, null, 2);
  return (
    <div className="grid gap-3 text-sm">
      <p>{sample.message}</p>
      <p className="text-muted">{wordOf(quality.codes, sample.code)?.remedy}</p>
      <p className="tabular text-muted">
        {format.moment(new Date(sample.at))}
        {sample.field && (
          <>
            {' · '}
            <code className="font-mono text-xs">{sample.field}</code>
          </>
        )}
      </p>
      {text === null ? (
        <p className="text-muted">{quality.samples.tooLarge}</p>
      ) : (
        <div>
          <div className="flex items-center justify-between">
            <h3 className="text-xs font-medium text-muted">{quality.samples.masked}</h3>
            <CopyButton text={text} label={card.copy} doneLabel={card.copied} />
          </div>
          <pre className="mt-1 rounded-lg bg-sunken p-3 font-mono text-xs leading-5 break-all whitespace-pre-wrap">
            {text}
          </pre>
        </div>
      )}
    </div>
  );
}
