// @vitest-environment happy-dom
import { cleanup, fireEvent, render } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { incomingEvent } from '#contract/event.ts';
import { trackRequest } from '#contract/receipt.ts';
import { LanguageProvider } from '#web/words/provider.tsx';
import { FirstEvent, type TrackTarget, TrackTargetProvider } from './first-event.tsx';

afterEach(cleanup);

const target = { url: 'http://127.0.0.1:54321', publishableKey: 'sb_publishable_x' };

const shown = (value: TrackTarget) =>
  render(
    <LanguageProvider locale="en" timeZone="UTC">
      <TrackTargetProvider value={value}>
        <FirstEvent />
      </TrackTargetProvider>
    </LanguageProvider>,
  );

it('has a command to paste, made when it is asked for, that sends an event as the contract has it', async () => {
  const { container, findByText } = shown(target);
  expect(container.textContent).not.toContain('curl');
  container.querySelector('details')?.setAttribute('open', '');
  fireEvent(container.querySelector('details') ?? container, new Event('toggle'));
  const { textContent: command } = await findByText(/^curl /);
  expect(command).toContain('http://127.0.0.1:54321/functions/v1/track');
  const [, body] = /-d '(.*)'/.exec(command ?? '') ?? [];
  const { events } = trackRequest.parse(JSON.parse(body ?? ''));
  expect(incomingEvent.parse(events[0]).type).toBe('search');
});

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
