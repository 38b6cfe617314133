// Only members get past here; the pages below are rendered for them.
import { redirect } from 'next/navigation';
import type { ReactNode } from 'react';
import { currentProject } from '#web/data/environment.ts';
import { myAccess, signedIn } from '#web/data/member.ts';
import { NO_ACCESS, SIGN_IN } from '#web/data/ways.ts';
import { TrackTargetProvider } from '#web/panels/first-event.tsx';

export default async function DashboardLayout({ children }: { children: ReactNode }) {
  if (!(await signedIn())) redirect(SIGN_IN);
  if (!(await myAccess()).role) redirect(NO_ACCESS);
  return <TrackTargetProvider value={currentProject()}>{children}</TrackTargetProvider>;
}
