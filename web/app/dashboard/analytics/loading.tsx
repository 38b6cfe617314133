// The shape of the overview while the server reads its numbers.
import { Card } from '#web/ui/card.tsx';
import { Skeleton } from '#web/ui/skeleton.tsx';

const TILES = ['events', 'sessions', 'searches', 'rate'];

export default function Loading() {
  return (
    <div aria-busy="true">
      <div className="h-13 border-b bg-surface" />
      <div className="mx-auto grid max-w-[150rem] items-start gap-4 px-4 pt-[4.25rem] sm:px-6 xl:grid-cols-[minmax(0,1fr)_22rem] 2xl:grid-cols-[minmax(0,1fr)_26rem]">
        <div className="grid gap-4">
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
        <Card className="p-4 max-xl:hidden">
          <Skeleton className="h-[calc(100dvh-8rem)]" />
        </Card>
      </div>
    </div>
  );
}
