// The root address leads to the overview.
import { redirect } from 'next/navigation';
import { OVERVIEW } from '#web/routes.ts';

export default function FrontDoor() {
  redirect(OVERVIEW);
}
