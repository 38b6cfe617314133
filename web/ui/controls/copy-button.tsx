'use client';
// Copies a text and says that it did.
import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from './button.tsx';

interface Props {
  text: string;
  label: string;
  doneLabel: string;
}

export function CopyButton({ text, label, doneLabel }: Props) {
  const [done, setDone] = useState(false);
  useEffect(() => {
    if (!done) return;
    const timer = setTimeout(() => setDone(false), 2000);
    return () => clearTimeout(timer);
  }, [done]);
  const Icon = done ? Check : Copy;
  return (
    <Button
      weight="quiet"
      className="h-7 px-2 text-xs"
      onClick={() => void navigator.clipboard?.writeText(text).then(() => setDone(true))}
    >
      <Icon aria-hidden className="size-3.5" />
      <span aria-live="polite">{done ? doneLabel : label}</span>
    </Button>
  );
}
