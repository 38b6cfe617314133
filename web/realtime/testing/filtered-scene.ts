// A live store that looks through a filter, and what the server keeps for it.
import type { Filter } from '#contract/filter.ts';
import { liveOnAnalytics } from './live-scene.ts';

export const SEARCHES: Filter = { type: 'search' };

export async function filtered(filter: Filter = SEARCHES) {
  const scene = await liveOnAnalytics();
  scene.store.setFilter(filter);
  await scene.clock.advance(1_000);
  const opened = () => scene.server.log.views.all().map(({ opened: { id } }) => id);
  const held = () =>
    scene.server.log.views.all().filter(({ keptUntil }) => keptUntil > scene.clock.now()).length;
  return { ...scene, opened, held };
}
