// Fetches a part of the script that the page does without at first.

/** The network may be away for a moment; React would keep a failure for good. */
const AGAIN_MS = 2_000;

/** Until it is there: what was pressed meanwhile then happens. */
export async function untilLoaded<Part>(load: () => Promise<Part>): Promise<Part> {
  for (;;) {
    try {
      return await load();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
    }
  }
}
