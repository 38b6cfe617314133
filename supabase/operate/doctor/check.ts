// What a check is, and what it may find.
import type { Target } from '../target.ts';

export type Status = 'ok' | 'warn' | 'wrong' | 'skipped';

export interface Finding {
  status: Status;
  /** One sentence: what is so. */
  says: string;
  /** What to do about it; of everything that is not ok. */
  todo?: string;
}

type Row = Record<string, unknown>;

export interface Context {
  target: Target;
  hasDatabase: boolean;
  /** Asks the database, as the role of the target's DB_URL. */
  sql(text: string, values?: unknown[]): Promise<Row[]>;
}

export type Need = 'publishable key' | 'secret key' | 'database';

export interface Check {
  name: string;
  title: string;
  /** Without these the check is skipped, and says so. */
  needs: readonly Need[];
  run(context: Context): Promise<Finding[]>;
}

export const ok = (says: string): Finding => ({ status: 'ok', says });
export const warn = (says: string, todo: string): Finding => ({ status: 'warn', says, todo });
export const wrong = (says: string, todo: string): Finding => ({ status: 'wrong', says, todo });
export const skipped = (says: string, todo?: string): Finding => ({
  status: 'skipped',
  says,
  todo,
});

/** `ok` where nothing was found. */
export const unlessFound = (found: Finding[], fine: string): Finding[] =>
  found.length > 0 ? found : [ok(fine)];
