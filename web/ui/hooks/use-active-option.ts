'use client';
// A list of options under a text field: arrow keys move through it while the focus stays in the field.
import { type KeyboardEvent, useId, useState } from 'react';
import { isComposing } from './is-composing.ts';

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

export function useActiveOption(count: number, onChoose: (index: number) => void) {
  const listId = useId();
  const [wanted, setActive] = useState(0);
  const active = Math.max(0, Math.min(wanted, count - 1));
  const optionId = (index: number) => `${listId}-${index}`;
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent)) return;
    const step = STEPS[event.key];
    if (step !== undefined) {
      const next = Math.min(count - 1, Math.max(0, active + step));
      setActive(next);
      document.getElementById(optionId(next))?.scrollIntoView({ block: 'nearest' });
    } else if (event.key === 'Enter') {
      if (active < count) onChoose(active);
    } else return;
    event.preventDefault();
  };
  return { listId, active, setActive, optionId, onKeyDown };
}
