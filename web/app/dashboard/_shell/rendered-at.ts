// When the server rendered the page: the first paint in the browser must show the same.
import { createContext, useContext } from 'react';
import { useNow } from '#web/ui/use-now.ts';

const RenderedAtContext = createContext(new Date(0));
export const RenderedAt = RenderedAtContext;

/** The current time in steps of `steps` milliseconds. */
export const usePageNow = (steps: number | null) => useNow(useContext(RenderedAtContext), steps);
