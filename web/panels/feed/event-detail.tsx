'use client';
import type { ReactNode } from 'react';
import type { AnalyticsEvent } from '#contract/event.ts';
import { CopyButton } from '#web/ui/controls/copy-button.tsx';
import { Dialog } from '#web/ui/overlays/dialog.tsx';
import { useFormat, useWords } from '#web/words/provider.tsx';
// Everything that is stored about one event.
import { wordOf } from '#web/words/word-of.ts';
import { SessionLink } from '../table/index.ts';

interface Props {
  event: AnalyticsEvent | null;
  onClose: () => void;
}

/** Property values are strings, numbers, lists of strings, or filters by name. */
function shown(value: unknown): string {
  if (Array.isArray(value)) return value.join(', ');
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value)
      .map(([name, chosen]) => `${name}: ${shown(chosen)}`)
      .join('; ');
  }
  return String(value);
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[8rem_minmax(0,1fr)] gap-3 border-b py-2 last:border-0">
      <dt className="text-muted">{name}</dt>
      <dd className="break-words">{children}</dd>
    </div>
  );
}

function Facts({ event }: { event: AnalyticsEvent }) {
  const { event: words } = useWords();
  const format = useFormat();
  const identity: readonly (readonly [string, string | undefined])[] = [
    [words.user, event.userId],
    [words.search, event.searchId],
    [words.sentBy, event.sentBy],
    [words.confirmed, event.confirmed === false ? words.unconfirmed : undefined],
    [words.id, event.id],
  ];
  return (
    <dl className="text-sm">
      {Object.entries(event.properties).map(([name, value]) => (
        <Fact key={name} name={wordOf(words.properties, name) ?? name}>
          {shown(value)}
        </Fact>
      ))}
      <Fact name={words.occurred}>{format.moment(new Date(event.derivedAt))}</Fact>
      <Fact name={words.received}>{format.moment(new Date(event.receivedAt))}</Fact>
      <Fact name={words.session}>
        <SessionLink id={event.sessionId} whole />
      </Fact>
      {identity.map(
        ([name, value]) =>
          value && (
            <Fact key={name} name={name}>
              <code className="font-mono text-xs">{value}</code>
            </Fact>
          ),
      )}
    </dl>
  );
}

export function EventDetail({ event, onClose }: Props) {
  const words = useWords();
  return (
    <Dialog
      open={event !== null}
      onClose={onClose}
      title={event ? words.event.types[event.type] : words.event.detail}
      closeLabel={words.close}
    >
      {event && (
        <>
          <Facts event={event} />
          <div className="mt-4 flex items-center justify-between">
            <h3 className="text-xs font-medium text-muted">JSON</h3>
            <CopyButton
              text={JSON.stringify(event, null, 2)}
              label={words.card.copy}
              doneLabel={words.card.copied}
            />
          </div>
          <pre className="mt-1 rounded-lg bg-sunken p-3 font-mono text-xs leading-5 break-all whitespace-pre-wrap">
            {JSON.stringify(event, null, 2)}
          </pre>
        </>
      )}
    </Dialog>
  );
}
