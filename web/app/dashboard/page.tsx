// The dashboard opens on its overview.
import { redirect } from 'next/navigation';
import { OVERVIEW } from '#web/routes.ts';

export default function DashboardPage() {
  redirect(OVERVIEW);
}
