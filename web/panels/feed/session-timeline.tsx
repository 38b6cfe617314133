'use client';
// One session's events in the order in which they happened, with the time between them.
import { Fragment, useState } from 'react';
import type { AnalyticsEvent } from '#contract/event.ts';
import { useFormat, useWords } from '#web/words/provider.tsx';
import { ExportButton, type PlainTable } from '../table/index.ts';
import { EventDetail } from './event-detail.tsx';
import { EventCell } from './event-head.tsx';
import { eventSentence } from './event-sentence.ts';
import { listingTitles, titleOf } from './listing-titles.ts';

/** From here on a wait is shown as a pause. */
const PAUSE_MS = 60_000;

interface Step {
  event: AnalyticsEvent;
  /** Milliseconds since the event before; null: it is the first. */
  after: number | null;
}

const stepsOf = (events: readonly AnalyticsEvent[]): Step[] =>
  events.map((event, i) => {
    const before = events[i - 1];
    const after = before ? Date.parse(event.derivedAt) - Date.parse(before.derivedAt) : null;
    return { event, after };
  });

/** For the name of its file: neither range nor filter of the page limits a session. */
function spanOf(events: readonly AnalyticsEvent[]): PlainTable['span'] {
  const [first, last] = [events[0], events.at(-1)];
  return first && last && { from: first.derivedAt, to: last.derivedAt };
}

export function SessionTimeline({ events }: { events: readonly AnalyticsEvent[] }) {
  const words = useWords();
  const format = useFormat();
  const { timeline: say } = words.insights.session;
  const [opened, setOpened] = useState<AnalyticsEvent | null>(null);
  const steps = stepsOf(events);
  const titles = listingTitles(events);
  const dayOf = (event: AnalyticsEvent) => format.day(new Date(event.derivedAt));
  const make = (): PlainTable => ({
    title: say.title,
    head: [say.when, say.type, say.what, say.detail, say.afterInSeconds],
    rows: steps.map(({ event, after }) => {
      const { subject, detail } = eventSentence(event, words, format, titleOf(event, titles));
      return [event.derivedAt, event.type, subject, detail, after === null ? null : after / 1_000];
    }),
    span: spanOf(events),
  });
  return (
    <div className="px-4 pb-3">
      <ExportButton title={say.title} make={make} />
      <table className="-mx-2 w-[calc(100%+1rem)] table-fixed text-sm">
        <caption className="sr-only">{say.title}</caption>
        <thead>
          <tr className="text-xs text-muted">
            <th scope="col" className="w-24 px-2 pb-1.5 text-left font-medium @lg:w-36">
              {say.when}
            </th>
            <th scope="col" className="px-2 pb-1.5 text-left font-medium">
              {say.what}
            </th>
          </tr>
        </thead>
        <tbody>
          {steps.map(({ event, after }, i) => (
            <Fragment key={event.id}>
              <Between
                pause={after !== null && after >= PAUSE_MS ? after : null}
                // A session may go on after midnight.
                day={
                  i > 0 && dayOf(steps[i - 1]?.event ?? event) !== dayOf(event)
                    ? dayOf(event)
                    : null
                }
              />
              <Line event={event} title={titleOf(event, titles)} onOpen={setOpened} />
            </Fragment>
          ))}
        </tbody>
      </table>
      <EventDetail event={opened} onClose={() => setOpened(null)} />
    </div>
  );
}

interface BetweenProps {
  /** Milliseconds. */
  pause: number | null;
  /** Another day than before. */
  day: string | null;
}

function Between({ pause, day }: BetweenProps) {
  const { later } = useWords().insights.session.timeline;
  const format = useFormat();
  if (pause === null && day === null) return null;
  return (
    <tr className="border-t border-dashed text-xs text-faint">
      <td className="px-2 py-1">{day}</td>
      <td className="px-2 py-1">{pause !== null && later(format.elapsed(pause))}</td>
    </tr>
  );
}

interface LineProps {
  event: AnalyticsEvent;
  title: string | undefined;
  onOpen: (event: AnalyticsEvent) => void;
}

function Line({ event, title, onOpen }: LineProps) {
  const format = useFormat();
  const at = new Date(event.derivedAt);
  return (
    <tr className="border-t hover:bg-sunken">
      <td className="tabular px-2 align-top leading-5">
        <time
          dateTime={event.derivedAt}
          title={format.moment(at)}
          className="block py-2 text-muted"
        >
          {format.clock(at)}
        </time>
      </td>
      <EventCell event={event} title={title} onOpen={onOpen} />
    </tr>
  );
}
