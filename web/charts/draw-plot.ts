// Draws a plot into an element and keeps its size and theme. It is fetched with uPlot when the page is there already; until then, and
// where it never comes, one sees the first paint.
import uPlot from 'uplot';
import { createTokens, type PlotState, plotOptions } from './plot-options.ts';

type Rows = readonly (readonly (number | null)[])[];

export interface Plot {
  uplot: uPlot;
  show(data: Rows): void;
  destroy(): void;
}

interface Drawing {
  state: () => PlotState;
  data: Rows;
  onBucket: (bucket: number | null) => void;
}

const aligned = (data: Rows): uPlot.AlignedData => {
  const [buckets = [], ...rows] = data;
  return [buckets.map((bucket) => bucket ?? 0), ...rows.map((row) => [...row])];
};

/** Redraws when the theme's class on <html> changes: a canvas does not follow CSS by itself. */
function onThemeChange(redraw: () => void) {
  const observer = new MutationObserver(redraw);
  observer.observe(document.documentElement, { attributeFilter: ['class'] });
  return () => observer.disconnect();
}

function onSizeChange(element: HTMLElement, resize: (width: number, height: number) => void) {
  const observer = new ResizeObserver(([entry]) => {
    if (entry) resize(Math.floor(entry.contentRect.width), Math.floor(entry.contentRect.height));
  });
  observer.observe(element);
  return () => observer.disconnect();
}

export function drawPlot(target: HTMLElement, { state, data, onBucket }: Drawing): Plot {
  const tokens = createTokens();
  const size = { width: target.clientWidth, height: target.clientHeight };
  const uplot = new uPlot(
    plotOptions({ ...size, state, token: tokens.read, onBucket }),
    aligned(data),
    target,
  );
  const stopTheme = onThemeChange(() => {
    tokens.forget();
    uplot.redraw(false, true);
  });
  const stopSize = onSizeChange(target, (width, height) => uplot.setSize({ width, height }));
  return {
    uplot,
    show: (next) => uplot.setData(aligned(next)),
    destroy() {
      stopTheme();
      stopSize();
      uplot.destroy();
    },
  };
}
