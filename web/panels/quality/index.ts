// The room of data quality: the verdict on the numbers, the figures behind it, and rejected events.
export { FigureTile } from './figure-tile.tsx';
export { figures } from './figures.ts';
export { Others } from './others.tsx';
export { Rejections } from './rejections.tsx';
export { Samples } from './samples.tsx';
export { concerns } from './verdict.ts';
export { VerdictLine } from './verdict-line.tsx';
