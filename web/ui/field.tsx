// A text field under its label.
import { type ComponentProps, useId } from 'react';

interface Props extends ComponentProps<'input'> {
  label: string;
}

export function Field({ label, ...rest }: Props) {
  const id = useId();
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      <input
        id={id}
        className="h-9 rounded-lg border border-line-strong bg-surface px-3 text-base pointer-coarse:h-11 pointer-coarse:text-[1rem]"
        {...rest}
      />
    </div>
  );
}
