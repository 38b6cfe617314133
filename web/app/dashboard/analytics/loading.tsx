// The shape of the overview while the server reads its numbers.
import { Card } from '#web/ui/card.tsx';
import { Skeleton } from '#web/ui/skeleton.tsx';

const TILES = ['events', 'sessions', 'searches', 'rate'];

export default function Loading() {
  return (
    <div aria-busy="true" className="px-4 pt-[7.5rem] sm:px-6">
      <div className="grid grid-cols-2 gap-4 lg:grid-cols-4">
        {TILES.map((tile) => (
          <Card key={tile} className="gap-3 p-4">
            <Skeleton className="h-4 w-28" />
            <Skeleton className="h-8 w-20" />
            <Skeleton className="h-8" />
          </Card>
        ))}
      </div>
      <Card className="mt-4 p-4">
        <Skeleton className="h-72" />
      </Card>
    </div>
  );
}
