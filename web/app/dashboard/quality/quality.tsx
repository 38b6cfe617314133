'use client';
// The data quality page: a verdict, the figures behind it, and what was rejected.
import { useSearchParams } from 'next/navigation';
import type { Health } from '#contract/health.ts';
import { HEALTH_WINDOWS, windowOf } from '#web/data/queries/health.ts';
import { PanelNotice } from '#web/panels/card/index.ts';
import {
  concerns,
  FigureTile,
  figures,
  Others,
  Rejections,
  Samples,
  VerdictLine,
} from '#web/panels/quality/index.ts';
import { Segments } from '#web/ui/controls/segments.tsx';
import { Card } from '#web/ui/display/card.tsx';
import { useFormat, useWords } from '#web/words/provider.tsx';
import { useScreenLatency } from '../_shell/live/screen-times.tsx';
import { PageHead } from '../_shell/page-head.tsx';
import { ForeignZone } from '../_shell/range/range-controls.tsx';
import { changeParam } from '../_shell/use-page-state.ts';
import { type Rendered, useHealth } from './use-health.ts';

export function Quality({ rendered }: { rendered: Rendered }) {
  const words = useWords().quality;
  const hours = windowOf(useSearchParams().get('window'));
  const { state, serverAheadMs, retry } = useHealth(hours, rendered);
  const options = HEALTH_WINDOWS.map((each) => ({ value: `${each}`, ...words.windows[each] }));
  return (
    <>
      <PageHead page="quality" lead={words.lead}>
        <Segments
          label={words.window}
          value={`${hours}`}
          options={options}
          onChange={(next) => changeParam('window', next === '24' ? null : next)}
        />
        <ForeignZone />
      </PageHead>
      {state.kind === 'ready' ? (
        <Findings
          health={state.data}
          serverAheadMs={serverAheadMs}
          staleSince={state.failing ? new Date(state.data.takenAt) : null}
        />
      ) : (
        <Card className="min-h-60 pt-6">
          <PanelNotice state={state} forbidden={words.forbidden} onRetry={retry} />
        </Card>
      )}
    </>
  );
}

interface FindingsProps {
  health: Health;
  serverAheadMs: number | null;
  staleSince: Date | null;
}

function Findings({ health, serverAheadMs, staleSince }: FindingsProps) {
  const words = useWords();
  const format = useFormat();
  const screen = useScreenLatency(serverAheadMs);
  const raised = concerns(health);
  return (
    <div className="grid gap-4">
      <VerdictLine health={health} />
      <div className="grid grid-cols-2 gap-3 sm:gap-4 lg:grid-cols-4">
        {figures(health, screen, words, format).map((figure) => (
          <FigureTile
            key={figure.id}
            figure={figure}
            raised={figure.concern !== undefined && raised.includes(figure.concern)}
          />
        ))}
      </div>
      <div className="grid gap-4 lg:grid-cols-2">
        {health.other.length > 0 && (
          <Others health={health} staleSince={staleSince} className="lg:col-span-2" />
        )}
        <Rejections health={health} staleSince={staleSince} className="min-h-60" />
        <Samples health={health} className="max-h-[34rem] min-h-60" />
      </div>
    </div>
  );
}
