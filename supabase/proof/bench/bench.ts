// What a bench is: a name, a sentence, and figures when it has run.
import type { Measured } from './report/figure.ts';

export interface BenchContext {
  /** Shorter rounds, the same definitions. */
  quick: boolean;
  /** The longest form, with 100 million events. */
  full: boolean;
  /** A prepared database: migrations applied, no data. */
  template: string;
  /** Says what is under way. A step that takes longer is given up, and the run with it. */
  say(step: string, withinSeconds?: number): void;
}

export interface Bench {
  name: string;
  /** One sentence: what is measured against what. */
  what: string;
  run(context: BenchContext): Promise<Measured[]>;
}
