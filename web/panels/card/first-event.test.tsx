// @vitest-environment happy-dom
import { cleanup, fireEvent, render } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { incomingEvent } from '#contract/event.ts';
import { trackRequest } from '#contract/receipt.ts';
import { LanguageProvider } from '#web/words/provider.tsx';
import { FirstEvent, type TrackTarget, TrackTargetProvider, trackCommand } from './first-event.tsx';

afterEach(cleanup);

const target = { url: 'http://127.0.0.1:54321', publishableKey: 'sb_publishable_x' };

it('the command to paste sends an event that the contract accepts', () => {
  const command = trackCommand(target, new Date('2026-11-22T20:00:00Z'));
  const [, body] = /-d '(.*)'/.exec(command) ?? [];
  const { events } = trackRequest.parse(JSON.parse(body ?? ''));
  expect(incomingEvent.parse(events[0]).type).toBe('search');
  expect(command).toContain('http://127.0.0.1:54321/functions/v1/track');
});

const shown = (value: TrackTarget) =>
  render(
    <LanguageProvider locale="en" timeZone="UTC">
      <TrackTargetProvider value={value}>
        <FirstEvent />
      </TrackTargetProvider>
    </LanguageProvider>,
  );

it('offers the simulator only where there is one', () => {
  expect(shown(target).queryByRole('button', { name: /^Start the simulator/ })).toBeNull();
});

it('says that the simulator runs, or that it does not answer', async () => {
  const startSimulator = vi.fn(() => Promise.resolve(false));
  const { getByRole, findByText } = shown({ ...target, startSimulator });
  fireEvent.click(getByRole('button', { name: /^Start the simulator/ }));
  await findByText('The simulator does not answer.');
  startSimulator.mockResolvedValue(true);
  fireEvent.click(getByRole('button', { name: /^Start the simulator/ }));
  await findByText(/^The simulator runs/);
  expect(startSimulator).toHaveBeenCalledTimes(2);
});
