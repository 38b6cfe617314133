'use client';
// The reader's button, and the menu behind it once it is asked for.
import type { Person } from '#web/data/queries/member.ts';
import { useLateMenu } from '#web/ui/overlays/late-menu.ts';
import { untilLoaded } from '#web/ui/until-loaded.ts';
import { AccountButton } from './account-button.tsx';

const loadMenu = async () =>
  (await untilLoaded(() => import('./whole-account-menu.tsx'))).WholeAccountMenu;

export function AccountMenu({ person }: { person: Person }) {
  const { opened, button } = useLateMenu(loadMenu);
  if (opened) return <opened.menu person={person} openedBy={opened.by} />;
  return <AccountButton email={person.email} {...button} />;
}
