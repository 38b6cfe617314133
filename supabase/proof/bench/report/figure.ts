// One line of the benchmark report: what was measured, against what, and whether the target is met.
import { z } from 'zod';

/** A bound on the ratio, or on the value itself where a bench compares nothing. */
const target = z
  .object({ of: z.enum(['ratio', 'value']), min: z.number(), max: z.number() })
  .partial({
    min: true,
    max: true,
  });
export type Target = z.infer<typeof target>;

export const figure = z.object({
  /** Name of the bench. */
  name: z.string(),
  /** Which of its cases, where it has several. */
  case: z.string().nullable(),
  value: z.number(),
  unit: z.string(),
  reference: z.number().nullable(),
  /** What the reference is, in a few words. */
  against: z.string().nullable(),
  ratio: z.number().nullable(),
  /** Lowest and highest ratio of the rounds. */
  spread: z.object({ min: z.number(), max: z.number() }).nullable(),
  rounds: z.array(z.object({ value: z.number(), reference: z.number() })),
  targets: z.array(target),
  /** The targets, in words. */
  target: z.string(),
  /** null: reported only, there is no target. */
  ok: z.boolean().nullable(),
  note: z.string().nullable(),
});
export type Figure = z.infer<typeof figure>;

export type FigureInput = Pick<Figure, 'value' | 'unit'> &
  Partial<Omit<Figure, 'value' | 'unit' | 'ok' | 'target' | 'name'>>;

export function figureOf(name: string, input: FigureInput): Figure {
  const filled = {
    case: null,
    reference: null,
    against: null,
    ratio: null,
    spread: null,
    rounds: [],
    targets: [],
    note: null,
    ...input,
    name,
  };
  return { ...filled, target: filled.targets.map(inWords).join(', '), ok: verdict(filled) };
}

/** What was not measured has not met its target. */
function verdict({ value, ratio, targets }: Pick<Figure, 'value' | 'ratio' | 'targets'>) {
  if (targets.length === 0) return null;
  return targets.every(({ of, min = -Infinity, max = Infinity }) => {
    const measured = of === 'ratio' ? (ratio ?? Number.NaN) : value;
    return measured >= min && measured <= max;
  });
}

function inWords({ of, min, max }: Target): string {
  const bounds = [min !== undefined && `≥ ${min}`, max !== undefined && `≤ ${max}`];
  return `${of === 'value' ? 'value ' : ''}${bounds.filter(Boolean).join(' and ')}`;
}
