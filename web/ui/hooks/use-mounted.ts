// True once the page runs in the browser: for text that the server cannot know.
import { useSyncExternalStore } from 'react';

const never = () => () => {};

export const useMounted = () =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
