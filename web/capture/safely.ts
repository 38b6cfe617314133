// Keeps what goes wrong in here out of the host's page, and what its libraries do to the language out of here.

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

/**
 * A property of the browser's own, past the names of elements: `<img name="referrer">` stands in the place of
 * `document.referrer`, and `<input name="dataset">` in that of its form's.
 */
export const builtIn = <T extends object, K extends keyof T>(of: T, name: K): T[K] =>
  Reflect.get(Object.getPrototypeOf(of), name, of);

const said = new Set<string>();

/** Tells who builds the page what to mend: once, for it happens with every event. */
export function warn(message: string): void {
  if (said.has(message)) return;
  said.add(message);
  console.warn('vowswap:', message);
}

/** Old libraries give lists a `toJSON` that makes them texts. */
export function toJson(
  value: unknown,
  replacer?: (name: string, value: unknown) => unknown,
): string {
  const lists: object & { toJSON?: unknown } = Array.prototype;
  const { toJSON } = lists;
  delete lists.toJSON;
  try {
    return JSON.stringify(value, replacer);
  } finally {
    if (toJSON) lists.toJSON = toJSON;
  }
}
