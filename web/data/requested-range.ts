// The range that a request asks for, as the browser will work it out from the same address.
import type { Range } from '#web/realtime/live-view.ts';
import { rangeOf, readPageState, type SearchParams, stepAt } from './page-state.ts';
import { readerZone } from './reader.ts';

export async function requestedRange(params: SearchParams): Promise<Range> {
  const state = readPageState(params);
  return rangeOf(state, state.timeZone ?? (await readerZone()), stepAt(new Date()));
}
