// Charts that know neither words nor data: a sparkline, and stacked bars over time with their legend.
export { completed, courseOfRate } from './course.ts';
export { Legend } from './legend.tsx';
export { Sparkline } from './sparkline.tsx';
export { beforeOf, type ComparedSeries } from './stack.ts';
export { StackedBars } from './stacked-bars.tsx';
