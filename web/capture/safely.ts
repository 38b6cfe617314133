// Keeps what goes wrong in here out of the host's page.

export const ignore = () => {};

export function safely<T>(
  run: () => T,
  onError: (error: unknown) => void = console.error,
): T | undefined {
  try {
    return run();
  } catch (error) {
    onError(error);
  }
}
