// The zone of the device, whatever the device says.
import { afterEach, expect, it, vi } from 'vitest';
import { deviceZone } from './time-zone.ts';

afterEach(() => vi.restoreAllMocks());

it.each([
  ['Europe/Berlin', 'Europe/Berlin'],
  ['Etc/Unknown', 'UTC'],
])('a device in %s is in %s', (named, zone) => {
  const real = new Intl.DateTimeFormat().resolvedOptions();
  vi.spyOn(Intl.DateTimeFormat.prototype, 'resolvedOptions').mockReturnValue({
    ...real,
    timeZone: named,
  });
  expect(deviceZone()).toBe(zone);
});
