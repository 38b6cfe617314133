// Whether the numbers can be trusted, judged from the health of ingest and fold.
import type { Health } from '#contract/health.ts';
import { numberOf } from '../card/index.ts';

const CONCERNS = ['behind', 'slow', 'rejected', 'other'] as const;
/**
 * `behind`: the fold does not keep up. `slow`: events show late. `rejected`: shops send what does not fit the contract.
 * `other`: more that is new came than is counted by name.
 */
export type Concern = (typeof CONCERNS)[number];

/** From here on it is a concern. */
const LIMITS = { foldLagMs: 5_000, latencyMs: 1_000, rejectedShare: 0.01 } as const;

const sum = (counts: Health['rejected']) => counts.reduce((total, [, n]) => total + n, 0);

export interface Arrivals {
  /** Everything that shops sent. */
  arrived: number;
  rejected: number;
  /** Null when nothing arrived: no share is not a share of zero. */
  rejectedShare: number | null;
  duplicateShare: number | null;
}

export function arrivals({ accepted, duplicates, ...health }: Health): Arrivals {
  const rejected = sum(health.rejected);
  const arrived = accepted + duplicates + rejected;
  return {
    arrived,
    rejected,
    rejectedShare: numberOf({ part: rejected, whole: arrived }),
    duplicateShare: numberOf({ part: duplicates, whole: arrived }),
  };
}

type Verdict =
  | { kind: 'good' }
  | { kind: 'look'; concerns: readonly Concern[] }
  /** Nothing arrived, so there is nothing to judge. */
  | { kind: 'nothing' };

export function verdictOf(health: Health): Verdict {
  const found = concerns(health);
  if (found.length > 0) return { kind: 'look', concerns: found };
  return { kind: arrivals(health).arrived > 0 ? 'good' : 'nothing' };
}

/** Nothing to worry about when empty. */
export function concerns(health: Health): Concern[] {
  const found: Record<Concern, boolean> = {
    behind: health.foldLagMs > LIMITS.foldLagMs,
    slow: (health.latencyMs.p95 ?? 0) > LIMITS.latencyMs,
    rejected: (arrivals(health).rejectedShare ?? 0) > LIMITS.rejectedShare,
    other: health.other.length > 0,
  };
  return CONCERNS.filter((concern) => found[concern]);
}
