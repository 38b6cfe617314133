// Numbers stand in the first paint. Only those that take long let the page's shape go ahead of them.
//
// A Suspense boundary whose content is ready would still be sent as its fallback first, with the content hidden
// behind it for a script to move: React outlines what is larger than 12.8 KB, and moves it 300 ms after the first
// paint at the earliest. So there is a boundary only where there is something to wait for.
import { type ReactNode, Suspense } from 'react';
import { PageSkeleton } from './skeleton.tsx';

/** Up to this long, an empty page flickers less than a skeleton that is replaced. */
const PATIENCE_MS = 500;

interface Props<T> {
  /** Never rejects: what could not be read is a value too. */
  of: Promise<T>;
  /** What goes ahead of it: the shape of a page, unless there is more. */
  fallback?: ReactNode;
  children: (value: T) => ReactNode;
}

/** Renders what `of` resolves to. */
export async function FirstPaint<T>({ of, fallback = <PageSkeleton />, children }: Props<T>) {
  const settled = await withinPatience(of);
  if (settled) return children(settled.value);
  return (
    <Suspense fallback={fallback}>
      <Later of={of}>{children}</Later>
    </Suspense>
  );
}

async function Later<T>({ of, children }: Omit<Props<T>, 'fallback'>) {
  return children(await of);
}

/** Null: it takes longer. */
async function withinPatience<T>(reading: Promise<T>): Promise<{ value: T } | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), PATIENCE_MS);
  });
  const value = reading.then((found) => ({ value: found }));
  return Promise.race([value, late]).finally(() => clearTimeout(timer));
}
