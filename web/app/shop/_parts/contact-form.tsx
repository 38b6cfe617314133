'use client';
// A message to a seller, which goes nowhere; that it was sent is what counts.
import { type FormEvent, useId } from 'react';
import { Button } from '#web/ui/controls/button.tsx';
import type { Listing } from '../catalogue/listings.ts';
import { useAnalytics } from './analytics.tsx';

interface Props {
  listing: Listing;
  onSent: () => void;
}

export function ContactForm({ listing, onSent }: Props) {
  const id = useId();
  const analytics = useAnalytics();
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    analytics.listingContact({ listingId: listing.id });
    onSent();
  };
  return (
    <form onSubmit={send} className="grid gap-3">
      <label htmlFor={id} className="text-base text-muted">
        About {listing.title}
      </label>
      <textarea
        id={id}
        rows={5}
        required
        defaultValue="Hello! Is it still there? May I try it on?"
        className="rounded-xl border border-line-strong bg-surface p-3 text-base pointer-coarse:text-[1rem]"
      />
      <Button type="submit" weight="primary" className="h-11 rounded-full text-base">
        Send
      </Button>
    </form>
  );
}
