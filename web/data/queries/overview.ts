// The numbers of the overview at the moment of the request, for the first paint: of everything, or through a filter.
import type { Snapshot } from '#contract/snapshot.ts';
import { type Filter, type OpenedView, openedView } from '#contract/view.ts';
import { callRpc } from '../client/rpc.ts';
import type { RpcClient } from '../client/rpc-client.ts';
import { firstAnswer } from './first-answer.ts';
import { type Range, readSnapshot } from './snapshot.ts';

export interface FirstNumbers {
  snapshot?: Snapshot;
  /** What the snapshot is limited to; null: nothing. */
  view?: OpenedView | null;
}

async function readNumbers(
  client: RpcClient,
  range: Range,
  filter: Filter | null,
): Promise<FirstNumbers> {
  const view =
    filter && (await callRpc(client, 'analytics_open_view', { p_filter: filter }, openedView));
  return { view, snapshot: await readSnapshot(client, range, view?.id ?? null) };
}

/** Nothing when they cannot be read now: the live layer then reads them by itself, and says what is wrong. */
export const firstNumbers = async (
  client: Promise<RpcClient>,
  range: Range,
  filter: Filter | null,
): Promise<FirstNumbers> => (await firstAnswer(readNumbers(await client, range, filter))) ?? {};
