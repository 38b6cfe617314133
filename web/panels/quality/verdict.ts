// Whether the numbers can be trusted, judged from the health of ingest and fold.
import type { Health } from '#contract/health.ts';
import { ratio } from '../card/rates.ts';

export const CONCERNS = ['behind', 'slow', 'refused'] as const;
/** `behind`: the fold does not keep up. `slow`: events show late. `refused`: shops send what we cannot take. */
export type Concern = (typeof CONCERNS)[number];

/** From here on somebody should look. */
const LIMITS = { foldLagMs: 5_000, latencyMs: 1_000, refusedShare: 0.01 } as const;

const sum = (counts: Health['rejected']) => counts.reduce((total, [, n]) => total + n, 0);

export interface Arrivals {
  /** Everything that shops sent. */
  arrived: number;
  refused: number;
  /** Null when nothing arrived: no share is not a share of zero. */
  refusedShare: number | null;
  duplicateShare: number | null;
}

export function arrivals({ accepted, duplicates, rejected }: Health): Arrivals {
  const refused = sum(rejected);
  const arrived = accepted + duplicates + refused;
  return {
    arrived,
    refused,
    refusedShare: ratio(refused, arrived),
    duplicateShare: ratio(duplicates, arrived),
  };
}

/** Nothing to worry about when empty. */
export function concerns(health: Health): Concern[] {
  const found: Record<Concern, boolean> = {
    behind: health.foldLagMs > LIMITS.foldLagMs,
    slow: (health.latencyMs.p95 ?? 0) > LIMITS.latencyMs,
    refused: (arrivals(health).refusedShare ?? 0) > LIMITS.refusedShare,
  };
  return CONCERNS.filter((concern) => found[concern]);
}
