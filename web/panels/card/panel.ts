// What a panel is: who may see it, what it reads from the live view, and how it looks.
import type { ReactNode } from 'react';
import type { ShownMetric } from '#contract/catalogue.ts';
import type { AnalyticsEvent } from '#contract/event.ts';
import type { EventType } from '#contract/event-type.ts';
import type { Filter } from '#contract/filter.ts';
import type { Snapshot } from '#contract/snapshot.ts';
import type { Section } from '#contract/topic.ts';
import { asOfMinute, type Freshness, type LiveView } from '#web/realtime/headless.ts';
import type { Words } from '#web/words/shape.ts';

/** What panels are made from. */
interface PanelInput {
  snapshot: Snapshot;
  feed: readonly AnalyticsEvent[];
  /** The moment that the numbers stand for: now, or when they were held still. */
  asOf: Date;
}

const MINUTE_MS = 60_000;

type PanelWords = Words['panels'];
type PanelId = keyof PanelWords;
type TitledId = {
  [Id in PanelId]: PanelWords[Id] extends { title: string; about: string } ? Id : never;
}[PanelId];

/** Of one metric, which names and explains it, or with a title of its own. */
type PanelHead = { id: PanelId; metric: ShownMetric } | { id: TitledId; metric?: undefined };

/** `Data` is everything that the body needs: it asks for nothing else. */
export type Panel<Data> = PanelHead & {
  /** The section it belongs to; null: open to every member. */
  section: Section | null;
  /** Its numbers belong to all events together: under a filter there are none. */
  hasNoFilteredForm?: true;
  /** The event types that it is made of; without any: of all that there are. */
  counts?: readonly EventType[];
  /** A chart or a list: in a rush it follows once a second, with its watermark, and not together with others. */
  isLarge?: true;
  /** Null: nothing tracked yet, which is not zero. */
  read: (input: PanelInput) => Data | null;
  Body: (props: { data: Data }) => ReactNode;
};

export type PanelState<Data> =
  | { kind: 'loading' }
  | { kind: 'failed'; reason: string }
  | { kind: 'forbidden' }
  | { kind: 'unfiltered' }
  /** The events that the filter selects cannot give it. */
  | { kind: 'not_applicable' }
  | { kind: 'empty' }
  /** Nothing of what nobody wants. */
  | { kind: 'good'; news: string }
  /** Nothing under this filter: other things may have been tracked. */
  | { kind: 'no_match' }
  | { kind: 'ready'; data: Data };

/** The moment that the numbers stand for: it does not run on while they hold still. */
function asOf(freshness: Freshness, now: Date): Date {
  return freshness.kind === 'paused' || freshness.kind === 'stale' ? freshness.since : now;
}

/** Whether the filter of a snapshot can select events of this type. */
export const selects = ({ types }: Pick<Snapshot, 'types'>, type: EventType) =>
  types === null || types.includes(type);

/** What a card without numbers says. */
export const nothing = (filter: Filter | null): PanelState<never> => ({
  kind: filter ? 'no_match' : 'empty',
});

export function panelState<Data>(
  panel: Panel<Data>,
  view: Pick<LiveView, 'snapshot' | 'feed' | 'freshness' | 'filter'>,
  now: Date,
): PanelState<Data> {
  const { snapshot, feed, freshness } = view;
  if (!snapshot) {
    return freshness.kind === 'stale'
      ? { kind: 'failed', reason: freshness.reason }
      : { kind: 'loading' };
  }
  if (panel.section && !snapshot.sections.includes(panel.section)) return { kind: 'forbidden' };
  if (panel.hasNoFilteredForm && view.filter) return { kind: 'unfiltered' };
  if (!(panel.counts ?? []).every((type) => selects(snapshot, type)))
    return { kind: 'not_applicable' };
  const at = asOf(freshness, now);
  const data = panel.read({
    snapshot: asOfMinute(snapshot, at.getTime() / MINUTE_MS),
    feed,
    asOf: at,
  });
  return data === null ? nothing(view.filter) : { kind: 'ready', data };
}
