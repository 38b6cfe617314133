// The words of a metric: every language has them for each key of the catalogue.
import type { ShownMetric } from '#contract/catalogue.ts';

interface MetricWord {
  name: string;
  /** In the head of a narrow column, where the table says of what. */
  short?: string;
  /** One sentence. */
  definition: string;
}

export type MetricWords = Readonly<Record<ShownMetric, MetricWord>>;
