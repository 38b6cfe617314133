// A page around the components under test, with a live scene behind it.
import { act } from '@testing-library/react';
import { type ReactNode, StrictMode } from 'react';
import { LiveStoreProvider } from '../index.ts';
import type { liveScene } from './live-scene.ts';

type Scene = ReturnType<typeof liveScene>;

interface PageProps {
  scene: Scene;
  isStrict: boolean;
  children: ReactNode;
}

function Page({ scene, isStrict, children }: PageProps) {
  const page = (
    <LiveStoreProvider store={scene.store} topics={[]}>
      {children}
    </LiveStoreProvider>
  );
  return isStrict ? <StrictMode>{page}</StrictMode> : page;
}

/** For the `wrapper` option of render and renderHook. */
export const inPage =
  (scene: Scene, isStrict = false) =>
  ({ children }: { children: ReactNode }) => (
    <Page scene={scene} isStrict={isStrict}>
      {children}
    </Page>
  );

/** Lets time pass in the scene and the page. */
export const pass = (scene: Scene, ms = 1_000) => act(() => scene.clock.advance(ms));
