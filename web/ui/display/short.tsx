// A number that is written short where there is little room: read aloud, and under the pointer, it is exact.

interface Props {
  text: string;
  exact: string;
}

export function Short({ text, exact }: Props) {
  if (text === exact) return text;
  return (
    <span title={exact}>
      <span aria-hidden>{text}</span>
      <span className="sr-only">{exact}</span>
    </span>
  );
}
