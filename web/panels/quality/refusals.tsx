'use client';
// Panel: what was refused, by reason and field, with what a shop's engineer has to mend.
import { CircleCheck } from 'lucide-react';
import { useId } from 'react';
import type { Health } from '#contract/health.ts';
import { Card } from '#web/ui/card.tsx';
import { useFormat, useWords } from '#web/words/provider.tsx';
import { CardHead } from '../card-head.tsx';
import { NoticeLine } from '../panel-notice.tsx';
import { RankedTable } from '../ranked-table.tsx';
import { Watermark } from '../watermark.tsx';
import { arrivals } from './verdict.ts';

interface Props {
  health: Health;
  staleSince: Date | null;
  className?: string;
}

/** `code:field`; a field may hold colons, a code does not. */
function split(label: string): { code: string; field: string } {
  const colon = label.indexOf(':');
  return { code: label.slice(0, colon), field: label.slice(colon + 1) };
}

export function Refusals({ health, staleSince, className }: Props) {
  const words = useWords().quality.refusals;
  const heading = useId();
  return (
    <Card aria-labelledby={heading} className={className}>
      <CardHead id={heading} title={words.title} about={words.about} />
      {health.rejected.length > 0 ? (
        <RefusalTable health={health} />
      ) : (
        <NoticeLine icon={<CircleCheck className="text-good" />}>{words.empty}</NoticeLine>
      )}
      <Watermark
        completeUntil={new Date(health.completeUntil)}
        staleSince={staleSince}
        className="mt-auto border-t px-4 py-2 text-xs text-faint"
      />
    </Card>
  );
}

function RefusalTable({ health }: { health: Health }) {
  const words = useWords().quality;
  const format = useFormat();
  const reasons: Readonly<Record<string, { name: string }>> = words.codes;
  const { refused } = arrivals(health);
  const most = Math.max(1, health.rejected[0]?.[1] ?? 1);
  return (
    <RankedTable
      caption={words.refusals.title}
      nameLabel={words.refusals.reason}
      rows={health.rejected}
      cut={false}
      keyOf={([label]) => label}
      name={([label]) => {
        const { code, field } = split(label);
        return (
          <span title={label}>
            {reasons[code]?.name ?? code} <code className="font-mono text-xs">{field}</code>
          </span>
        );
      }}
      bar={([, n]) => n / most}
      columns={[
        { label: words.refusals.count, strong: true, cell: ([, n]) => format.count(n) },
        {
          label: words.refusals.share,
          from: 'sm',
          cell: ([, n]) => format.percent(n / Math.max(1, refused)),
        },
      ]}
    />
  );
}
