// @vitest-environment happy-dom
import { cleanup, fireEvent, render } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import type { Filter } from '#contract/filter.ts';
import { FILTER } from '#contract/limits.ts';
import type { PageState } from '#web/data/address/page-state.ts';
import { liveOnAnalytics } from '#web/realtime/testing/index.ts';
import { inDashboard } from '../testing/in-dashboard.tsx';
import { FilterButton } from './filter-bar.tsx';

afterEach(cleanup);

/** The form of a page with this filter, after "lace" was added. */
async function added(filter: Filter) {
  const change = vi.fn<(next: PageState) => void>();
  const live = await liveOnAnalytics();
  const wrapper = inDashboard({ live, state: { filter }, change, isFilterOpen: true });
  const screen = render(<FilterButton />, { wrapper });
  fireEvent.change(await screen.findByLabelText('Text in the search'), {
    target: { value: 'lace' },
  });
  fireEvent.click(screen.getByRole('button', { name: 'Add' }));
  return { change, alert: screen.getByRole('alert').textContent };
}

it('adds a condition', async () => {
  const { change, alert } = await added({ device: 'mobile' });
  expect(change.mock.lastCall?.[0].filter).toEqual({
    and: [{ device: 'mobile' }, { search: 'lace' }],
  });
  expect(alert).toBe('');
});

it('does not add what the server would refuse, and says why', async () => {
  const searches = Array.from({ length: FILTER.texts }, (_, i) => ({ search: `veil ${i}` }));
  const { change, alert } = await added({ or: searches });
  expect(change).not.toHaveBeenCalled();
  expect(alert).toContain(`Too many search texts: ${FILTER.texts + 1}, at most ${FILTER.texts}.`);
});
