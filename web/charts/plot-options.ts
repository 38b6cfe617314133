// How a stack of bars is drawn by uPlot: axes, colours from the design tokens, no decoration.
import uPlot from 'uplot';
import { BAR, LAYOUT, PALE, peakOf } from './plot-layout.ts';
import { isMonthStart, pickTicks } from './ticks.ts';

/** What may change without drawing anew from scratch. */
export interface PlotState {
  colors: readonly string[];
  /** The last row of the data is a line over the bars. */
  hasGhost: boolean;
  /** Local minutes of each bucket's start. */
  local: readonly number[];
  /** `byMonth`: every label stands at the start of a month. */
  tickLabel: (bucket: number, byMonth: boolean) => string;
  /** Bars that hold only a part of their step. */
  pale: readonly number[];
  amountLabel: (n: number) => string;
}

const WHOLE_STEPS = [1, 2, 5].flatMap((n) => Array.from({ length: 9 }, (_, e) => n * 10 ** e));
const TICK_WIDTH = 76;
/** Asking for one makes the browser settle all styles of the page first, so each is asked for once a theme. */
export function createTokens() {
  const known = new Map<string, string>();
  return {
    read(name: string): string {
      const value =
        known.get(name) ?? getComputedStyle(document.documentElement).getPropertyValue(name).trim();
      known.set(name, value);
      return value;
    },
    forget: () => known.clear(),
  };
}
type Token = ReturnType<typeof createTokens>['read'];

/** Very wide screens have a larger root font; the canvas follows. */
const pageZoom = () => Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;

const axisFont = (zoom: number) => `${11 * zoom}px ${getComputedStyle(document.body).fontFamily}`;

function barSeries(
  state: () => PlotState,
  token: Token,
  index: number,
  zoom: number,
): uPlot.Series {
  return {
    fill: () => token(state().colors[index] ?? '--accent'),
    width: 0,
    points: { show: false },
    paths: uPlot.paths.bars?.({ size: [BAR, 40 * zoom], radius: 0 }),
  };
}

function ghostSeries(token: Token, zoom: number): uPlot.Series {
  return {
    stroke: () => token('--ink'),
    width: 1.5 * zoom,
    dash: [4 * zoom, 3 * zoom],
    alpha: 0.75,
    points: { show: false },
  };
}

/** As many as fit; the last one not so near to the edge that it would be cut off. */
function ticksFor(local: readonly number[], width: number) {
  const ticks = pickTicks(local, Math.max(2, Math.floor(width / TICK_WIDTH)));
  return ticks.filter((i) => ((local.length - i - 0.5) / local.length) * width > TICK_WIDTH * 0.4);
}

function timeAxis(state: () => PlotState, token: Token, zoom: number): uPlot.Axis {
  return {
    stroke: () => token('--faint'),
    font: axisFont(zoom),
    size: LAYOUT.bottom * zoom,
    gap: 6,
    grid: { show: false },
    ticks: { show: false },
    splits: (plot) => ticksFor(state().local, plot.width / zoom - LAYOUT.left - LAYOUT.right),
    values: (_, splits) => {
      const byMonth =
        splits.length > 1 && splits.every((bucket) => isMonthStart(state().local[bucket] ?? 1));
      return splits.map((bucket) => state().tickLabel(bucket, byMonth));
    },
  };
}

function amountAxis(state: () => PlotState, token: Token, zoom: number): uPlot.Axis {
  return {
    stroke: () => token('--faint'),
    font: axisFont(zoom),
    size: LAYOUT.left * zoom,
    gap: 8,
    space: 36 * zoom,
    incrs: WHOLE_STEPS.toSorted((a, b) => a - b),
    grid: { stroke: () => token('--line'), width: 1 },
    ticks: { show: false },
    values: (_, splits) => splits.map((n) => state().amountLabel(n)),
  };
}

/** A bar that holds only a part of its step is drawn paler, so that it does not look like a drop. */
const paleBars = (state: () => PlotState, token: Token) => (plot: uPlot) => {
  for (const bar of state().pale) {
    const left = plot.valToPos(bar - 0.5, 'x', true);
    const right = plot.valToPos(bar + 0.5, 'x', true);
    plot.ctx.save();
    plot.ctx.globalAlpha = PALE;
    plot.ctx.fillStyle = token('--surface');
    plot.ctx.fillRect(left, plot.bbox.top, right - left, plot.bbox.height);
    plot.ctx.restore();
  }
};

interface Options {
  width: number;
  height: number;
  state: () => PlotState;
  token: Token;
  onBucket: (bucket: number | null) => void;
}

export function plotOptions(options: Options): uPlot.Options {
  const { width, height, state, token, onBucket } = options;
  const zoom = pageZoom();
  return {
    width,
    height,
    legend: { show: false },
    padding: [LAYOUT.top * zoom, LAYOUT.right * zoom, 0, 0],
    cursor: { x: false, y: false, points: { show: false }, drag: { x: false, y: false } },
    scales: {
      x: { time: false, range: (_, min, max) => [min - 0.5, max + 0.5] },
      y: { range: (_, __, max) => [0, peakOf([max])] },
    },
    axes: [timeAxis(state, token, zoom), amountAxis(state, token, zoom)],
    series: [
      {},
      ...state().colors.map((_, index) => barSeries(state, token, index, zoom)),
      ...(state().hasGhost ? [ghostSeries(token, zoom)] : []),
    ],
    hooks: {
      draw: [paleBars(state, token)],
      setCursor: [(plot) => onBucket(plot.cursor.idx ?? null)],
    },
  };
}
