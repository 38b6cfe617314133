// @vitest-environment happy-dom
import { cleanup, render } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { inEnglish } from '../testing/render-panel.tsx';
import { sampleEvent } from '../testing/sample.ts';
import { EventDetail } from './event-detail.tsx';

afterEach(cleanup);

const shown = async (sentBy: string | undefined) => {
  const event = { ...sampleEvent(), sentBy };
  const screen = render(<EventDetail event={event} onClose={() => {}} />, { wrapper: inEnglish });
  await screen.findByRole('dialog');
  return screen.queryByText('Sent by')?.nextSibling?.textContent;
};

it('an opened event says which key sent it, and through which tool', async () => {
  expect(await shown('publishable:default/segment')).toBe('publishable:default/segment');
});

it('an event that no key sent says nothing of one', async () => {
  expect(await shown(undefined)).toBeUndefined();
});
