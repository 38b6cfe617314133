// Each step of a bench has a deadline, and a long one says once a minute that it is still going on.

/** Enough for the slowest step of the long form: a day of a hundred million events. */
const WITHIN_S = 600;
const REMIND_EVERY_S = 60;

export class StepOverdue extends Error {}

interface StepWatch extends Disposable {
  begin(step: string, withinSeconds?: number): void;
  /** Rejects with a StepOverdue; never resolves. */
  overdue: Promise<never>;
}

export function watchSteps(say: (text: string) => void): StepWatch {
  const { promise: overdue, reject } = Promise.withResolvers<never>();
  overdue.catch(() => undefined);
  let timer: NodeJS.Timeout | undefined;
  const remind = (step: string, seconds: number, withinSeconds: number) => {
    const next = Math.min(REMIND_EVERY_S, withinSeconds - seconds);
    timer = setTimeout(() => {
      const passed = seconds + next;
      if (passed >= withinSeconds)
        return reject(new StepOverdue(`"${step}" did not end within ${withinSeconds} s.`));
      say(`still: ${step} (${passed} s, at most ${withinSeconds} s)`);
      remind(step, passed, withinSeconds);
    }, next * 1_000);
  };
  return {
    begin(step, withinSeconds = WITHIN_S) {
      clearTimeout(timer);
      say(step);
      remind(step, 0, withinSeconds);
    },
    overdue,
    [Symbol.dispose]: () => clearTimeout(timer),
  };
}
