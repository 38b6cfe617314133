'use client';
// Keeps one uPlot alive in an element: size, data and theme follow without making it anew.
import { type RefObject, useEffect, useRef, useState } from 'react';
import uPlot from 'uplot';
import { createTokens, type PlotState, plotOptions } from './plot-options.ts';

interface Options extends PlotState {
  data: readonly (readonly (number | null)[])[];
  onBucket: (bucket: number | null) => void;
}

const aligned = (data: Options['data']): uPlot.AlignedData => {
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

/**
 * Text on a canvas needs the page laid out. Right after React has changed the page that would be a second
 * long piece of the same task; after the paint it costs nothing.
 */
function afterPaint(task: () => void) {
  let timer: ReturnType<typeof setTimeout>;
  const frame = requestAnimationFrame(() => {
    timer = setTimeout(task);
  });
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
}

export function usePlot(element: RefObject<HTMLElement | null>, options: Options): uPlot | null {
  const latest = useRef(options);
  latest.current = options;
  const [plot, setPlot] = useState<uPlot | null>(null);
  const { colors, data, local } = options;
  const shape = colors.length === 0 ? '' : `${colors.length} ${options.hasGhost}`;

  useEffect(() => {
    const target = element.current;
    if (!target || shape === '') return;
    const tokens = createTokens();
    const made = new uPlot(
      plotOptions({
        width: target.clientWidth,
        height: target.clientHeight,
        state: () => latest.current,
        token: tokens.read,
        onBucket: (bucket) => latest.current.onBucket(bucket),
      }),
      aligned(latest.current.data),
      target,
    );
    const stopTheme = onThemeChange(() => {
      tokens.forget();
      made.redraw(false, true);
    });
    const stopSize = onSizeChange(target, (width, height) => made.setSize({ width, height }));
    setPlot(made);
    return () => {
      stopTheme();
      stopSize();
      made.destroy();
      setPlot(null);
    };
  }, [element, shape]);

  useEffect(() => {
    // With another number of series this plot is gone, and the one that takes its place has the data.
    if (plot?.series.length === data.length) return afterPaint(() => plot.setData(aligned(data)));
  }, [plot, data]);

  // Another time zone changes the labels, not the data.
  useEffect(() => {
    if (local.length > 0) plot?.redraw(false, true);
  }, [plot, local]);

  return plot;
}
