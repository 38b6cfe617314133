// Filters that stood together, in one line.

type Combination = Readonly<Record<string, readonly string[]>>;

const SEPARATOR = ' · ';

export const combinationText = (filters: Combination): string =>
  Object.entries(filters)
    .map(([name, values]) => `${name}: ${values.join(', ')}`)
    .join(SEPARATOR);

export function CombinationName({ filters }: { filters: Combination }) {
  return (
    <span title={combinationText(filters)}>
      {Object.entries(filters).map(([name, values], i) => (
        <span key={name}>
          {i > 0 && <span className="text-faint">{SEPARATOR}</span>}
          <span className="text-muted">{name}</span> {values.join(', ')}
        </span>
      ))}
    </span>
  );
}
