// Server-side filters, parsed, and the view that `analytics_open_view` answers with.
import { z } from 'zod';
import { EVENT_TYPES } from './event-type.ts';
import { type EventFilter, type Filter, overBudget } from './filter.ts';
import { TEXT } from './limits.ts';
import { text } from './text.ts';
import { SECTIONS } from './topic.ts';

const eventFilterShape: z.ZodType<EventFilter> = z.lazy(() =>
  z.union([
    z.strictObject({ type: z.enum(EVENT_TYPES) }),
    z.strictObject({ search: text(TEXT.query) }),
    z.strictObject({ filter: text(TEXT.name), value: text(TEXT.value).optional() }),
    z.strictObject({ listing: text(TEXT.id) }),
    z.strictObject({ category: text(TEXT.category) }),
    z.strictObject({ country: text(TEXT.id) }),
    z.strictObject({ device: text(TEXT.id) }),
    z.strictObject({ and: z.array(eventFilterShape).min(1).max(20) }),
    z.strictObject({ or: z.array(eventFilterShape).min(1).max(20) }),
    z.strictObject({ not: eventFilterShape }),
  ]),
);

/** Of this form; it may cost too much. */
export const filterShape: z.ZodType<Filter> = z.union([
  z.strictObject({ sessions: eventFilterShape }),
  eventFilterShape,
]);

/** A filter that the server takes. */
export const filter = filterShape.refine((one) => overBudget(one) === null, {
  error: 'asks for too much',
});

/** Topic of a filtered view. */
const viewTopic = z.templateLiteral(['analytics:view:', z.uuid()]);
export type ViewTopic = z.infer<typeof viewTopic>;

/** Answer of `analytics_open_view`; call it again before `keptUntil` to keep the view. */
export const openedView = z.object({
  id: z.uuid(),
  topic: viewTopic,
  keptUntil: z.iso.datetime({ offset: true }),
  sections: z.array(z.enum(SECTIONS)),
});
export type OpenedView = z.infer<typeof openedView>;
