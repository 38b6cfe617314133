'use client';
// How much of something is done.
import { Progress as Primitive } from 'radix-ui';

interface Props {
  label: string;
  /** 0 to 1. */
  value: number;
  /** The same in words. */
  text: string;
}

export function Progress({ label, value, text }: Props) {
  const percent = Math.round(Math.max(0, Math.min(1, value)) * 100);
  return (
    <Primitive.Root
      aria-label={label}
      value={percent}
      getValueLabel={() => text}
      className="h-1.5 overflow-hidden rounded-full bg-sunken"
    >
      <Primitive.Indicator
        className="h-full rounded-full bg-fill transition-[width] duration-300"
        style={{ width: `${percent}%` }}
      />
    </Primitive.Root>
  );
}
