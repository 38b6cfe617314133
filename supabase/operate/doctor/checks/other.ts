// Whether more that is new came in the last day than is counted by name.
import { z } from 'zod';
import { DIMENSIONS, OTHER } from '#contract/limits.ts';
import { type Check, unlessFound, warn } from '../check.ts';

const LARGEST = 100_000;

const COUNTED = `
  select o.dimension, o.n, (to_jsonb(s) ->> format('new_%ss', o.dimension))::int as "limit"
  from analytics.settings s, analytics.counted_as_other(now() - interval '1 day') as o`;

const rows = z.array(
  z.object({ dimension: z.enum(DIMENSIONS), n: z.coerce.number(), limit: z.number() }),
);

export const other: Check = {
  name: 'other',
  title: 'New values',
  needs: ['database'],
  async run({ sql }) {
    const found = rows
      .parse(await sql(COUNTED))
      .map(({ dimension, n, limit }) =>
        warn(
          `In the last day ${n.toLocaleString('en')} counts stand under "${OTHER}": over ${limit.toLocaleString('en')} new values of ${dimension} came in 15 minutes.`,
          `If it was your shop: \`update analytics.settings set new_${dimension}s = ${Math.min(LARGEST, 2 * limit)};\` Else nothing: this is the limit at work.`,
        ),
      );
    return unlessFound(found, 'All that is new counts by its own name.');
  },
};
