'use client';
// The language of the words, and how numbers, dates and currencies are written, with an example of each.
import { useRouter } from 'next/navigation';
import type { Choice, ReaderLocales } from '#web/data/reader/locale.ts';
import {
  keepPreference,
  LANGUAGE_COOKIE,
  REGION_COOKIE,
} from '#web/data/reader/preference-cookies.ts';
import { Select } from '#web/ui/controls/select.tsx';
import { LANGUAGES, REGIONS } from '#web/words/languages.ts';
import { useFormat, useWords } from '#web/words/provider.tsx';
import { usePageNow } from '../_shell/live/page-now.tsx';

/** In its own language, as people look for it. */
const nameOf = (locale: string) =>
  new Intl.DisplayNames(locale, { type: 'language', languageDisplay: 'standard' }).of(locale) ??
  locale;

export function RegionSetting({ language, region }: Pick<ReaderLocales, 'language' | 'region'>) {
  const words = useWords().settings.region;
  const format = useFormat();
  const now = usePageNow();
  const examples = [format.count(1_234_567), format.percent(0.0725), format.money(1234.5, 'EUR')];
  return (
    <>
      <div className="grid gap-3 sm:grid-cols-[2fr_3fr]">
        <Preference
          label={words.language}
          cookie={LANGUAGE_COOKIE}
          choice={language}
          all={LANGUAGES}
        />
        <Preference label={words.label} cookie={REGION_COOKIE} choice={region} all={REGIONS} />
      </div>
      <p className="tabular mt-3 text-sm text-muted">{examples.join(' · ')}</p>
      <p className="tabular text-sm text-muted">{format.moment(now)}</p>
    </>
  );
}

interface Props {
  label: string;
  cookie: string;
  choice: Choice<string>;
  all: readonly string[];
}

function Preference({ label, cookie, choice, all }: Props) {
  const words = useWords().settings.region;
  const router = useRouter();
  const others = all.map((locale) => ({ value: locale, label: nameOf(locale) }));
  return (
    <Select
      label={label}
      value={choice.chosen ?? ''}
      options={[{ value: '', label: words.browser(nameOf(choice.preferred)) }, ...others]}
      onChange={(chosen) => {
        keepPreference(cookie, chosen || null);
        // The words and formats of the whole page come from the server.
        router.refresh();
      }}
    />
  );
}
