'use client';
// Tells the server the time zone of this device, so that the next first paint is in it.
import { useEffect } from 'react';
import { ZONE_COOKIE } from '#web/data/zone-cookie.ts';

const YEAR_SECONDS = 31_536_000;

export function DeviceZone({ known }: { known: string }) {
  useEffect(() => {
    const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
    if (timeZone === known) return;
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet.
    document.cookie = `${ZONE_COOKIE}=${timeZone}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`;
  }, [known]);
  return null;
}
