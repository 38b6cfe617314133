'use client';
// One choice out of a few, side by side.
import { ToggleGroup } from 'radix-ui';

interface Props<Value extends string> {
  label: string;
  /** Null: none of them. */
  value: Value | null;
  options: readonly { value: Value; label: string; spoken: string }[];
  onChange: (value: Value) => void;
}

export function Segments<Value extends string>({ label, value, options, onChange }: Props<Value>) {
  return (
    <ToggleGroup.Root
      type="single"
      aria-label={label}
      value={value ?? ''}
      onValueChange={(next) => {
        const chosen = options.find((option) => option.value === next);
        if (chosen) onChange(chosen.value);
      }}
      // In several lines where there is no room for one: what one must scroll to is not found.
      className="inline-flex max-w-full flex-wrap items-center rounded-lg border bg-sunken p-0.5"
    >
      {options.map((option) => (
        <ToggleGroup.Item
          key={option.value}
          value={option.value}
          aria-label={option.spoken}
          className="h-6.5 grow rounded-md pointer-coarse:h-8.5 -outline-offset-2 px-2.5 text-sm font-medium whitespace-nowrap text-muted transition-colors hover:text-ink data-[state=on]:bg-surface data-[state=on]:text-ink data-[state=on]:shadow-[0_0_0_1px_var(--line),0_1px_2px_oklch(0.2_0.01_60/0.06)]"
        >
          {option.label}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}
