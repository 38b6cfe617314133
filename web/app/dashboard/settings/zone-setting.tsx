'use client';
// The zone of every page whose address names none.
import { useRouter } from 'next/navigation';
import { keepPreference, OWN_ZONE_COOKIE } from '#web/data/reader/preference-cookies.ts';
import { useWords } from '#web/words/provider.tsx';
import { ZonePicker } from '../_shell/range/zone-picker.tsx';
import { usePage } from '../_shell/use-page-state.ts';

export function ZoneSetting() {
  const words = useWords().settings.zone;
  const { state, zone, ownZone, change } = usePage();
  const router = useRouter();
  return (
    <>
      <ZonePicker
        zone={zone}
        chosen={ownZone}
        onChange={(next) => {
          keepPreference(OWN_ZONE_COOKIE, next);
          // What was chosen for this page alone would hide it.
          if (state.timeZone) change({ ...state, timeZone: null });
          router.refresh();
        }}
      />
      <p className="mt-3 text-xs text-muted">{ownZone ? words.own : words.device}</p>
    </>
  );
}
