'use client';
// The choice of the kinds of events, and the menu behind it once it is asked for.
import { useLateMenu } from '#web/ui/overlays/late-menu.ts';
import { untilLoaded } from '#web/ui/until-loaded.ts';
import { KindButton, type KindChoiceProps } from './kind-button.tsx';

const loadMenu = async () => (await untilLoaded(() => import('./kind-menu.tsx'))).KindMenu;

export function KindChoice(props: KindChoiceProps) {
  const { opened, button } = useLateMenu(loadMenu);
  if (opened) return <opened.menu {...props} openedBy={opened.by} />;
  return <KindButton hidden={props.hidden} {...button} />;
}
