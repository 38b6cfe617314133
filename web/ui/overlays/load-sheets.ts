// What opens above the page (placing it, keeping the focus in it, closing it again) is 28 KB of script, compressed, that
// no first paint shows. It is fetched once the page has come to rest, or when something is opened before.
import { untilLoaded } from '../until-loaded.ts';

type Sheets = typeof import('./sheets/index.ts');
let sheets: Promise<Sheets> | undefined;

export function loadSheets(): Promise<Sheets> {
  sheets ??= untilLoaded(() => import('./sheets/index.ts'));
  return sheets;
}
