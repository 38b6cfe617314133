'use client';
// Tells the server the time zone of this device, so that the next first paint is in it.
import { useEffect } from 'react';
import { DEVICE_ZONE_COOKIE, keepPreference } from '#web/data/reader/preference-cookies.ts';
import { deviceZone } from '#web/data/reader/time-zone.ts';

export function DeviceZone({ known }: { known: string }) {
  useEffect(() => {
    const timeZone = deviceZone();
    if (timeZone === known) return;
    keepPreference(DEVICE_ZONE_COOKIE, timeZone);
  }, [known]);
  return null;
}
