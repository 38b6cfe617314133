// Charts that know neither words nor data: a sparkline, a few bars side by side, and stacked bars over time with their legend.
export { Columns } from './columns.tsx';
export { completed, courseOfRate } from './course.ts';
export { Legend } from './legend.tsx';
export { Sparkline } from './sparkline.tsx';
export { beforeOf, type ComparedSeries } from './stack.ts';
export { StackedBars } from './stacked-bars.tsx';
