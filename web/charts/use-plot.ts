'use client';
// Keeps one plot alive in an element: size, data and theme follow without making it anew.
import { type RefObject, useEffect, useRef, useState } from 'react';
import type { Plot } from './draw-plot.ts';
import type { PlotState } from './plot-options.ts';

interface Options extends PlotState {
  data: readonly (readonly (number | null)[])[];
  onBucket: (bucket: number | null) => void;
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

export function usePlot(element: RefObject<HTMLElement | null>, options: Options): Plot | null {
  const latest = useRef(options);
  latest.current = options;
  const [plot, setPlot] = useState<Plot | null>(null);
  const { colors, data, local } = options;
  const shape = colors.length === 0 ? '' : `${colors.length} ${options.hasGhost}`;

  useEffect(() => {
    if (shape === '') return;
    let made: Plot | null = null;
    let isGone = false;
    const draw = async () => {
      const { drawPlot } = await import('./draw-plot.ts');
      if (isGone || !element.current) return;
      made = drawPlot(element.current, {
        state: () => latest.current,
        data: latest.current.data,
        onBucket: (bucket) => latest.current.onBucket(bucket),
      });
      setPlot(made);
    };
    draw().catch(() => {
      // It could not be fetched: the first paint stays, and follows the numbers.
    });
    return () => {
      isGone = true;
      made?.destroy();
      setPlot(null);
    };
  }, [element, shape]);

  useEffect(() => {
    // With another number of series this plot is gone, and the one that takes its place has the data.
    if (plot?.uplot.series.length === data.length) return afterPaint(() => plot.show(data));
  }, [plot, data]);

  // Another time zone changes the labels, not the data.
  useEffect(() => {
    if (local.length > 0) plot?.uplot.redraw(false, true);
  }, [plot, local]);

  return plot;
}
