// Filtered views of the model: who holds which open, and what matches. It knows the conditions that
// need nothing beside the event; and one reader, so that a view is held or not.
import type { AnalyticsEvent } from '#contract/event.ts';
import type { Filter } from '#contract/filter.ts';
import { type Section, sectionOf } from '#contract/topic.ts';
import { filter as filterShape, type OpenedView } from '#contract/view.ts';
import type { LiveTopic } from '../live-topic.ts';

/** As `settings.view_seconds` is by default. */
const VIEW_MS = 60_000;

export interface ModelView {
  opened: Omit<OpenedView, 'keptUntil'>;
  filter: Filter;
  keptUntil: number;
}

export interface ModelViews {
  /** How many may be open at once. */
  most: number;
  open(filter: unknown, sections: readonly Section[], now: number): OpenedView | 'invalid' | 'full';
  close(id: unknown): void;
  /** Ends those that no reader kept. */
  closeDead(now: number): void;
  of(idOrTopic: unknown): ModelView | undefined;
  all(): ModelView[];
}

export function createModelViews(): ModelViews {
  let views: ModelView[] = [];
  let serial = 0;

  function create(filter: Filter, sections: readonly Section[]): ModelView {
    serial += 1;
    const id = `33333333-3333-4333-8333-${String(serial).padStart(12, '0')}`;
    const topic: LiveTopic = `analytics:view:${id}`;
    const view = { opened: { id, topic, sections: [...sections] }, filter, keptUntil: 0 };
    views.push(view);
    return view;
  }

  const find = (filter: Filter, sections: readonly Section[]) =>
    views.find(
      (view) =>
        JSON.stringify(view.filter) === JSON.stringify(filter) &&
        view.opened.sections.join() === sections.join(),
    );

  function closeDead(now: number) {
    views = views.filter(({ keptUntil }) => keptUntil > now);
  }

  const model: ModelViews = {
    most: 50,
    open(asked, sections, now) {
      const filter = filterShape.safeParse(asked).data;
      if (!filter) return 'invalid';
      const kept = find(filter, sections);
      if (!kept || kept.keptUntil <= now) closeDead(now);
      if (!find(filter, sections) && views.length >= model.most) return 'full';
      const view = find(filter, sections) ?? create(filter, sections);
      view.keptUntil = now + VIEW_MS;
      return { ...view.opened, keptUntil: new Date(view.keptUntil).toISOString() };
    },
    close(id) {
      for (const view of views) if (view.opened.id === id) view.keptUntil = 0;
    },
    closeDead,
    of: (key) => views.find(({ opened }) => opened.id === key || opened.topic === key),
    all: () => views,
  };
  return model;
}

/** The events that a view shows. */
export const matching = (
  { filter, opened }: ModelView,
  events: readonly AnalyticsEvent[],
): AnalyticsEvent[] =>
  events.filter(
    (event) => opened.sections.includes(sectionOf(event.type)) && matches(filter, event),
  );

export function matches(filter: Filter, event: AnalyticsEvent): boolean {
  if ('and' in filter) return filter.and.every((one) => matches(one, event));
  if ('or' in filter) return filter.or.some((one) => matches(one, event));
  if ('not' in filter) return !matches(filter.not, event);
  if ('type' in filter) return event.type === filter.type;
  if ('search' in filter)
    return event.type === 'search' && event.properties.query.includes(filter.search);
  if ('listing' in filter) return listingsIn(event).includes(filter.listing);
  throw new Error(`The model does not know ${JSON.stringify(filter)}.`);
}

const listingsIn = ({ properties }: AnalyticsEvent): string[] => {
  if ('listingIds' in properties) return properties.listingIds;
  return 'listingId' in properties ? [properties.listingId] : [];
};
