// A person as two letters in a circle.
import { cn } from '../cn.ts';

/** Of an e-mail address: of its first two words, or its first two letters. */
function initialsOf(email: string): string {
  const [first = '', second = ''] = (email.split('@')[0] ?? '').split(/[._-]/);
  return (second ? first.slice(0, 1) + second.slice(0, 1) : first.slice(0, 2)).toUpperCase();
}

interface Props {
  /** Of a person with this address, unless the letters are known. */
  email: string;
  letters?: string;
  className?: string;
}

export function Initials({ email, letters = initialsOf(email), className }: Props) {
  return (
    <span
      aria-hidden
      className={cn(
        'flex low:size-8 shrink-0 items-center justify-center rounded-full bg-accent-soft low:text-2xs font-semibold tracking-wide text-accent',
        className,
      )}
    >
      {letters}
    </span>
  );
}
