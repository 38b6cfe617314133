// A listing by its title, or by its id where no title is known.

export function ListingName({ id, title }: { id: string; title: string | null }) {
  return (
    <span title={title ? `${title} (${id})` : id}>
      {title ?? <span className="font-mono text-xs">{id}</span>}
    </span>
  );
}
