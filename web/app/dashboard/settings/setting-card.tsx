'use client';
// A card with one setting, and what it is for.
import { type ReactNode, useId } from 'react';
import { CardHead } from '#web/panels/card/index.ts';
import { Card } from '#web/ui/display/card.tsx';

interface Props {
  title: string;
  about: string;
  children: ReactNode;
}

export function SettingCard({ title, about, children }: Props) {
  const heading = useId();
  return (
    <Card aria-labelledby={heading}>
      <CardHead id={heading} title={title} about={about} />
      <div className="px-4 pb-4">{children}</div>
    </Card>
  );
}
