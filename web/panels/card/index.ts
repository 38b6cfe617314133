// The room of cards: what a panel is, the card around it, the headline number in a tile, and rates and changes of counts.
export { CardHead } from './card-head.tsx';
export { type Change, changeFrom, changeOf } from './change.ts';
export { FirstEvent } from './first-event.tsx';
export { NoValue } from './no-value.tsx';
export { NumbersCard } from './numbers-card.tsx';
export { nothing, type Panel, type PanelState, panelState, selects } from './panel.ts';
export { PanelCard } from './panel-card.tsx';
export { NoticeLine, PanelNotice } from './panel-notice.tsx';
export { PanelTools } from './panel-tools.tsx';
export * from './rates.ts';
export { ChangeMark, type Figure, Tile, type TileProps } from './tile.tsx';
export { type BarPart, bordersUntil, TimeBars } from './time-bars.tsx';
