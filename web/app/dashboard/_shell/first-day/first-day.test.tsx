// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { incomingEvent } from '#contract/event.ts';
import { trackRequest } from '#contract/receipt.ts';
import { liveOnAnalytics } from '#web/realtime/testing/index.ts';
import { inDashboard } from '../testing/in-dashboard.tsx';
import { FirstDay, FirstDayProvider, type TrackTarget } from './first-day.tsx';

afterEach(cleanup);

const target = {
  url: 'http://127.0.0.1:54321',
  publishableKey: 'sb_publishable_x',
  dashboard: 'http://localhost:3000',
};

/** A page of a project; null: it has events, though none in the last days. */
async function show(value: TrackTarget | null) {
  const live = await liveOnAnalytics();
  const screen = render(
    <FirstDayProvider value={value}>
      <FirstDay />
    </FirstDayProvider>,
    { wrapper: inDashboard({ live }) },
  );
  return { ...screen, live };
}

it('shows what the shop puts into its pages, with address and key, until the first event comes', async () => {
  const { container, findByText, live } = await show(target);
  await findByText('No events yet');
  const snippet = container.querySelector('pre')?.textContent ?? '';
  expect(snippet).toContain(`<script src="${window.location.origin}/capture.js"`);
  expect(snippet).toContain(`data-url="${target.url}" data-key="${target.publishableKey}"`);
  live.happen();
  await act(() => live.clock.advance(1_000));
  expect(container.textContent).toBe('');
});

it('is not there when anything was ever tracked', async () => {
  const { container } = await show(null);
  expect(container.textContent).toBe('');
});

it('has a command to paste, made when it is asked for, that sends an event as the contract has it', async () => {
  const { container, findByText } = await show(target);
  await findByText('No events yet');
  expect(container.textContent).not.toContain('curl');
  container.querySelector('details')?.setAttribute('open', '');
  fireEvent(container.querySelector('details') ?? container, new Event('toggle'));
  const { textContent: command } = await findByText(/^curl /);
  expect(command).toContain('http://127.0.0.1:54321/functions/v1/track');
  const [, body] = /-d '(.*)'/.exec(command ?? '') ?? [];
  const { events } = trackRequest.parse(JSON.parse(body ?? ''));
  expect(incomingEvent.parse(events[0]).type).toBe('search');
});

it('offers the simulator only where there is one, and says that it runs, or does not answer', async () => {
  const without = await show(target);
  await without.findByText('No events yet');
  expect(without.queryByRole('button', { name: /^Start the simulator/ })).toBeNull();
  cleanup();
  const startSimulator = vi.fn(() => Promise.resolve(false));
  const { findByRole, findByText } = await show({ ...target, startSimulator });
  fireEvent.click(await findByRole('button', { name: /^Start the simulator/ }));
  await findByText('The simulator does not answer.');
  startSimulator.mockResolvedValue(true);
  fireEvent.click(await findByRole('button', { name: /^Start the simulator/ }));
  await findByText(/^The simulator runs/);
  expect(startSimulator).toHaveBeenCalledTimes(2);
});
