// A text field under its label.
import { type ComponentProps, useId } from 'react';

interface Props extends ComponentProps<'input'> {
  label: string;
  /** Offered while typing. */
  suggestions?: readonly string[];
}

export function Field({ label, suggestions, ...rest }: Props) {
  const id = useId();
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      <input
        id={id}
        list={suggestions ? `${id}-list` : undefined}
        className="h-9 w-full rounded-lg border border-line-strong bg-surface px-3 text-base pointer-coarse:h-11 pointer-coarse:text-[1rem]"
        {...rest}
      />
      {suggestions && (
        <datalist id={`${id}-list`}>
          {suggestions.map((text) => (
            <option key={text} value={text} />
          ))}
        </datalist>
      )}
    </div>
  );
}
