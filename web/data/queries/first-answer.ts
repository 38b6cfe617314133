// For the first paint: what the server could read, or null when it could not. The page then reads it by itself.

export async function firstAnswer<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading;
  } catch (error) {
    console.error('A first read failed:', error instanceof Error ? error.message : error);
    return null;
  }
}
