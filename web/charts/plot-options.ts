// How a stack of bars is drawn by uPlot: axes, colours from the design tokens, no decoration.
import uPlot from 'uplot';
import { pickTicks } from './ticks.ts';

/** What may change without drawing anew from scratch. */
export interface PlotState {
  colors: readonly string[];
  /** Local minutes of each bucket's start. */
  local: readonly number[];
  tickLabel: (bucket: number) => string;
  amountLabel: (n: number) => string;
}

/** Room around the bars in pixels. */
export const LAYOUT = { left: 44, right: 4, top: 10, bottom: 26 } as const;

/** Where the scale ends: a little above the highest bar, never flatter than four. */
export const peakOf = (heights: readonly (number | null)[]) =>
  Math.max(4, 1.06 * heights.reduce<number>((max, height) => Math.max(max, height ?? 0), 0));

const WHOLE_STEPS = [1, 2, 5].flatMap((n) => Array.from({ length: 9 }, (_, e) => n * 10 ** e));
const TICK_WIDTH = 76;

const token = (name: string) =>
  getComputedStyle(document.documentElement).getPropertyValue(name).trim();

const axisFont = () => `11px ${getComputedStyle(document.body).fontFamily}`;

function barSeries(state: () => PlotState, index: number): uPlot.Series {
  return {
    fill: () => token(state().colors[index] ?? '--accent'),
    width: 0,
    points: { show: false },
    paths: uPlot.paths.bars?.({ size: [0.78, 28], radius: 0 }),
  };
}

function timeAxis(state: () => PlotState): uPlot.Axis {
  return {
    stroke: () => token('--faint'),
    font: axisFont(),
    size: LAYOUT.bottom,
    gap: 6,
    grid: { show: false },
    ticks: { show: false },
    splits: (plot) => pickTicks(state().local, Math.max(2, Math.floor(plot.width / TICK_WIDTH))),
    values: (_, splits) => splits.map((bucket) => state().tickLabel(bucket)),
  };
}

function amountAxis(state: () => PlotState): uPlot.Axis {
  return {
    stroke: () => token('--faint'),
    font: axisFont(),
    size: LAYOUT.left,
    gap: 8,
    space: 44,
    incrs: WHOLE_STEPS.toSorted((a, b) => a - b),
    grid: { stroke: () => token('--line'), width: 1 },
    ticks: { show: false },
    values: (_, splits) => splits.map((n) => state().amountLabel(n)),
  };
}

/** The last bar still grows: it is drawn paler, so that it does not look like a drop. */
function paleLastBar(plot: uPlot) {
  const last = (plot.data[0]?.length ?? 0) - 1;
  if (last < 1) return;
  const left = plot.valToPos(last - 0.5, 'x', true);
  const right = plot.valToPos(last + 0.5, 'x', true);
  plot.ctx.save();
  plot.ctx.globalAlpha = 0.5;
  plot.ctx.fillStyle = token('--surface');
  plot.ctx.fillRect(left, plot.bbox.top, right - left, plot.bbox.height);
  plot.ctx.restore();
}

interface Options {
  width: number;
  height: number;
  growing: boolean;
  state: () => PlotState;
  onBucket: (bucket: number | null) => void;
}

export function plotOptions({ width, height, growing, state, onBucket }: Options): uPlot.Options {
  return {
    width,
    height,
    legend: { show: false },
    padding: [LAYOUT.top, LAYOUT.right, 0, 0],
    cursor: { x: false, y: false, points: { show: false }, drag: { x: false, y: false } },
    scales: {
      x: { time: false, range: (_, min, max) => [min - 0.5, max + 0.5] },
      y: { range: (_, __, max) => [0, peakOf([max])] },
    },
    axes: [timeAxis(state), amountAxis(state)],
    series: [{}, ...state().colors.map((_, index) => barSeries(state, index))],
    hooks: {
      draw: growing ? [paleLastBar] : [],
      setCursor: [(plot) => onBucket(plot.cursor.idx ?? null)],
    },
  };
}
