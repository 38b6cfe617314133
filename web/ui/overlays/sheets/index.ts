// Everything that opens above the page, in one piece of script. Only load-sheets.ts names it.
export { ConfirmSheet } from './confirm-sheet.tsx';
export { DialogSheet } from './dialog-sheet.tsx';
export { HintSheet } from './hint-sheet.tsx';
export { OverlaySheet } from './overlay-sheet.tsx';
export { PopoverSheet } from './popover-sheet.tsx';
