// What honest shoppers and an honest dashboard feel of a flood and of a hostile viewer: quiet and abuse in turn.
import { setTimeout as sleep } from 'node:timers/promises';
import { connect } from '#local/postgres/connect.ts';
import type { Stack } from '#local/stack/index.ts';
import { median, percentile } from '../../measure/statistics.ts';
import { Dashboard } from '../../traffic/dashboard.ts';
import { bodyOf } from '../../traffic/event.ts';
import { prepareForLoad } from '../../traffic/prepare.ts';
import { Random } from '../../traffic/random.ts';
import { Shoppers } from '../../traffic/shoppers.ts';
import { until } from '../../traffic/until.ts';
import { addressOf, type Caller, callerAt } from './caller.ts';
import { dearBodies } from './dear-bodies.ts';
import { addHostileViewer, startHostileViewer } from './hostile-viewer.ts';

const HONEST = 10;
/** Between two requests of one shopper. */
const HONEST_PAUSE_MS = 400;
const ATTACKERS = 50;
/** Between two requests of one attacker: 50 a second together, each of 256 KiB when it is inflated. */
const ATTACK_PAUSE_MS = 1_000;
const LOOK_MS = 10;

const TARGET = { slower: 2, pace: 0.7 };

interface Phase {
  /** 95th percentile of an honest request's time, ms. */
  trackMs: number;
  framesPerSecond: number;
}

export interface AbuseReport {
  seed: number;
  quiet: Phase[];
  abuse: Phase[];
  /** Answers to the flood by status. */
  flood: Record<number, number>;
  viewer: { answered: number; refused: number };
  broken: string[];
}

interface AbuseOptions {
  stack: Stack;
  seed: number;
  rounds: number;
  /** Of each phase. */
  seconds: number;
  say?: (message: string) => void;
}

export async function runAbuse({
  stack,
  seed,
  rounds,
  seconds,
  say = () => {},
}: AbuseOptions): Promise<AbuseReport> {
  await prepareForLoad(stack);
  await using sql = await connect(stack.adminDbUrl);
  const token = await addHostileViewer(stack, sql);
  const from = new Date(Date.now() - 3_600_000);
  await using dashboard = await Dashboard.open(stack.apiUrl, stack.publishableKey, from);
  const report: AbuseReport = {
    seed,
    quiet: [],
    abuse: [],
    flood: {},
    viewer: { answered: 0, refused: 0 },
    broken: [],
  };
  const random = new Random(seed);
  await watch(stack, dashboard, random, Math.min(seconds, 3));
  for (let round = 1; round <= rounds; round += 1) {
    report.quiet.push(await watch(stack, dashboard, random, seconds));
    report.abuse.push(
      await underAbuse(stack, token, report, () => watch(stack, dashboard, random, seconds)),
    );
    say(
      `round ${round} of ${rounds}: ${inWords(report.quiet.at(-1))} in quiet, ${inWords(report.abuse.at(-1))} under abuse`,
    );
  }
  // What is broken at the deadline is what the report says.
  await until(
    async () => {
      report.broken = await dashboard.differences();
      return report.broken.length === 0;
    },
    { withinMs: 45_000, everyMs: 200, missing: () => report.broken.join('; ') },
  ).catch(() => undefined);
  return report;
}

async function underAbuse(
  stack: Stack,
  token: string,
  report: AbuseReport,
  work: () => Promise<Phase>,
): Promise<Phase> {
  const bodies = dearBodies(stack.publishableKey);
  let isOver = false;
  const flood = Array.from({ length: ATTACKERS }, async (_, n) => {
    using caller = callerAt(addressOf(3, n + 1), stack.apiUrl);
    await sleep((n / ATTACKERS) * ATTACK_PAUSE_MS);
    for (let turn = n; !isOver; turn += 1) {
      const { path, body } = bodies[turn % bodies.length] ?? { path: '', body: '' };
      const { status } = await caller.post(`/functions/v1/track${path}`, body);
      report.flood[status] = (report.flood[status] ?? 0) + 1;
      await sleep(ATTACK_PAUSE_MS);
    }
  });
  const viewer = startHostileViewer(stack, token);
  try {
    return await work();
  } finally {
    isOver = true;
    await Promise.all([...flood, viewer[Symbol.asyncDispose]()]);
    const { answered, refused } = viewer.counts();
    report.viewer.answered += answered;
    report.viewer.refused += refused;
  }
}

/** Honest shoppers for so long, and what they and the dashboard see. */
async function watch(
  stack: Stack,
  dashboard: Dashboard,
  random: Random,
  seconds: number,
): Promise<Phase> {
  const times: number[] = [];
  let isOver = false;
  const shop = async (caller: Caller, shoppers: Shoppers) => {
    for (; !isOver; await sleep(HONEST_PAUSE_MS / 2 + random.below(HONEST_PAUSE_MS))) {
      const { ms } = await caller.post(
        `/functions/v1/track?apikey=${stack.publishableKey}`,
        bodyOf(shoppers.take(1)),
      );
      times.push(ms);
    }
  };
  using callers = new DisposableStack();
  const shopping = Array.from({ length: HONEST }, (_, n) =>
    shop(
      callers.use(callerAt(addressOf(2, n + 1), stack.apiUrl)),
      new Shoppers(random.below(2 ** 31)),
    ),
  );
  let frames = 0;
  let last = dashboard.store.view().snapshot;
  const end = performance.now() + seconds * 1000;
  for (; performance.now() < end; await sleep(LOOK_MS)) {
    const { snapshot } = dashboard.store.view();
    if (snapshot !== last) frames += 1;
    last = snapshot;
  }
  isOver = true;
  await Promise.all(shopping);
  return { trackMs: percentile(times, 0.95), framesPerSecond: frames / seconds };
}

const inWords = (phase: Phase | undefined) =>
  phase
    ? `p95 ${phase.trackMs.toFixed(0)} ms and ${phase.framesPerSecond.toFixed(1)} frames a second`
    : '';

const ratio = (report: AbuseReport, of: (phase: Phase) => number) =>
  median(report.abuse.map(of)) / median(report.quiet.map(of));

const slower = (report: AbuseReport) => ratio(report, ({ trackMs }) => trackMs);
const pace = (report: AbuseReport) => ratio(report, ({ framesPerSecond }) => framesPerSecond);

export const isHarmless = (report: AbuseReport): boolean =>
  report.broken.length === 0 && slower(report) <= TARGET.slower && pace(report) >= TARGET.pace;

export function asLines(report: AbuseReport): string {
  const flood = Object.entries(report.flood).map(([status, count]) => `${count} × ${status}`);
  return [
    `Honest requests: p95 × ${slower(report).toFixed(2)} under abuse (at most ${TARGET.slower}).`,
    `Frames at the honest dashboard: × ${pace(report).toFixed(2)} (at least ${TARGET.pace}).`,
    `The flood was answered ${flood.join(', ')}; the viewer's questions: ${report.viewer.answered} answered, ${report.viewer.refused} refused.`,
    report.broken.length === 0 ? 'The dashboard is exact.' : report.broken.join('; '),
  ].join('\n');
}
