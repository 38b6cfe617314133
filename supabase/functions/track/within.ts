// A deadline: settles with the work, or fails when its time is over; the work itself goes on unheard.

export async function within<T>(work: PromiseLike<T>, ms: number, late: () => Error): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(late()), ms);
  return await Promise.race([work, promise]).finally(() => clearTimeout(timer));
}
