// A question with a few answers beneath each other: one of them, or several.
import type { ReactNode } from 'react';
import { cn } from '../cn.ts';

interface Choice<Value extends string> {
  value: Value;
  label: string;
  /** What it means. */
  note?: string;
  disabled?: boolean;
}

interface Props<Value extends string> {
  legend: string;
  name: string;
  /** `radio`: exactly one. */
  kind: 'radio' | 'checkbox';
  choices: readonly Choice<Value>[];
  chosen: readonly Value[];
  onChange: (value: Value, chosen: boolean) => void;
  children?: ReactNode;
}

export function Choices<Value extends string>(props: Props<Value>) {
  const { legend, name, kind, choices, chosen, onChange } = props;
  return (
    <fieldset className="grid gap-1.5">
      <legend className="mb-1.5 text-sm font-medium">{legend}</legend>
      {choices.map(({ value, label, note, disabled = false }) => (
        <label
          key={value}
          className={cn(
            'flex items-start gap-3 rounded-lg border px-3 py-2 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent pointer-coarse:py-2.5',
            chosen.includes(value) && 'border-accent bg-accent-soft',
            disabled && 'opacity-70',
          )}
        >
          <input
            type={kind}
            name={name}
            value={value}
            checked={chosen.includes(value)}
            disabled={disabled}
            onChange={(event) => onChange(value, event.target.checked)}
            className="mt-0.5 size-4 shrink-0 accent-fill outline-none"
          />
          <span>
            <span className="block text-sm">{label}</span>
            {note && <span className="block text-xs text-muted">{note}</span>}
          </span>
        </label>
      ))}
      {props.children}
    </fieldset>
  );
}
