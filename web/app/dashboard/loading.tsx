// While the server makes a page that was asked for by a link.
import { PageSkeleton } from './_shell/skeleton.tsx';

export default function Loading() {
  return <PageSkeleton />;
}
