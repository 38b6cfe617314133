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

it('offers made-up shoppers only where there is a simulator', () => {
  expect(shown(target).queryByRole('button', { name: /made-up shoppers/ })).toBeNull();
});

it('says that shoppers come, or that the simulator does not answer', async () => {
  const letShoppersCome = vi.fn(() => Promise.resolve(false));
  const { getByRole, findByText } = shown({ ...target, letShoppersCome });
  fireEvent.click(getByRole('button', { name: /made-up shoppers/ }));
  await findByText('The simulator does not answer.');
  letShoppersCome.mockResolvedValue(true);
  fireEvent.click(getByRole('button', { name: /made-up shoppers/ }));
  await findByText('Made-up shoppers are on their way.');
  expect(letShoppersCome).toHaveBeenCalledTimes(2);
});
