'use client';
// Shown when a page throws.
import { Button } from '#web/ui/controls/button.tsx';
import { useWords } from '#web/words/provider.tsx';
import { Failure } from './failure.tsx';

interface Props {
  error: Error & { digest?: string };
  reset: () => void;
}

export default function PageError({ error, reset }: Props) {
  const words = useWords();
  return (
    <Failure title={words.failure.title} lead={words.failure.lead}>
      <Button weight="primary" className="h-9" onClick={reset}>
        {words.retry}
      </Button>
      {error.digest && (
        <p className="text-xs text-faint">
          {words.failure.reference}: <code className="font-mono">{error.digest}</code>
        </p>
      )}
    </Failure>
  );
}
