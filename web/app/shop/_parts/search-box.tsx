'use client';
// The shop's search box; what it holds follows the address.
import { Search } from 'lucide-react';
import { useRouter, useSearchParams } from 'next/navigation';
import { type FormEvent, useId } from 'react';
import { hrefOf, readWanted } from '../catalogue/address.ts';

export function SearchBox() {
  const id = useId();
  const router = useRouter();
  const wanted = readWanted(useSearchParams());
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const query = `${new FormData(event.currentTarget).get('q') ?? ''}`.trim();
    router.push(hrefOf({ query, filters: {}, sort: wanted.sort }));
  };
  return (
    <search className="min-w-0 flex-1">
      <form action="/shop" onSubmit={submit} className="relative">
        <label htmlFor={id} className="sr-only">
          Search the shop
        </label>
        <Search
          aria-hidden
          className="pointer-events-none absolute top-1/2 left-4 size-4.5 -translate-y-1/2 text-faint"
        />
        <input
          id={id}
          key={wanted.query}
          name="q"
          type="search"
          defaultValue={wanted.query}
          placeholder="Lace dress, cathedral veil, navy suit…"
          autoComplete="off"
          maxLength={200}
          className="h-11 w-full rounded-full border border-line-strong bg-surface pr-4 pl-11 text-base placeholder:text-faint pointer-coarse:text-[1rem]"
        />
      </form>
    </search>
  );
}
