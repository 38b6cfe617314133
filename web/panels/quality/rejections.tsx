'use client';
import type { Health } from '#contract/health.ts';
import { useFormat, useWords } from '#web/words/provider.tsx';
// Panel: rejected events by reason and field, with what a shop's engineer has to mend.
import { wordOf } from '#web/words/word-of.ts';
import { NumbersCard, numberOf } from '../card/index.ts';
import { RankedTable } from '../table/index.ts';
import { NothingRejected } from './nothing-rejected.tsx';
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

export function Rejections({ health, staleSince, className }: Props) {
  const words = useWords().quality.rejections;
  return (
    <NumbersCard
      title={words.title}
      about={words.about}
      state={{ kind: 'ready', data: health }}
      staleSince={staleSince}
      className={className}
    >
      {() =>
        health.rejected.length > 0 ? (
          <RejectionTable health={health} />
        ) : (
          <NothingRejected health={health} good={words.empty} />
        )
      }
    </NumbersCard>
  );
}

function RejectionTable({ health }: { health: Health }) {
  const words = useWords().quality;
  const format = useFormat();
  const { rejected } = arrivals(health);
  const shareOf = (n: number) => numberOf({ part: n, whole: rejected });
  return (
    <RankedTable
      caption={words.rejections.title}
      name={{
        label: words.rejections.reason,
        text: ([label]) => label,
        cell: ([label]) => {
          const { code, field } = split(label);
          return (
            <span title={label}>
              {wordOf(words.codes, code)?.name ?? code}{' '}
              <code className="font-mono text-xs">{field}</code>
            </span>
          );
        },
      }}
      rows={health.rejected}
      cut={false}
      keyOf={([label]) => label}
      bar={([, n]) => n}
      columns={[
        { id: 'count', label: words.rejections.count, strong: true, value: ([, n]) => n },
        {
          id: 'share',
          label: words.rejections.share,
          from: 'sm',
          value: ([, n]) => shareOf(n),
          cell: ([, n]) => format.percent(shareOf(n) ?? 0),
        },
      ]}
    />
  );
}
