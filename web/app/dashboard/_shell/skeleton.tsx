// The shape of the dashboard while the server reads its numbers.
import { Card } from '#web/ui/display/card.tsx';
import { Skeleton } from '#web/ui/display/skeleton.tsx';

const TILES = ['first', 'second', 'third', 'fourth'];

export function PageSkeleton() {
  return (
    <div aria-busy="true" className="grid gap-4 pt-[4.25rem]">
      <div className="grid grid-cols-2 gap-3 sm:gap-4 lg:grid-cols-4">
        {TILES.map((tile) => (
          <Card key={tile} className="gap-3 p-4">
            <Skeleton className="h-4 w-28" />
            <Skeleton className="h-8 w-20" />
            <Skeleton className="h-8" />
          </Card>
        ))}
      </div>
      <Card className="p-4">
        <Skeleton className="h-[21.5rem]" />
      </Card>
    </div>
  );
}

export function DashboardSkeleton() {
  return (
    <>
      <div className="h-(--header) border-b bg-surface" />
      <div className="mx-auto max-w-[150rem] px-4 sm:px-6">
        <PageSkeleton />
      </div>
    </>
  );
}
