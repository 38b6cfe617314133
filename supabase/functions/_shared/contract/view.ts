// Server-side filters: what may be asked of `analytics_open_view` and `analytics_events`.
import { z } from 'zod';
import { EVENT_TYPES } from './event.ts';
import { TEXT } from './limits.ts';
import { text } from './text.ts';
import { SECTIONS } from './topic.ts';

/** A condition, or several joined. Example: `{and: [{search: 'lace'}, {not: {country: 'DE'}}]}`. */
export type Filter =
  | { type: (typeof EVENT_TYPES)[number] }
  /** Searches whose term contains this text; case and spaces folded. */
  | { search: string }
  /** Filter events of this name (and value), and searches that had it chosen. */
  | { filter: string; value?: string }
  | { listing: string }
  /** Events on listings of this category, as far as it is known. */
  | { category: string }
  /** Events of sessions from this country (ISO 3166-1) or on this device. */
  | { country: string }
  | { device: string }
  | { and: Filter[] }
  | { or: Filter[] }
  | { not: Filter };

export const filter: z.ZodType<Filter> = z.lazy(() =>
  z.union([
    z.strictObject({ type: z.enum(EVENT_TYPES) }),
    z.strictObject({ search: text(TEXT.query) }),
    z.strictObject({ filter: text(TEXT.name), value: text(TEXT.value).optional() }),
    z.strictObject({ listing: text(TEXT.id) }),
    z.strictObject({ category: text(TEXT.category) }),
    z.strictObject({ country: text(TEXT.id) }),
    z.strictObject({ device: text(TEXT.id) }),
    z.strictObject({ and: z.array(filter).min(1).max(20) }),
    z.strictObject({ or: z.array(filter).min(1).max(20) }),
    z.strictObject({ not: filter }),
  ]),
);

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
