import { expect, it } from 'vitest';
import { incomingEvent } from '#contract/event.ts';
import { trackRequest } from '#contract/receipt.ts';
import { trackCommand } from './first-event.tsx';

it('the command to paste sends an event that the contract accepts', () => {
  const target = { url: 'http://127.0.0.1:54321', publishableKey: 'sb_publishable_x' };
  const command = trackCommand(target, new Date('2026-11-22T20:00:00Z'));
  const [, body] = /-d '(.*)'/.exec(command) ?? [];
  const { events } = trackRequest.parse(JSON.parse(body ?? ''));
  expect(incomingEvent.parse(events[0]).type).toBe('search');
  expect(command).toContain('http://127.0.0.1:54321/functions/v1/track');
});
