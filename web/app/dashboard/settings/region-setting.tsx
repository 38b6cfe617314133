'use client';
// How numbers, dates and currencies are written, with an example of each.
import { useRouter } from 'next/navigation';
import { type LocaleChoice, REGION_FORMATS } from '#web/data/reader/locale.ts';
import { keepPreference, LOCALE_COOKIE } from '#web/data/reader/preference-cookies.ts';
import { Select } from '#web/ui/controls/select.tsx';
import { useFormat, useWords } from '#web/words/provider.tsx';
import { usePageNow } from '../_shell/live/page-now.tsx';

/** In its own language, as people look for it. */
const nameOf = (locale: string) =>
  new Intl.DisplayNames(locale, { type: 'language', languageDisplay: 'standard' }).of(locale) ??
  locale;

export function RegionSetting({ preferred, chosen }: LocaleChoice) {
  const words = useWords().settings.region;
  const format = useFormat();
  const now = usePageNow();
  const router = useRouter();
  const others = REGION_FORMATS.map((locale) => ({ value: locale, label: nameOf(locale) }));
  const examples = [format.count(1_234_567), format.percent(0.0725), format.money(1234.5, 'EUR')];
  return (
    <>
      <Select
        label={words.label}
        value={chosen ?? ''}
        options={[{ value: '', label: words.browser(nameOf(preferred)) }, ...others]}
        onChange={(locale) => {
          keepPreference(LOCALE_COOKIE, locale || null);
          // The words and formats of the whole page come from the server.
          router.refresh();
        }}
      />
      <p className="tabular mt-3 text-sm text-muted">{examples.join(' · ')}</p>
      <p className="tabular text-sm text-muted">{format.moment(now)}</p>
    </>
  );
}
