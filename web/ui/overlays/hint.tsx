'use client';
// A definition behind a small "i": on hover, on focus, and on a tap where there is no hover. Ours, over a sheet of Radix:
// the page has its many buttons before Radix is there.
import { Info } from 'lucide-react';
import { lazy, type ReactNode, Suspense, useEffect, useId, useMemo, useRef, useState } from 'react';
import { loadSheets } from './load-sheets.ts';

/** A pointer that only passes by opens nothing, and one on its way to the definition closes nothing. */
const HOVER_MS = 200;

const HintSheet = lazy(async () => ({ default: (await loadSheets()).HintSheet }));

interface Props {
  /** What the button is called, such as "About: Searches". */
  label: string;
  children: ReactNode;
}

function useOpen() {
  const [isOpen, setOpen] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const set = (next: boolean, afterMs = 0) => {
    clearTimeout(timer.current);
    if (afterMs === 0) setOpen(next);
    else timer.current = setTimeout(() => setOpen(next), afterMs);
  };
  return { isOpen, set };
}

export function Hint({ label, children }: Props) {
  const id = useId();
  const [button, setButton] = useState<HTMLElement | null>(null);
  const anchor = useMemo(() => button && { current: button }, [button]);
  const { isOpen, set } = useOpen();
  const hover = {
    // A finger does not hover.
    onPointerEnter: ({ pointerType }: { pointerType: string }) =>
      pointerType !== 'touch' && set(true, isOpen ? 0 : HOVER_MS),
    onPointerLeave: ({ pointerType }: { pointerType: string }) =>
      pointerType !== 'touch' && set(false, HOVER_MS),
  };
  return (
    <>
      <button
        ref={setButton}
        type="button"
        aria-label={label}
        aria-describedby={isOpen ? id : undefined}
        {...hover}
        onFocus={(event) => event.currentTarget.matches(':focus-visible') && set(true)}
        onBlur={() => set(false)}
        onClick={() => set(true)}
        className="inline-flex size-5 items-center justify-center rounded text-faint hover:text-ink"
      >
        <Info aria-hidden className="size-3.5" />
      </button>
      {isOpen && anchor && (
        <Suspense>
          <HintSheet id={id} anchor={anchor} onClose={() => set(false)} {...hover}>
            {children}
          </HintSheet>
        </Suspense>
      )}
    </>
  );
}
