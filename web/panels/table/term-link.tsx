'use client';
// A search term that leads to its own page, where somebody says how.
import Link from 'next/link';
import { createContext, useContext } from 'react';

const TermLinkContext = createContext<((term: string) => string) | null>(null);

/** The address of a term. */
export const TermLinkProvider = TermLinkContext;

export function TermLink({ term }: { term: string }) {
  const hrefOf = useContext(TermLinkContext);
  if (!hrefOf) return <span title={term}>{term}</span>;
  return (
    <Link
      href={hrefOf(term)}
      // Two hundred of them stand in a list.
      prefetch={false}
      title={term}
      className="rounded underline-offset-4 -outline-offset-2 hover:underline"
    >
      {term}
    </Link>
  );
}
