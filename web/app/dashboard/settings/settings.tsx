'use client';
import type { Person } from '#web/data/queries/member.ts';
// The grid of the settings page. Each setting is in force at once.
import type { ReaderLocales } from '#web/data/reader/locale.ts';
import { Switch } from '#web/ui/controls/switch.tsx';
import { useWords } from '#web/words/provider.tsx';
import { setSingleKeys, useSingleKeys } from '../_shell/commands/single-keys.ts';
import { PageHead } from '../_shell/page-head.tsx';
import { AccountCard } from './account-card.tsx';
import { RegionSetting } from './region-setting.tsx';
import { SettingCard } from './setting-card.tsx';
import { ThemeSetting } from './theme-setting.tsx';
import { ZoneSetting } from './zone-setting.tsx';

export function Settings({ person, locales }: { person: Person; locales: ReaderLocales }) {
  const words = useWords().settings;
  return (
    <>
      <PageHead page="settings" lead={words.lead} />
      <div className="grid gap-4 md:grid-cols-2 md:[&>:last-child:nth-child(odd)]:col-span-2 xl:max-w-[75rem]">
        <AccountCard person={person} />
        <SettingCard title={words.region.title} about={words.region.about}>
          <RegionSetting language={locales.language} region={locales.region} />
        </SettingCard>
        <SettingCard title={words.zone.title} about={words.zone.about}>
          <ZoneSetting />
        </SettingCard>
        <SettingCard title={words.theme.title} about={words.theme.about}>
          <ThemeSetting />
        </SettingCard>
        <KeysCard />
      </div>
    </>
  );
}

function KeysCard() {
  const { settings, commands } = useWords();
  const areOn = useSingleKeys();
  return (
    <SettingCard title={settings.keys.title} about={settings.keys.about}>
      <Switch checked={areOn} onChange={setSingleKeys}>
        {commands.singleKeys}
      </Switch>
      <p className="mt-1 text-xs text-muted">{commands.singleKeysNote}</p>
    </SettingCard>
  );
}
