// The numbers of the overview at the moment of the request, for the first paint: of everything, or through a filter.
import type { SupabaseClient } from '@supabase/supabase-js';
import { snapshot } from '#contract/snapshot.ts';
import { type Filter, openedView } from '#contract/view.ts';
import type { Initial } from '#web/realtime/live-store-api.ts';
import type { Range } from '#web/realtime/live-view.ts';
import { firstAnswer } from './first-answer.ts';
import { callRpc } from './rpc.ts';

/** A snapshot, and the view that it is of. */
export type FirstNumbers = Pick<Initial, 'snapshot' | 'view'>;

async function readNumbers(
  client: SupabaseClient,
  range: Range,
  filter: Filter | null,
): Promise<FirstNumbers> {
  const view =
    filter && (await callRpc(client, 'analytics_open_view', { p_filter: filter }, openedView));
  const args = {
    p_from: range.from,
    p_to: range.to,
    p_time_zone: range.timeZone,
    p_compare: range.compare,
    p_view: view?.id ?? null,
  };
  return { view, snapshot: await callRpc(client, 'analytics_snapshot', args, snapshot) };
}

/** Nothing when they cannot be read now: the live layer then reads them by itself, and says what is wrong. */
export const firstNumbers = async (
  client: Promise<SupabaseClient>,
  range: Range,
  filter: Filter | null,
): Promise<FirstNumbers> => (await firstAnswer(readNumbers(await client, range, filter))) ?? {};
