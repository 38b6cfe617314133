// The dashboard opens on its overview.
import { redirect } from 'next/navigation';
import { OVERVIEW } from '#web/data/ways.ts';

export default function DashboardPage() {
  redirect(OVERVIEW);
}
