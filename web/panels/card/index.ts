// The room of cards: what a panel is, the card around it, the headline number in a tile, and rates and changes of counts.
export { type Amount, counted, isOfFew, numberOf, quotient, written } from './amount.ts';
export { CardHead } from './card-head.tsx';
export { isUnlikely, wilsonLower } from './chance.ts';
export { type Change, compare } from './change.ts';
export { ChangeMark, MetricHint } from './change-mark.tsx';
export { type Frequency, frequencyOf } from './frequency.ts';
export { type Figure, MetricTile } from './metric-tile.tsx';
export { NoValue } from './no-value.tsx';
export { NumbersCard } from './numbers-card.tsx';
export { nothing, type Panel, type PanelState, panelState, selects } from './panel.ts';
export { PanelCard } from './panel-card.tsx';
export { NoticeLine, PanelNotice } from './panel-notice.tsx';
export { PanelTools } from './panel-tools.tsx';
export * from './rates.ts';
export { Tile, type TileProps } from './tile.tsx';
export { type BarPart, bordersUntil, TimeBars } from './time-bars.tsx';
export { useBasis } from './use-basis.ts';
export { lateSince } from './watermark.tsx';
